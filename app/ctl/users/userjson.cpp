// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/users/userjson.h"

#include "app/ctl/table.h"
#include "app/ctl/tenants/tenantjson.h"

#include <QJsonArray>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

QString shownStatus(const Account &account)
{
    if (!account.user.isActive)
        return u"inactive"_s;
    return account.lockedUntil ? u"locked"_s : u"active"_s;
}

QJsonObject toJson(const Account &account)
{
    const User &user = account.user;
    return {{u"id"_s, user.id.toString()},
            {u"kind"_s, toText(account.kind)},
            {u"email"_s, user.email},
            {u"first_name"_s, user.firstName},
            {u"last_name"_s, user.lastName},
            {u"is_active"_s, user.isActive},
            {u"is_superuser"_s, user.isSuperuser},
            {u"must_change_password"_s, user.mustChangePassword},
            {u"roles"_s, QJsonArray::fromStringList(account.roles)},
            {u"last_sign_in_at"_s, jsonInstant(account.lastSignInAt.value_or(QDateTime()))},
            {u"locked_until"_s, jsonInstant(account.lockedUntil.value_or(QDateTime()))},
            {u"version"_s, int(user.version)},
            {u"created_at"_s, jsonInstant(user.createdAt)},
            {u"updated_at"_s, jsonInstant(user.updatedAt)}};
}

QJsonObject toJson(const Membership &membership)
{
    return {{u"tenant_id"_s, membership.tenant.toString()},
            {u"slug"_s, membership.tenantSlug},
            {u"name"_s, membership.tenantName},
            {u"status"_s, toText(membership.tenantStatus)},
            {u"joined_at"_s, jsonInstant(membership.joinedAt)},
            {u"roles"_s, QJsonArray::fromStringList(membership.roles)}};
}

QString toText(const Account &account)
{
    const User &user = account.user;
    QList<std::pair<QString, QString>> pairs{
        {u"e-mail"_s, user.email},
        {u"name"_s, QString(user.firstName + u' ' + user.lastName).trimmed()},
        {u"kind"_s, toText(account.kind)},
        {u"status"_s, shownStatus(account)},
        {u"superuser"_s, user.isSuperuser ? u"yes"_s : u"no"_s},
        {u"last sign-in"_s, shownInstant(account.lastSignInAt.value_or(QDateTime()))},
        {u"created"_s, shownInstant(user.createdAt)},
        {u"changed"_s, shownInstant(user.updatedAt)},
        {u"version"_s, QString::number(int(user.version))},
        {u"id"_s, user.id.toString()},
    };
    if (user.mustChangePassword)
        pairs.append({u"password"_s, u"must be changed at the next sign-in"_s});
    if (account.lockedUntil)
        pairs.append({u"locked"_s, u"until " + shownInstant(*account.lockedUntil)});
    return pairsText(pairs);
}

} // namespace tenantry::ctl
