// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/attention.h"

#include "ui/common/agetext.h"

#include <QCoreApplication>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::Attention)

public:
    static QString first(const EndingSoon &ending);
};

/// Which of them comes first, and when.
QString Words::first(const EndingSoon &ending)
{
    //: the name of what ends first, and when
    return tr("%1 first, %2").arg(ending.first, momentText(ending.firstAt));
}

void addPeople(QList<Attention> &items, const PeopleFigures &people)
{
    const QString users = Words::tr("Users");
    if (people.locked.value > 0)
        items.append({Icon::Lock,
                      Tone::Bad,
                      Words::tr("%Ln account(s) locked", nullptr, people.locked.value),
                      Words::tr("After too many failed sign-ins"),
                      users,
                      {u"users"_s, {}, {}}});
    if (people.grants.count.value > 0)
        items.append({Icon::EndsAt,
                      Tone::Warn,
                      Words::tr("%Ln role grant(s) end this week", nullptr, people.grants.count.value),
                      Words::first(people.grants),
                      users,
                      {u"users"_s, {}, {}}});
}

void addDormant(QList<Attention> &items, const PeopleFigures &people)
{
    if (people.dormant.value > 0)
        items.append({Icon::Dormant,
                      Tone::Neutral,
                      Words::tr("%Ln account(s) are dormant", nullptr, people.dormant.value),
                      Words::tr("No sign-in for 90 days"),
                      Words::tr("Users"),
                      {u"users"_s, {}, u"dormant:90d"_s}});
}

} // namespace

QList<Attention> attentionIn(const Overview &overview)
{
    QList<Attention> items;
    if (overview.people)
        addPeople(items, *overview.people);
    if (overview.keys && overview.keys->ending.count.value > 0)
        items.append({Icon::EndsSoon,
                      Tone::Warn,
                      Words::tr("%Ln API key(s) end this week", nullptr, overview.keys->ending.count.value),
                      Words::first(overview.keys->ending),
                      Words::tr("API keys"),
                      {u"keys"_s, {}, u"expires:7d"_s}});
    if (overview.invitations && overview.invitations->open.value > 0) {
        const EndingSoon &ending = overview.invitations->ending;
        items.append({Icon::Invitation,
                      Tone::Accent,
                      Words::tr("%Ln invitation(s) are open", nullptr, overview.invitations->open.value),
                      ending.count.value > 0 ? Words::tr("%Ln end(s) within a day", nullptr, ending.count.value)
                                             : Words::tr("None ends within a day"),
                      Words::tr("Invitations"),
                      {u"invitations"_s, {}, u"status:pending"_s}});
    }
    if (overview.people)
        addDormant(items, *overview.people);
    return items;
}

} // namespace tenantry::ui
