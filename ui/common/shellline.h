// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace tenantry::ui {

/// \a text as one word for a POSIX shell.
QString shellQuoted(const QString &text);

/// ` --option 'value'`, or nothing for an empty value.
QString shellOption(QStringView option, const QString &value);

/// A call of REST with curl. \a path is what follows `/api/v1/`, encoded, also with a query. Address and token come
/// from the environment: neither is ours to write into a line that is passed on. With \a tenant the call works within
/// it.
QString curlLine(const QString &method, const QString &path, const QJsonObject &body = {},
                 const std::optional<TenantId> &tenant = {});

/// Says that REST takes no reason, when there is one.
QString noteAboutReason(const QString &reason);

} // namespace tenantry::ui
