// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/instantfield.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

Result<std::optional<QDateTime>> instantFrom(const QString &text, const QDateTime &now, const QTimeZone &zone,
                                             const QString &field)
{
    const QString typed = text.simplified();
    if (typed.isEmpty())
        return std::nullopt;
    static const QRegularExpression age(u"^([0-9]{1,5})\\s?([hdw])$"_s, QRegularExpression::CaseInsensitiveOption);
    if (const auto match = age.match(typed); match.hasMatch()) {
        const qint64 count = match.captured(1).toLongLong();
        const QChar unit = match.captured(2).at(0).toLower();
        const qint64 hours = unit == u'h' ? 1 : unit == u'd' ? 24 : qint64{24} * 7;
        return now.addSecs(count * hours * 3600);
    }
    const QDate day = QDate::fromString(typed.left(10), Qt::ISODate);
    const QTime time = typed.size() > 10 ? QTime::fromString(typed.mid(11), u"H:mm"_s) : QTime(0, 0);
    const bool isWhole = typed.size() == 10 || (typed.size() > 10 && (typed.at(10) == u' ' || typed.at(10) == u'T'));
    if (!isWhole || !day.isValid() || !time.isValid())
        return failure(ErrorCode::Invalid, Reason::BadFormat, field);
    return QDateTime(day, time, zone).toUTC();
}

QString typedInstant(const QDateTime &at, const QTimeZone &zone)
{
    return at.toTimeZone(zone).toString(u"yyyy-MM-dd HH:mm"_s);
}

QString instantHint()
{
    return QCoreApplication::translate("tenantry::ui::InstantField",
                                       "2026-12-31 18:00 for an instant, 30d or 12h for how long from now on.");
}

} // namespace tenantry::ui
