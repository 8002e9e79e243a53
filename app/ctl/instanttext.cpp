// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/instanttext.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

Result<std::optional<QDateTime>> instantFrom(const QString &text, const QString &field)
{
    if (text.isEmpty())
        return std::optional<QDateTime>();
    const QDate day = QDate::fromString(text, Qt::ISODate);
    QDateTime instant =
        text.size() == 10 ? QDateTime(day, QTime(0, 0), Qt::UTC) : QDateTime::fromString(text, Qt::ISODate);
    if (!instant.isValid())
        return failure(ErrorCode::Invalid, Reason::BadFormat, field, u"a day such as 2026-03-01 is wanted"_s);
    return std::optional(instant.toUTC());
}

} // namespace tenantry::ctl
