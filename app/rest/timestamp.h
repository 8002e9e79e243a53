// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace tenantry {

/// RFC 3339 in UTC: `2026-11-22T23:30:50.959Z`.
inline QString toTimestamp(const QDateTime &instant)
{
    return instant.toUTC().toString(Qt::ISODateWithMs);
}

} // namespace tenantry
