// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/usertabs.h"

#include "core/services/access/accessservice.h"
#include "core/services/grants/grantservice.h"
#include "core/services/keys/keyservice.h"
#include "core/services/services.h"
#include "core/services/sessions/sessionservice.h"
#include "core/services/users/membershipservice.h"
#include "ui/common/agetext.h"
#include "ui/common/button.h"
#include "ui/common/cardlist.h"
#include "ui/common/tenantscope.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::UserTabs)
};

constexpr int mostShown = 100; // in a pane; the whole list has a page of its own
constexpr int soonDays = 7;

struct Held
{
    QList<Grant> grants;
    QList<Membership> memberships;
};

/// What is to be said of a grant's time: it ends soon, ends, begins later or is over.
std::optional<ChipLook> chipFor(const Grant &grant)
{
    switch (grant.state) {
    case GrantState::Future:
        return ChipLook{Words::tr("Starts %1").arg(dayText(grant.startsAt)), Tone::Accent, Icon::StartsAt};
    case GrantState::Ended:
        return ChipLook{Words::tr("Ended"), Tone::Neutral, Icon::Inactive};
    case GrantState::InForce:
        break;
    }
    if (!grant.endsAt)
        return std::nullopt;
    const bool isSoon = *grant.endsAt < QDateTime::currentDateTimeUtc().addDays(soonDays);
    return ChipLook{Words::tr("Ends %1").arg(momentText(*grant.endsAt)), isSoon ? Tone::Warn : Tone::Neutral,
                    isSoon ? Icon::EndsSoon : Icon::EndsAt};
}

QString captionOf(const Grant &grant)
{
    const QString since = grant.state == GrantState::Future ? Words::tr("From %1").arg(momentText(grant.startsAt))
                                                            : Words::tr("Since %1").arg(dayText(grant.startsAt));
    //: When a role was given, and who gave it
    return grant.grantedByEmail.isEmpty() ? since : Words::tr("%1, by %2").arg(since, grant.grantedByEmail);
}

CardRow rowFor(const Grant &grant, const UserTabs &about)
{
    CardRow row;
    row.icon = Icon::Role;
    row.title = grant.roleName;
    row.caption = captionOf(grant);
    row.quote = grant.reason;
    row.chip = chipFor(grant);
    const bool mayChange = about.rights.canGrant && (grant.tenant || about.rights.isSuperuser);
    if (mayChange && grant.state != GrantState::Ended)
        row.actions.append(
            {Icon::EndsAt, Words::tr("Change end or reason…"), [about, grant] { about.changeGrant(grant); }});
    if (mayChange)
        row.actions.append({Icon::Revoke, Words::tr("Revoke…"), [about, grant] { about.revokeGrant(grant); }});
    return row;
}

void addGrants(CardList *list, const QString &heading, const QList<Grant> &grants, const UserTabs &about, Button *link)
{
    list->addHeading(heading, link);
    QList<CardRow> rows;
    for (const Grant &grant : grants)
        rows.append(rowFor(grant, about));
    if (rows.isEmpty())
        list->addNote(Words::tr("No role is held here."));
    else
        list->addCard(rows);
}

void addMemberships(CardList *list, const QList<Membership> &memberships, const UserTabs &about)
{
    QList<CardRow> rows;
    for (const Membership &membership : memberships) {
        if (about.tenant && membership.tenant == *about.tenant)
            continue;
        CardRow row;
        row.icon = Icon::Tenant;
        row.title = membership.tenantName;
        row.value = membership.roles.join(u", "_s);
        row.open = [about, id = membership.tenant.uuid()] {
            about.follow({.page = u"tenants"_s, .object = id, .filter = {}});
        };
        rows.append(row);
    }
    if (rows.isEmpty())
        return;
    const auto count = static_cast<int>(rows.size());
    list->addHeading(about.tenant ? Words::tr("Also in %Ln other tenant(s)", nullptr, count)
                                  : Words::tr("Belongs to %Ln tenant(s)", nullptr, count));
    list->addCard(rows);
}

QList<Grant> chosen(const QList<Grant> &grants, const std::optional<TenantId> &tenant)
{
    QList<Grant> those;
    for (const Grant &grant : grants) {
        if (grant.tenant == tenant)
            those.append(grant);
    }
    return those;
}

void addHeld(CardList *list, const Held &held, const UserTabs &about)
{
    Button *link = nullptr;
    if (about.rights.canGrant) {
        link = new Button(Icon::New, Words::tr("Grant role…"), ButtonKind::Link);
        QObject::connect(link, &Button::clicked, link, [about] { about.grant(); });
    }
    if (about.tenant)
        addGrants(list, Words::tr("Roles in %1").arg(about.tenantName), chosen(held.grants, about.tenant), about, link);
    const QList<Grant> everywhere = chosen(held.grants, std::nullopt);
    if (!about.tenant || !everywhere.isEmpty())
        addGrants(list, Words::tr("Roles on the whole platform"), everywhere, about, about.tenant ? nullptr : link);
    if (!about.tenant) {
        for (const Membership &membership : held.memberships) {
            const QList<Grant> there = chosen(held.grants, membership.tenant);
            if (!there.isEmpty())
                addGrants(list, Words::tr("Roles in %1").arg(membership.tenantName), there, about, nullptr);
        }
    }
    addMemberships(list, held.memberships, about);
}

} // namespace

