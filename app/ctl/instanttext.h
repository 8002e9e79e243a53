// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QDateTime>

#include <optional>

namespace tenantry::ctl {

/// A day in UTC (`2026-03-01`) or an instant (`2026-03-01T12:00:00Z`) of the years 1 to 9999; nothing for an empty
/// text. Errors: Invalid/BadFormat with \a field.
Result<std::optional<QDateTime>> instantFrom(const QString &text, const QString &field);

} // namespace tenantry::ctl
