// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/access/accessjson.h"

#include "app/rest/bodyvalue.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Shape outcomeShape()
{
    return Shape::oneOf({u"allowed"_s, u"user_inactive"_s, u"tenant_deleted"_s, u"tenant_suspended"_s, u"not_member"_s,
                         u"permission_missing"_s});
}

Shape tenantIdShape()
{
    return Shape::uuid().orNull().describedAs(u"null: platform-wide"_s);
}

QJsonObject grantJson(const AccessGrant &grant)
{
    return {{u"id"_s, grant.id.toString()},
            {u"tenant_id"_s, orNull(grant.tenant)},
            {u"role_id"_s, grant.role.toString()},
            {u"role_name"_s, grant.roleName},
            {u"granted_by"_s, orNull(grant.grantedBy)},
            {u"granted_by_email"_s, orNull(grant.grantedByEmail)},
            {u"starts_at"_s, toTimestamp(grant.startsAt)},
            {u"ends_at"_s, orNull(grant.endsAt)},
            {u"reason"_s, orNull(grant.reason)},
            {u"state"_s, toText(grant.state)}};
}

Shape grantShape()
{
    return Shape::object(u"AccessGrant"_s,
                         {{u"id"_s, Shape::uuid()},
                          {u"tenant_id"_s, tenantIdShape()},
                          {u"role_id"_s, Shape::uuid()},
                          {u"role_name"_s, Shape::text().like(u"Viewer"_s)},
                          {u"granted_by"_s, Shape::uuid().orNull()},
                          {u"granted_by_email"_s, Shape::email().orNull()},
                          {u"starts_at"_s, Shape::instant()},
                          {u"ends_at"_s, Shape::instant().orNull().like(QJsonValue())},
                          {u"reason"_s, Shape::text().orNull().like(u"Covers for Bob"_s)},
                          {u"state"_s, Shape::oneOf({u"in_force"_s, u"future"_s, u"ended"_s})}});
}

QJsonValue nearestJson(const std::optional<NearestRole> &role)
{
    if (!role)
        return {};
    return QJsonObject{{u"id"_s, role->id.toString()}, {u"name"_s, role->name}, {u"others"_s, role->others}};
}

} // namespace

QJsonObject toJson(AccessOutcome outcome)
{
    return {{u"allowed"_s, outcome == AccessOutcome::Allowed}, {u"outcome"_s, toText(outcome)}};
}

Shape accessDecisionShape()
{
    return Shape::object(u"AccessDecision"_s, {{u"allowed"_s, Shape::boolean()}, {u"outcome"_s, outcomeShape()}});
}

QJsonObject toJson(const AccessExplanation &explanation)
{
    QJsonArray grants;
    for (const AccessGrant &grant : explanation.grants)
        grants.append(grantJson(grant));
    return {{u"allowed"_s, explanation.outcome == AccessOutcome::Allowed},
            {u"outcome"_s, toText(explanation.outcome)},
            {u"as_of"_s, toTimestamp(explanation.at)},
            {u"email"_s, explanation.email},
            {u"is_active"_s, explanation.isActive},
            {u"is_superuser"_s, explanation.isSuperuser},
            {u"tenant_status"_s, orNull(explanation.tenantStatus)},
            {u"member_since"_s, orNull(explanation.memberSince)},
            {u"grants"_s, grants},
            {u"nearest_role"_s, nearestJson(explanation.nearestRole)}};
}

Shape accessExplanationShape()
{
    const Shape nearest =
        Shape::object(u"NearestRole"_s,
                      {{u"id"_s, Shape::uuid()},
                       {u"name"_s, Shape::text().like(u"Viewer"_s)},
                       {u"others"_s, Shape::integer(0).describedAs(u"Permissions that it would give besides"_s)}});
    return Shape::object(
        u"AccessExplanation"_s,
        {{u"allowed"_s, Shape::boolean()},
         {u"outcome"_s, outcomeShape()},
         {u"as_of"_s, Shape::instant()},
         {u"email"_s, Shape::email()},
         {u"is_active"_s, Shape::boolean()},
         {u"is_superuser"_s, Shape::boolean().like(false)},
         {u"tenant_status"_s, Shape::text().orNull().like(u"active"_s)},
         {u"member_since"_s, Shape::instant().orNull()},
         {u"grants"_s, Shape::list(grantShape()).describedAs(u"Every way to the permission, open or not"_s)},
         {u"nearest_role"_s, nearest.orNull().like(QJsonValue())}});
}

