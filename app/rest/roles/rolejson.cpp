// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/roles/rolejson.h"

#include "app/rest/access/permissionjson.h"
#include "app/rest/bodyvalue.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Shape nameShape()
{
    return Shape::text(1, 255).like(u"Editor"_s);
}

Shape descriptionShape()
{
    return Shape::text(0, 2000).orNull().like(u"May change what others wrote"_s);
}

Shape permissionIdsShape()
{
    return Shape::list(Shape::uuid(), 1000);
}

} // namespace

QJsonObject toJson(const Role &role)
{
    return {{u"id"_s, role.id.toString()},
            {u"name"_s, role.name},
            {u"description"_s, orNull(role.description)},
            {u"is_system_role"_s, role.isSystem},
            {u"user_count"_s, role.holders.value}};
}

Shape roleListItemShape()
{
    return Shape::object(u"RoleListItem"_s,
                         {{u"id"_s, Shape::uuid()},
                          {u"name"_s, nameShape()},
                          {u"description"_s, descriptionShape()},
                          {u"is_system_role"_s, Shape::boolean().like(false)},
                          {u"user_count"_s, Shape::integer(0).describedAs(u"Exact up to 10,000"_s)}});
}

QJsonObject toDetail(const Role &role, const QList<CataloguedPermission> &catalogue)
{
    return {{u"id"_s, role.id.toString()},
            {u"name"_s, role.name},
            {u"description"_s, orNull(role.description)},
            {u"is_system_role"_s, role.isSystem},
            {u"tenant_id"_s, orNull(role.tenant)},
            {u"created_at"_s, toTimestamp(role.createdAt)},
            {u"updated_at"_s, toTimestamp(role.updatedAt)},
            {u"permissions"_s, toJsonArray(permissionsOf(role.permissions, catalogue))}};
}

Shape roleDetailShape()
{
    return Shape::object(u"RoleDetail"_s,
                         {{u"id"_s, Shape::uuid()},
                          {u"name"_s, nameShape()},
                          {u"description"_s, descriptionShape()},
                          {u"is_system_role"_s, Shape::boolean().like(false)},
                          {u"tenant_id"_s, Shape::uuid().orNull().describedAs(u"null: of all tenants"_s)},
                          {u"created_at"_s, Shape::instant()},
                          {u"updated_at"_s, Shape::instant()},
                          {u"permissions"_s, Shape::list(permissionShape())}});
}

Shape roleCreateShape()
{
    return Shape::object(u"RoleCreate"_s,
                         {{u"name"_s, nameShape()},
                          optional(u"description"_s, descriptionShape()),
                          optional(u"permission_ids"_s, permissionIdsShape(), QJsonArray())});
}

RoleDraft roleDraftFrom(const QJsonObject &body, const QList<CataloguedPermission> &catalogue)
{
    return {.name = body.value(u"name"_s).toString(),
            .description = body.value(u"description"_s).toString(),
            .permissions = codesOf(textsIn(body, u"permission_ids"_s).value_or(QStringList()), catalogue)};
}

Shape roleUpdateShape()
{
    return Shape::object(u"RoleUpdate"_s,
                         {optional(u"name"_s, nameShape().orNull()), optional(u"description"_s, descriptionShape()),
                          optional(u"permission_ids"_s, permissionIdsShape().orNull())});
}

RoleChanges roleChangesFrom(const QJsonObject &body, const QList<CataloguedPermission> &catalogue)
{
    RoleChanges changes{.name = textIn(body, u"name"_s)};
    if (body.contains(u"description"_s))
        changes.description = body.value(u"description"_s).toString();
    if (const auto ids = textsIn(body, u"permission_ids"_s))
        changes.permissions = codesOf(*ids, catalogue);
    return changes;
}

Shape roleUsersShape()
{
    return Shape::object(u"RoleUsers"_s, {{u"user_ids"_s, Shape::list(Shape::uuid())}});
}

QJsonObject toRoleUsers(const QList<UserId> &users)
{
    QJsonArray ids;
    for (const UserId &user : users)
        ids.append(user.toString());
    return {{u"user_ids"_s, ids}};
}

} // namespace tenantry
