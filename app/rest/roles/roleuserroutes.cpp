// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/bodyvalue.h"
#include "app/rest/roles/rolefamily.h"
#include "app/rest/roles/rolejson.h"
#include "app/rest/roles/roleroutes.h"
#include "app/rest/router.h"
#include "core/services/grants/grantservice.h"
#include "core/services/roles/roleservice.h"
#include "core/services/services.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// In the request's tenant; for who works platform-wide and names none, in the role's own.
Result<Caller> caller(const Request &request, Services &services)
{
    if (request.caller().tenant)
        return request.caller();
    const auto role = services.roles().find(request.caller(), roleOf(request));
    if (!role)
        return std::unexpected(role.error());
    if (!role->tenant)
        return failure(ErrorCode::Invalid, Reason::Required, u"tenant"_s);
    return request.caller().inTenant(*role->tenant);
}

Result<QList<UserId>> holders(const Request &request, Services &services)
{
    const auto there = caller(request, services);
    if (!there)
        return std::unexpected(there.error());
    return services.grants().holders(*there, roleOf(request));
}

Result<QList<UserId>> setHolders(const Request &request, Services &services)
{
    const auto there = caller(request, services);
    if (!there)
        return std::unexpected(there.error());
    return services.grants().setHolders(*there, roleOf(request), idsFrom<UserId>(request.body().value(u"user_ids"_s)));
}

Result<http::Response> users(const Result<QList<UserId>> &found)
{
    return found ? Result<http::Response>(jsonResponse(200, QJsonDocument(toRoleUsers(*found))))
                 : std::unexpected(found.error());
}

void addReplacing(Router &router, const RoleFamily &family)
{
    auto route = router.put(QString(family.path + u"/{role_id:uuid}/users"));
    route.summary(u"Say who holds a role: everybody else in the tenant loses it"_s)
        .description(u"Superusers may name any account, which becomes a member; for others a non-member is unknown."_s)
        .operation(family.operation(u"set"_s, u"RoleUsers"_s))
        .tenant(family.header)
        .needs(Permissions::RoleAssignUsers)
        .body(roleUsersShape())
        .says(Reason::UserUnknown, 400, u"One or more users don't exist or don't belong to the tenant"_s)
        .says(Reason::Required, 400, u"X-Tenant-ID header is required."_s, u"tenant"_s)
        .fails(400, u"A user doesn't exist or doesn't belong to the tenant"_s);
    if (family.answersUsers) {
        route.answers(200, roleUsersShape()).handler([](const Request &request, Services &services) {
            return users(setHolders(request, services));
        });
        return;
    }
    route.answers(204).handler([](const Request &request, Services &services) -> Result<void> {
        const auto set = setHolders(request, services);
        return set ? Result<void>() : std::unexpected(set.error());
    });
}

} // namespace

void addRoleUserRoutes(Router &router, const RoleFamily &family)
{
    router.get(QString(family.path + u"/{role_id:uuid}/users"))
        .summary(u"Who holds a role in the tenant; of the role Member all its members"_s)
        .operation(family.operation(u"list"_s, u"RoleUsers"_s))
        .tenant(family.header)
        .needs(Permissions::RoleRead)
        .answers(200, roleUsersShape())
        .says(Reason::Required, 400, u"X-Tenant-ID header is required."_s, u"tenant"_s)
        .handler([](const Request &request, Services &services) { return users(holders(request, services)); });
    addReplacing(router, family);
}

} // namespace tenantry
