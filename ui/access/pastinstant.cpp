// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/access/pastinstant.h"

#include "ui/common/agetext.h"

#include <QCoreApplication>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::PastInstant)
};

} // namespace

std::optional<QDateTime> pastInstantFrom(const QString &text, const QDateTime &now)
{
    const QString plain = text.simplified();
    if (const QDate day = QDate::fromString(plain, u"yyyy-MM-dd"_s); day.isValid()) {
        const QDateTime end = day.endOfDay();
        if (end <= now)
            return end;
        return day == now.toLocalTime().date() ? std::optional(now) : std::nullopt;
    }
    const QDateTime at = QDateTime::fromString(plain, u"yyyy-MM-dd HH:mm"_s);
    return at.isValid() && at <= now ? std::optional(at) : std::nullopt;
}

SearchSource makeInstantSource(std::function<void(const std::optional<QDateTime> &at)> choose)
{
    return [choose = std::move(choose)](const QString &text, QObject *,
                                        const std::function<void(const QList<SearchEntry> &)> &found) {
        const QDateTime now = QDateTime::currentDateTime();
        const auto entry = [&](const QString &title, const std::optional<QDateTime> &at) {
            SearchEntry made{.icon = makeIcon(Icon::EndsAt),
                             .title = title,
                             .caption = at ? momentText(*at) : QString(),
                             .group = Words::tr("As of (type a day: 2026-03-14, or 2026-03-14 12:00)"),
                             .keys = {},
                             .run = [choose, at] { choose(at); }};
            return made;
        };
        QList<SearchEntry> entries{entry(Words::tr("now"), std::nullopt),
                                   entry(Words::tr("an hour ago"), now.addSecs(-3600)),
                                   entry(Words::tr("yesterday"), now.addDays(-1)),
                                   entry(Words::tr("a week ago"), now.addDays(-7)),
                                   entry(Words::tr("a month ago"), now.addMonths(-1)),
                                   entry(Words::tr("a year ago"), now.addYears(-1))};
        if (const auto typed = pastInstantFrom(text, now)) {
            SearchEntry day = entry(momentText(*typed), typed);
            day.caption.clear();
            day.words = text;
            entries.prepend(day);
        }
        found(entries);
    };
}

} // namespace tenantry::ui
