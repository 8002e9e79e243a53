// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/settings.h"

#include <functional>

namespace tenantry {

/// What the FastAPI backend that Tenantry succeeds called a setting in its environment and its `.env`, so that what was
/// configured for it goes on working: `DATABASE_URL` or `POSTGRES_SERVER` with `_PORT`, `_DB`, `_USER` and `_PASSWORD`,
/// `BACKEND_CORS_ORIGINS`, `JWT_ACCESS_TOKEN_EXPIRE_MINUTES`, `LOG_LEVEL`.
struct OriginalValue
{
    QString value;
    QString name; ///< under which it was found

    bool operator==(const OriginalValue &) const = default;
};

/// A variable's value, or nothing where it isn't set.
using Variables = std::function<std::optional<QString>(const QString &name)>;

/// The value of \a key under its old name; nothing where there is none.
std::optional<OriginalValue> originalValueOf(SettingKey key, const Variables &variables);

} // namespace tenantry