QJsonObject toJson(const AccessHolder &holder)
{
    return {{u"user_id"_s, holder.user.toString()},
            {u"email"_s, holder.email},
            {u"first_name"_s, orNull(holder.firstName)},
            {u"last_name"_s, orNull(holder.lastName)},
            {u"as_superuser"_s, holder.asSuperuser},
            {u"platform_wide"_s, holder.platformWide},
            {u"in_tenant"_s, holder.inTenant}};
}

Shape accessHolderShape()
{
    return Shape::object(u"AccessHolder"_s,
                         {{u"user_id"_s, Shape::uuid()},
                          {u"email"_s, Shape::email()},
                          {u"first_name"_s, Shape::text().orNull().like(u"Ada"_s)},
                          {u"last_name"_s, Shape::text().orNull().like(u"Lovelace"_s)},
                          {u"as_superuser"_s, Shape::boolean().like(false)},
                          {u"platform_wide"_s, Shape::boolean().like(false)},
                          {u"in_tenant"_s, Shape::boolean()}});
}

QJsonObject toJson(const EffectiveAccess &access)
{
    QJsonArray permissions;
    for (const EffectivePermission &permission : access.permissions)
        permissions.append(QJsonObject{{u"code"_s, permission.code},
                                       {u"as_superuser"_s, permission.asSuperuser},
                                       {u"roles"_s, QJsonArray::fromStringList(permission.roles)}});
    return {
        {u"outcome"_s, toText(access.outcome)}, {u"as_of"_s, toTimestamp(access.at)}, {u"permissions"_s, permissions}};
}

Shape effectiveAccessShape()
{
    const Shape permission = Shape::object(u"EffectivePermission"_s,
                                           {{u"code"_s, Shape::text().like(u"user:read"_s)},
                                            {u"as_superuser"_s, Shape::boolean().like(false)},
                                            {u"roles"_s, Shape::list(Shape::text().like(u"Viewer"_s))}});
    return Shape::object(u"EffectiveAccess"_s,
                         {{u"outcome"_s, outcomeShape().describedAs(u"How the user stands there"_s)},
                          {u"as_of"_s, Shape::instant()},
                          {u"permissions"_s, Shape::list(permission)}});
}

QJsonObject toJson(const AccessPreview &preview)
{
    QJsonArray differences;
    for (const AccessDifference &difference : preview.differences)
        differences.append(QJsonObject{{u"user_id"_s, difference.user.toString()},
                                       {u"email"_s, difference.userEmail},
                                       {u"tenant_id"_s, orNull(difference.tenant)},
                                       {u"tenant_slug"_s, orNull(difference.tenantSlug)},
                                       {u"permission"_s, difference.permission},
                                       {u"is_gained"_s, difference.isGained}});
    return {{u"differences"_s, differences},
            {u"gains"_s, preview.gains},
            {u"losses"_s, preview.losses},
            {u"token"_s, preview.token}};
}

Shape accessPreviewShape()
{
    const Shape difference = Shape::object(u"AccessDifference"_s,
                                           {{u"user_id"_s, Shape::uuid()},
                                            {u"email"_s, Shape::email()},
                                            {u"tenant_id"_s, tenantIdShape()},
                                            {u"tenant_slug"_s, Shape::text().orNull().like(u"acme"_s)},
                                            {u"permission"_s, Shape::text().like(u"user:read"_s)},
                                            {u"is_gained"_s, Shape::boolean().describedAs(u"Else it is lost"_s)}});
    return Shape::object(
        u"AccessPreview"_s,
        {{u"differences"_s, Shape::list(difference).describedAs(u"The first 1000"_s)},
         {u"gains"_s, Shape::integer(0).describedAs(u"Of all differences"_s)},
         {u"losses"_s, Shape::integer(0).like(0)},
         {u"token"_s,
          Shape::text().like(u"9f86d081…"_s).describedAs(u"Stands for the change and all its differences"_s)}});
}

} // namespace tenantry