void showRoles(CardList *list, bool isOther, const UserTabs &about)
{
    list->load(
        isOther,
        [user = about.account.user.id, rights = about.rights](Services &services,
                                                              const Caller &caller) -> Result<Held> {
            // Platform-wide: what is held elsewhere is shown with what is held here.
            const auto memberships = services.memberships().list(caller, user);
            if (!memberships)
                return std::unexpected(memberships.error());
            GrantFilter filter;
            filter.user = user;
            if (!rights.canReadRoles)
                return Held{{}, *memberships};
            const auto grants = services.grants().page(caller, filter, {.limit = mostShown});
            if (!grants)
                return std::unexpected(grants.error());
            return Held{grants->items, *memberships};
        },
        [list, about](const Held &held) { addHeld(list, held, about); });
}

void showAccess(CardList *list, bool isOther, const UserTabs &about)
{
    list->load(
        isOther,
        [user = about.account.user.id, tenant = about.tenant](Services &services, const Caller &caller) {
            return services.access().effective(within(caller, tenant), user, tenant);
        },
        [list, about](const EffectiveAccess &access) {
            list->addHeading(about.tenant ? Words::tr("May in %1").arg(about.tenantName)
                                          : Words::tr("May on the whole platform"));
            QList<CardRow> rows;
            for (const EffectivePermission &permission : access.permissions) {
                CardRow row;
                row.title = permission.code;
                row.isCode = true;
                row.value = permission.asSuperuser ? Words::tr("as superuser") : permission.roles.join(u", "_s);
                rows.append(row);
            }
            if (access.outcome == AccessOutcome::UserInactive)
                list->addNote(Words::tr("Nothing: the account is inactive."));
            else if (access.outcome == AccessOutcome::TenantSuspended)
                list->addNote(Words::tr("Nothing for now: the tenant is suspended."));
            else if (rows.isEmpty())
                list->addNote(Words::tr("Nothing. No role that is held here permits anything."));
            if (!rows.isEmpty())
                list->addCard(rows);
        });
}

void showSessions(CardList *list, bool isOther, const UserTabs &about)
{
    list->load(
        isOther,
        [user = about.account.user.id, tenant = about.tenant](Services &services, const Caller &caller) {
            SessionFilter filter;
            filter.user = user;
            filter.tenant = tenant;
            return services.sessions().page(within(caller, tenant), filter, {.limit = mostShown});
        },
        [list, about](const tenantry::Page<ListedSession> &page) {
            about.count(SessionsTab, static_cast<int>(page.items.size()));
            QList<CardRow> rows;
            const QDateTime now = QDateTime::currentDateTimeUtc();
            for (const ListedSession &session : page.items) {
                CardRow row;
                row.icon = Icon::Session;
                row.title = session.session.client.program.isEmpty() ? Words::tr("Unknown client")
                                                                     : session.session.client.program;
                const QString address = session.session.client.address;
                const QString seen = Words::tr("Seen %1").arg(ageText(session.session.lastSeenAt, now));
                //: When a session was used, and from which address
                row.caption = address.isEmpty() ? seen : Words::tr("%1, from %2").arg(seen, address);
                if (about.rights.canEndSessions)
                    row.actions.append(
                        {Icon::SignOut, Words::tr("End"), [about, session] { about.endSession(session); }});
                rows.append(row);
            }
            if (rows.isEmpty())
                list->addNote(Words::tr("Signed in nowhere."));
            else
                list->addCard(rows);
        });
}

void showKeys(CardList *list, bool isOther, const UserTabs &about)
{
    list->load(
        isOther,
        [user = about.account.user.id, tenant = about.tenant](Services &services, const Caller &caller) {
            ApiKeyFilter filter;
            filter.owner = user;
            filter.tenant = tenant;
            return services.keys().page(within(caller, tenant), filter, {.limit = mostShown});
        },
        [list, about](const tenantry::Page<ApiKey> &page) {
            about.count(KeysTab, static_cast<int>(page.items.size()));
            QList<CardRow> rows;
            const QDateTime now = QDateTime::currentDateTimeUtc();
            for (const ApiKey &key : page.items) {
                CardRow row;
                row.icon = Icon::ApiKey;
                row.title = key.name;
                row.caption =
                    key.lastUsedAt ? Words::tr("Used %1").arg(ageText(*key.lastUsedAt, now)) : Words::tr("Never used");
                if (key.expiresAt)
                    row.chip = ChipLook{Words::tr("Ends %1").arg(dayText(*key.expiresAt)), Tone::Neutral, Icon::EndsAt};
                row.open = [about, id = key.id.uuid()] {
                    about.follow({.page = u"keys"_s, .object = id, .filter = {}});
                };
                rows.append(row);
            }
            if (rows.isEmpty())
                list->addNote(Words::tr("No API key acts as this account."));
            else
                list->addCard(rows);
        });
}

} // namespace tenantry::ui
