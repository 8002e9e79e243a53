// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/access/permissionjson.h"
#include "app/rest/bodyvalue.h"
#include "app/rest/created.h"
#include "app/rest/roles/rolefamily.h"
#include "app/rest/roles/roleroutes.h"
#include "app/rest/router.h"
#include "core/services/roles/roleservice.h"
#include "core/services/services.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

std::optional<Version> expected(const Request &request, Services &services)
{
    return expectedVersion(request, [&] { return services.roles().find(request.caller(), roleOf(request)); });
}

Result<void> done(const Result<Role> &role)
{
    return role ? Result<void>() : std::unexpected(role.error());
}

/// The code of the permission with that id; the id itself if there is none, which the service refuses in its turn.
Result<QString> codeOf(const QString &id, Services &services)
{
    const auto catalogue = services.roles().catalogue();
    return catalogue ? Result<QString>(codesOf({id}, *catalogue).first()) : std::unexpected(catalogue.error());
}

Result<http::Response> list(const Request &request, Services &services)
{
    const auto role = services.roles().find(request.caller(), roleOf(request));
    if (!role)
        return std::unexpected(role.error());
    const auto catalogue = services.roles().catalogue();
    if (!catalogue)
        return std::unexpected(catalogue.error());
    return jsonResponse(200, QJsonDocument(toJsonArray(permissionsOf(role->permissions, *catalogue))));
}

Result<void> add(const Request &request, Services &services)
{
    const auto code = codeOf(request.body().value(u"permission_id"_s).toString(), services);
    if (!code)
        return std::unexpected(code.error());
    return done(
        services.roles().addPermissions(request.caller(), roleOf(request), expected(request, services), {*code}));
}

Result<void> remove(const Request &request, Services &services)
{
    const auto code = codeOf(request.path<QString>(u"permission_id"_s), services);
    if (!code)
        return std::unexpected(code.error());
    return done(
        services.roles().removePermission(request.caller(), roleOf(request), expected(request, services), *code));
}

} // namespace

void addRolePermissionRoutes(Router &router, const RoleFamily &family)
{
    const QString path = family.path + u"/{role_id:uuid}/permissions";
    router.get(path)
        .summary(u"The permissions in a role"_s)
        .operation(family.operation(u"list"_s, u"RolePermissions"_s))
        .tenant(family.header)
        .needs(Permissions::RoleRead)
        .answers(200, Shape::list(permissionShape()))
        .handler(list);
    router.post(path)
        .summary(u"Put a permission into a role; also when it is in it already"_s)
        .operation(family.operation(u"add"_s, u"RolePermission"_s))
        .tenant(family.header)
        .needs(Permissions::PermissionAssign)
        .body(Shape::object(u"PermissionAssign"_s, {{u"permission_id"_s, Shape::uuid()}}))
        .answers(204)
        .versioned()
        .says(Reason::PermissionUnknown, 404, u"Permission not found"_s)
        .handler(add);
    router.remove(QString(path + u"/{permission_id:uuid}"))
        .summary(u"Take a permission out of a role"_s)
        .operation(family.operation(u"remove"_s, u"RolePermission"_s))
        .tenant(family.header)
        .needs(Permissions::PermissionAssign)
        .answers(204)
        .versioned()
        .says(Reason::PermissionUnknown, 404, u"The permission is not in the role"_s)
        .handler(remove);
}

} // namespace tenantry
