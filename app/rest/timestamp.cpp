// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/timestamp.h"

#include <QRegularExpression>
#include <QTimeZone>

#include <chrono>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// `+02:00`, `-0530`, `Z` or nothing, in seconds.
std::optional<int> offsetFrom(QStringView text)
{
    if (text.isEmpty() || text.compare(u'Z', Qt::CaseInsensitive) == 0)
        return 0;
    const int hours = text.sliced(1, 2).toInt();
    const int minutes = text.last(2).toInt();
    if (hours > 23 || minutes > 59)
        return std::nullopt;
    return (text.startsWith(u'-') ? -1 : 1) * (hours * 3600 + minutes * 60);
}

} // namespace

QString toTimestamp(const QDateTime &instant)
{
    QByteArray json;
    appendJson(json, instant);
    return QString::fromLatin1(json.constData() + 1, json.size() - 2);
}

void appendJson(QByteArray &json, const QDateTime &instant)
{
    using namespace std::chrono;
    const sys_time<milliseconds> utc(milliseconds(instant.toMSecsSinceEpoch()));
    const year_month_day day(floor<days>(utc));
    if (!instant.isValid() || day.year() < year(1) || day.year() > year(9999)) {
        json += '"' + instant.toUTC().toString(Qt::ISODateWithMs).toLatin1() + '"';
        return;
    }
    // By hand: lists have two of them in each row, and the general way takes ten times as long.
    const hh_mm_ss time(utc - floor<days>(utc));
    json += "\"0000-00-00T00:00:00.000Z\"";
    char *const begin = json.data() + json.size() - 25;
    const auto write = [begin](int end, auto number) {
        for (; number > 0; number /= 10)
            begin[--end] = static_cast<char>('0' + number % 10);
    };
    write(4, static_cast<int>(day.year()));
    write(7, static_cast<unsigned>(day.month()));
    write(10, static_cast<unsigned>(day.day()));
    write(13, time.hours().count());
    write(16, time.minutes().count());
    write(19, time.seconds().count());
    write(23, time.subseconds().count());
}

std::optional<QDateTime> instantFrom(const QString &text)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        u"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,9}))?"
        u"([Zz]|[+-][0-9]{2}:?[0-9]{2})?"_s));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    const int milliseconds = match.captured(5).leftJustified(3, u'0').left(3).toInt();
    const QTime time(match.captured(2).toInt(), match.captured(3).toInt(), match.captured(4).toInt(), milliseconds);
    const auto offset = offsetFrom(match.capturedView(6));
    if (!date.isValid() || !time.isValid() || !offset)
        return std::nullopt;
    const QDateTime instant = QDateTime(date, time, Qt::UTC).addSecs(-*offset);
    return instant.date().year() >= 1 && instant.date().year() <= 9999 ? std::optional(instant) : std::nullopt;
}

} // namespace tenantry
