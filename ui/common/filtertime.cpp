// SPDX-License-Identifier: GPL-3.0-or-later
// The times of a filter: ages (`90d`), days, months and years.
#include "ui/common/filterparser.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

/// The instant that lies \a age before \a now: `45min`, `12h`, `90d`, `3w`, `6mo`, `1y`.
std::optional<QDateTime> instantOfAge(const QString &age, const QDateTime &now)
{
    qsizetype digits = 0;
    while (digits < age.size() && age.at(digits) >= u'0' && age.at(digits) <= u'9')
        ++digits;
    if (digits == 0 || digits > 5)
        return std::nullopt;
    const int amount = age.left(digits).toInt();
    const QString unit = age.mid(digits);
    if (unit == u"min"_s)
        return now.addSecs(-60LL * amount);
    if (unit == u"h"_s)
        return now.addSecs(-3600LL * amount);
    if (unit == u"d"_s)
        return now.addDays(-amount);
    if (unit == u"w"_s)
        return now.addDays(-7LL * amount);
    if (unit == u"mo"_s)
        return now.addMonths(-amount);
    if (unit == u"y"_s && amount < 1000)
        return now.addYears(-amount);
    return std::nullopt;
}

/// First day and the day after the last one of `today`, `yesterday`, `2026-03-14`, `2026-03` or `2026`.
std::optional<std::pair<QDate, QDate>> daysOf(const QString &text, const QDate &today)
{
    if (text == u"today"_s)
        return std::pair(today, today.addDays(1));
    if (text == u"yesterday"_s)
        return std::pair(today.addDays(-1), today);
    const auto read = [&text](const QString &format) {
        return text.size() == format.size() ? QDate::fromString(text, format) : QDate();
    };
    if (const QDate day = read(u"yyyy-MM-dd"_s); day.isValid())
        return std::pair(day, day.addDays(1));
    if (const QDate month = read(u"yyyy-MM"_s); month.isValid())
        return std::pair(month, month.addMonths(1));
    if (const QDate year = read(u"yyyy"_s); year.isValid())
        return std::pair(year, year.addYears(1));
    return std::nullopt;
}

} // namespace

std::optional<FilterPeriod> periodOf(const FilterTerm &term, const QDateTime &now, const QTimeZone &zone)
{
    if (const auto instant = instantOfAge(term.value, now)) {
        const bool isOlder = term.op == FilterOperator::Greater || term.op == FilterOperator::GreaterOrEqual;
        return isOlder ? FilterPeriod{std::nullopt, *instant} : FilterPeriod{*instant, std::nullopt};
    }
    const auto days = daysOf(term.value, now.toTimeZone(zone).date());
    if (!days)
        return std::nullopt;
    const QDateTime first = days->first.startOfDay(zone).toUTC();
    const QDateTime behind = days->second.startOfDay(zone).toUTC();
    switch (term.op) {
    case FilterOperator::Equal:
        return FilterPeriod{first, behind};
    case FilterOperator::Less:
        return FilterPeriod{std::nullopt, first};
    case FilterOperator::LessOrEqual:
        return FilterPeriod{std::nullopt, behind};
    case FilterOperator::Greater:
        return FilterPeriod{behind, std::nullopt};
    case FilterOperator::GreaterOrEqual:
        return FilterPeriod{first, std::nullopt};
    }
    return std::nullopt;
}

} // namespace tenantry::ui
