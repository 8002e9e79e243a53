// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/access/permissionroutes.h"

#include "app/rest/access/permissionjson.h"
#include "app/rest/bodyvalue.h"
#include "app/rest/router.h"
#include "core/services/access/accessservice.h"
#include "core/services/roles/roleservice.h"
#include "core/services/services.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Result<http::Response> list(const Request &request, Services &services)
{
    const auto allowed = services.access().check(request.caller(), Permissions::RoleRead, request.caller().tenant);
    if (!allowed)
        return std::unexpected(allowed.error());
    const auto catalogue = services.roles().catalogue();
    if (!catalogue)
        return std::unexpected(catalogue.error());
    return jsonResponse(200, QJsonDocument(toJsonArray(*catalogue)));
}

void add(Router &router, const QString &path, TenantHeader header, const QString &operation)
{
    router.get(path)
        .summary(u"All permissions that there are, by code"_s)
        .operation(operation)
        .tenant(header)
        .needs(Permissions::RoleRead)
        .answers(200, Shape::list(permissionShape()))
        .handler(list);
}

} // namespace

void addPermissionRoutes(Router &router)
{
    router.group(u"Permissions"_s, u"The catalogue, which comes with the program"_s);
    add(router, u"/api/v1/permissions"_s, TenantHeader::RequiredOfMembers, u"listPermissions"_s);
    add(router, u"/api/v1/roles/permissions"_s, TenantHeader::RequiredOfMembers, u"listAssignablePermissions"_s);
    add(router, u"/api/v1/tenants/{tenant_id:uuid}/roles/permissions"_s, TenantHeader::Ignored,
        u"listTenantPermissions"_s);
}

} // namespace tenantry
