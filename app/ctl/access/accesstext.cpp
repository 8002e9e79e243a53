// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/access/accesstext.h"

#include "app/ctl/table.h"
#include "app/ctl/tenants/tenantjson.h"

#include <QJsonArray>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const AccessGrant &grant)
{
    return {{u"id"_s, grant.id.toString()},
            {u"tenant_id"_s, grant.tenant ? QJsonValue(grant.tenant->toString()) : QJsonValue()},
            {u"role_id"_s, grant.role.toString()},
            {u"role"_s, grant.roleName},
            {u"granted_by"_s, grant.grantedBy ? QJsonValue(grant.grantedBy->toString()) : QJsonValue()},
            {u"granted_by_email"_s, grant.grantedByEmail},
            {u"starts_at"_s, jsonInstant(grant.startsAt)},
            {u"ends_at"_s, jsonInstant(grant.endsAt.value_or(QDateTime()))},
            {u"reason"_s, grant.reason},
            {u"state"_s, tenantry::toText(grant.state)}};
}

QString shown(GrantState state)
{
    switch (state) {
    case GrantState::InForce:
        return u"in force"_s;
    case GrantState::Future:
        return u"begins later"_s;
    case GrantState::Ended:
        return u"has ended"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QString sentence(AccessOutcome outcome)
{
    switch (outcome) {
    case AccessOutcome::Allowed:
        return u"nothing stands in the way"_s;
    case AccessOutcome::UserInactive:
        return u"the account is inactive"_s;
    case AccessOutcome::TenantDeleted:
        return u"the tenant is deleted"_s;
    case AccessOutcome::TenantSuspended:
        return u"the tenant is suspended"_s;
    case AccessOutcome::NotMember:
        return u"the account doesn't belong to the tenant"_s;
    case AccessOutcome::PermissionMissing:
        return u"no grant that is in force gives it"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject toJson(const AccessExplanation &explanation)
{
    QJsonArray grants;
    for (const AccessGrant &grant : explanation.grants)
        grants.append(toJson(grant));
    QJsonValue nearest;
    if (explanation.nearestRole) {
        nearest = QJsonObject{{u"id"_s, explanation.nearestRole->id.toString()},
                              {u"name"_s, explanation.nearestRole->name},
                              {u"other_permissions"_s, explanation.nearestRole->others}};
    }
    return {{u"allowed"_s, explanation.outcome == AccessOutcome::Allowed},
            {u"outcome"_s, tenantry::toText(explanation.outcome)},
            {u"at"_s, jsonInstant(explanation.at)},
            {u"email"_s, explanation.email},
            {u"is_active"_s, explanation.isActive},
            {u"is_superuser"_s, explanation.isSuperuser},
            {u"tenant_status"_s, explanation.tenantStatus},
            {u"member_since"_s, jsonInstant(explanation.memberSince.value_or(QDateTime()))},
            {u"grants"_s, grants},
            {u"nearest_role"_s, nearest}};
}

QJsonObject toJson(const AccessHolder &holder)
{
    return {{u"id"_s, holder.user.toString()},       {u"email"_s, holder.email},
            {u"first_name"_s, holder.firstName},     {u"last_name"_s, holder.lastName},
            {u"as_superuser"_s, holder.asSuperuser}, {u"platform_wide"_s, holder.platformWide},
            {u"in_tenant"_s, holder.inTenant}};
}

QJsonObject toJson(const EffectiveAccess &access)
{
    QJsonArray permissions;
    for (const EffectivePermission &permission : access.permissions) {
        permissions.append(QJsonObject{{u"code"_s, permission.code},
                                       {u"as_superuser"_s, permission.asSuperuser},
                                       {u"roles"_s, QJsonArray::fromStringList(permission.roles)}});
    }
    return {{u"outcome"_s, tenantry::toText(access.outcome)},
            {u"at"_s, jsonInstant(access.at)},
            {u"permissions"_s, permissions}};
}

QString toText(const AccessExplanation &explanation)
{
    const bool allowed = explanation.outcome == AccessOutcome::Allowed;
    QString text =
        pairsText({{u"account"_s, explanation.email},
                   {u"answer"_s, allowed ? u"allowed"_s : QString(u"refused: " + sentence(explanation.outcome))},
                   {u"as of"_s, shownInstant(explanation.at)},
                   {u"superuser"_s, explanation.isSuperuser ? u"yes: may everything"_s : u"no"_s},
                   {u"member since"_s, shownInstant(explanation.memberSince.value_or(QDateTime()))}});
    if (!explanation.grants.isEmpty()) {
        Table table({{u"ROLE"_s}, {u"WHERE"_s}, {u"STATE"_s}, {u"SINCE"_s}, {u"UNTIL"_s}, {u"BY"_s}, {u"REASON"_s}});
        for (const AccessGrant &grant : explanation.grants) {
            table.addRow({grant.roleName, grant.tenant ? u"tenant"_s : u"everywhere"_s, shown(grant.state),
                          shownInstant(grant.startsAt), shownInstant(grant.endsAt.value_or(QDateTime())),
                          grant.grantedByEmail, grant.reason});
        }
        text += u'\n' + table.takeText();
    }
    if (explanation.nearestRole) {
        text += u"\nThe role '%1' would give it, and %2 other permissions.\n"_s.arg(explanation.nearestRole->name)
                    .arg(explanation.nearestRole->others);
    }
    return text;
}

QString toText(const EffectiveAccess &access)
{
    if (access.permissions.isEmpty() && access.outcome != AccessOutcome::Allowed)
        return u"No permission: %1.\n"_s.arg(sentence(access.outcome));
    if (access.permissions.isEmpty())
        return u"No permission.\n"_s;
    Table table({{u"PERMISSION"_s}, {u"THROUGH"_s}});
    for (const EffectivePermission &permission : access.permissions)
        table.addRow({permission.code, permission.asSuperuser ? u"superuser"_s : permission.roles.join(u", ")});
    return table.takeText();
}

} // namespace tenantry::ctl
