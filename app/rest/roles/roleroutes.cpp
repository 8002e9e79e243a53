// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/roles/roleroutes.h"

#include "app/rest/created.h"
#include "app/rest/listpage.h"
#include "app/rest/roles/rolefamily.h"
#include "app/rest/roles/rolejson.h"
#include "app/rest/router.h"
#include "core/services/roles/roleservice.h"
#include "core/services/services.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestPage = 100;

std::optional<Version> expected(const Request &request, Services &services)
{
    return expectedVersion(request, [&] { return services.roles().find(request.caller(), roleOf(request)); });
}

Result<http::Response> detail(int status, const Result<Role> &role, Services &services)
{
    if (!role)
        return std::unexpected(role.error());
    const auto catalogue = services.roles().catalogue();
    if (!catalogue)
        return std::unexpected(catalogue.error());
    http::Response response = jsonResponse(status, QJsonDocument(toDetail(*role, *catalogue)));
    response.headers.append("ETag", entityTag(role->version));
    return response;
}

Result<http::Response> list(const Request &request, Services &services)
{
    const auto wanted = pageRequest(request);
    if (!wanted)
        return std::unexpected(wanted.error());
    const auto page = services.roles().page(request.caller(), {}, *wanted);
    if (!page)
        return std::unexpected(page.error());
    return arrayOf(request, *page);
}

Result<http::Response> create(const Request &request, Services &services)
{
    const auto catalogue = services.roles().catalogue();
    if (!catalogue)
        return std::unexpected(catalogue.error());
    RoleDraft draft = roleDraftFrom(request.body(), *catalogue);
    draft.tenant = request.caller().tenant;
    const auto role = services.roles().create(request.caller(), draft);
    auto response = detail(201, role, services);
    return response ? Result<http::Response>(createdAt(*response, request, role->id.toString())) : response;
}

Result<http::Response> edit(const Request &request, Services &services)
{
    const auto catalogue = services.roles().catalogue();
    if (!catalogue)
        return std::unexpected(catalogue.error());
    const auto role = services.roles().edit(request.caller(), roleOf(request), expected(request, services),
                                            roleChangesFrom(request.body(), *catalogue));
    return detail(200, role, services);
}

/// That it is another tenant's is said to superusers alone; to others it isn't there.
Result<void> remove(const Request &request, Services &services)
{
    const auto removed = services.roles().remove(request.caller(), roleOf(request), expected(request, services));
    if (removed)
        return {};
    if (removed.error().reason == Reason::RoleUnknown && request.tenant() && request.user().isSuperuser) {
        Caller everywhere = request.caller();
        everywhere.tenant.reset();
        if (services.roles().find(everywhere, roleOf(request)))
            return failure(ErrorCode::Forbidden, Reason::RoleUnknown);
    }
    return std::unexpected(removed.error());
}

void addReading(Router &router, const RoleFamily &family)
{
    router.get(QString(family.path + u'/'))
        .summary(u"A page of the roles that count in the tenant, by name: its own and those of all tenants"_s)
        .operation(family.operation(u"list"_s, u"Roles"_s))
        .tenant(family.header)
        .needs(Permissions::RoleRead)
        .query(pageParameters(longestPage))
        .answers(200, Shape::list(roleListItemShape()))
        .handler(list);
    router.get(QString(family.path + u"/{role_id:uuid}"))
        .summary(u"A role with its permissions"_s)
        .operation(family.operation(u"get"_s, u"Role"_s))
        .tenant(family.header)
        .needs(Permissions::RoleRead)
        .answers(200, roleDetailShape())
        .versioned()
        .handler([](const Request &request, Services &services) {
            return detail(200, services.roles().find(request.caller(), roleOf(request)), services);
        });
}

void addEditing(RouteDeclaration route, const RoleFamily &family, const QString &verb)
{
    route.summary(u"Change a role's name, description or whole set of permissions"_s)
        .operation(family.operation(verb, u"Role"_s))
        .tenant(family.header)
        .needs(Permissions::RoleUpdate)
        .body(roleUpdateShape())
        .answers(200, roleDetailShape())
        .versioned()
        .fails(400, u"A permission doesn't exist"_s)
        .fails(409, u"The name is taken in the tenant"_s)
        .handler(edit);
}

void addWriting(Router &router, const RoleFamily &family)
{
    router.post(QString(family.path + u'/'))
        .summary(u"Create a role of the tenant"_s)
        .operation(family.operation(u"create"_s, u"Role"_s))
        .tenant(family.header)
        .needs(Permissions::RoleCreate)
        .body(roleCreateShape())
        .answers(201, roleDetailShape())
        .versioned()
        .fails(400, u"A permission doesn't exist"_s)
        .fails(409, u"The name is taken in the tenant"_s)
        .handler(create);
    addEditing(router.put(QString(family.path + u"/{role_id:uuid}")), family, u"replace"_s);
    addEditing(router.patch(QString(family.path + u"/{role_id:uuid}")), family, u"update"_s);
    router.remove(QString(family.path + u"/{role_id:uuid}"))
        .summary(u"Delete a role that nobody holds"_s)
        .operation(family.operation(u"delete"_s, u"Role"_s))
        .tenant(family.header)
        .needs(Permissions::RoleDelete)
        .answers(204)
        .versioned()
        .fails(400, u"Somebody holds it"_s)
        .handler(remove);
}

} // namespace

void addRoleRoutes(Router &router)
{
    router.group(u"Roles"_s, u"Roles, the permissions in them, and who holds them"_s);
    for (const RoleFamily &family : {RoleFamily::ofTenantPath(), RoleFamily::ofHeader()}) {
        addReading(router, family);
        addWriting(router, family);
        addRolePermissionRoutes(router, family);
        addRoleUserRoutes(router, family);
    }
}

} // namespace tenantry
