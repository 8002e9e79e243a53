// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/instanttext.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

/// The years that ISO 8601 writes with four digits, and Qt therefore too. An offset can lead out of them.
bool canBeWritten(const QDateTime &instant)
{
    const int year = instant.date().year();
    return instant.isValid() && year >= 1 && year <= 9999;
}

} // namespace

Result<std::optional<QDateTime>> instantFrom(const QString &text, const QString &field)
{
    if (text.isEmpty())
        return std::optional<QDateTime>();
    const QDate day = QDate::fromString(text, Qt::ISODate);
    const QDateTime instant =
        (text.size() == 10 ? QDateTime(day, QTime(0, 0), Qt::UTC) : QDateTime::fromString(text, Qt::ISODate)).toUTC();
    if (!canBeWritten(instant))
        return failure(ErrorCode::Invalid, Reason::BadFormat, field,
                       u"a day such as 2026-03-01, or an instant such as 2026-03-01T12:00:00Z"_s);
    return std::optional(instant);
}

} // namespace tenantry::ctl
