// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/userwords.h"

#include "ui/common/listcells.h"
#include "ui/users/userrow.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::UsersPage)
};

QVariant readEmail(const Account &account, int role)
{
    if (role == CellRole::Icon && account.kind == AccountKind::Service)
        return QVariant::fromValue(Icon::Service);
    return shown(account.user.email, role);
}

QVariant readRoles(const Account &account, int role)
{
    if (role == CellRole::Chips) {
        QList<ChipLook> chips;
        for (const QString &name : account.roles)
            chips.append({.text = name, .tone = Tone::Neutral, .icon = {}});
        return QVariant::fromValue(chips);
    }
    const QString all = account.roles.join(u", "_s);
    return role == Qt::ToolTipRole ? QVariant(all) : shown(all, role);
}

QVariant readStanding(const Account &account, int role)
{
    const Standing standing = standingOf(account, QDateTime::currentDateTimeUtc());
    if (role == CellRole::State)
        return QVariant::fromValue(cellStateFor(standing));
    return shown(wordFor(standing), role);
}

QVariant readLastSignIn(const Account &account, int role)
{
    if (!account.lastSignInAt)
        return shown(Words::tr("never", "signed in"), role);
    return shownAge(*account.lastSignInAt, role);
}

ListColumn sortable(ListColumn column)
{
    column.isSortable = true;
    return column;
}

ListColumn hidden(ListColumn column)
{
    column.isShown = false;
    return column;
}

} // namespace

Standing standingOf(const Account &account, const QDateTime &now)
{
    if (!account.user.isActive)
        return Standing::Inactive;
    return account.lockedUntil && *account.lockedUntil > now ? Standing::Locked : Standing::Active;
}

QString wordFor(Standing standing)
{
    switch (standing) {
    case Standing::Active:
        return Words::tr("Active");
    case Standing::Locked:
        return Words::tr("Locked");
    case Standing::Inactive:
        return Words::tr("Inactive");
    }
    return {};
}

CellState cellStateFor(Standing standing)
{
    switch (standing) {
    case Standing::Active:
        return {Icon::Done, Tone::Ok};
    case Standing::Locked:
        return {Icon::Lock, Tone::Warn};
    case Standing::Inactive:
        return {Icon::Inactive, Tone::Neutral};
    }
    return {};
}

ChipLook chipFor(Standing standing)
{
    const CellState state = cellStateFor(standing);
    return {wordFor(standing), state.tone, state.icon};
}

QString wordFor(AccountKind kind)
{
    return kind == AccountKind::Service ? Words::tr("Service account") : Words::tr("Person");
}

QString fullName(const User &user)
{
    return QString(user.firstName + u' ' + user.lastName).trimmed();
}

ListWords userListWords()
{
    ListWords words;
    words.key = u"users"_s;
    words.icon = Icon::Users;
    words.title = Words::tr("Users");
    words.filterExample = u"status:inactive, role:\"Tenant Admin\", dormant:90d"_s;
    words.none = Words::tr("Nobody is here yet");
    words.noneAbout = Words::tr("Make an account, or invite people, who then choose their password themselves.");
    words.noMatch = Words::tr("No user matches");
    words.noMatchAbout = Words::tr("Look in all tenants, or for another part of the name or address.");
    words.forbidden = Words::tr("You may not see the users");
    words.forbiddenAbout = Words::tr("Ask an administrator for a role with the permission user:read.");
    words.failed = Words::tr("The users can't be shown");
    words.away = Words::tr("Users cannot be shown. Nothing you saved is lost; a change that was under way may or may "
                           "not have been stored.");
    return words;
}

QList<ListColumn> userColumns()
{
    ListColumn email = makeColumn<Account>(u"email"_s, Words::tr("E-mail"), CellKind::Strong, 260, readEmail,
                                           [](const Account &account) { return account.user.email; });
    email.stretches = true;
    const auto name = [](const Account &account, int role) { return shown(fullName(account.user), role); };
    const auto kind = [](const Account &account, int role) { return shown(wordFor(account.kind), role); };
    return {
        checkColumn(Words::tr("Selected")),
        sortable(email),
        sortable(makeColumn<Account>(u"last_name"_s, Words::tr("Name"), CellKind::Text, 150, name,
                                     [](const Account &account) { return fullName(account.user); })),
        makeColumn<Account>(u"roles"_s, Words::tr("Roles"), CellKind::Chips, 200, readRoles,
                            [](const Account &account) { return QJsonArray::fromStringList(account.roles); }),
        hidden(makeColumn<Account>(u"kind"_s, Words::tr("Kind"), CellKind::Text, 120, kind,
                                   [](const Account &account) { return toText(account.kind); })),
        makeColumn<Account>(u"status"_s, Words::tr("Status"), CellKind::State, 108, readStanding,
                            [](const Account &account) { return account.user.isActive ? u"active"_s : u"inactive"_s; }),
        hidden(sortable(makeColumn<Account>(
            u"created_at"_s, Words::tr("Created"), CellKind::Age, 104,
            [](const Account &account, int role) { return shownDay(account.user.createdAt, role); },
            [](const Account &account) { return storedInstant(account.user.createdAt); }))),
        sortable(makeColumn<Account>(u"last_sign_in_at"_s, Words::tr("Last sign-in"), CellKind::Age, 108,
                                     readLastSignIn,
                                     [](const Account &account) { return storedInstant(account.lastSignInAt); }))};
}

} // namespace tenantry::ui
