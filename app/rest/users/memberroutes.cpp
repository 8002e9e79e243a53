// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/users/memberroutes.h"

#include "app/rest/jsonvalue.h"
#include "app/rest/router.h"
#include "app/rest/users/userjson.h"
#include "app/rest/users/userlist.h"
#include "core/services/grants/grantservice.h"
#include "core/services/services.h"
#include "core/services/users/userservice.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Shape roleAssignShape()
{
    return Shape::object(u"RoleAssign"_s, {{u"role_id"_s, Shape::uuid()}});
}

/// Once more is no mistake.
Result<void> assign(const Request &request, Services &services)
{
    const auto role = idFrom<RoleId>(request.body().value(u"role_id"_s)).value_or(RoleId());
    const auto granted =
        services.grants().add(request.caller(), {request.path<UserId>(u"user_id"_s), role, request.caller().tenant});
    if (!granted && granted.error().reason != Reason::AlreadyGranted)
        return std::unexpected(granted.error());
    return {};
}

} // namespace

void addMemberRoutes(Router &router)
{
    router.group(u"Members"_s, u"Who belongs to a tenant, and the roles that he holds there"_s);
    router.get(u"/api/v1/tenants/{tenant_id:uuid}/users/")
        .summary(u"A page of the tenant's members, by e-mail address"_s)
        .operation(u"listMembers"_s)
        .needs(Permissions::UserRead)
        .query(userListParameters())
        .answers(200, userPageShape())
        .handler(userPage);
    router.get(u"/api/v1/tenants/{tenant_id:uuid}/users/{user_id:uuid}")
        .summary(u"A member"_s)
        .operation(u"getMember"_s)
        .needs(Permissions::UserRead)
        .answers(200, userShape())
        .versioned()
        .says(Reason::UserUnknown, 404, u"User not found within this tenant"_s)
        .handler([](const Request &request, Services &services) -> Result<User> {
            const auto account = services.users().find(request.caller(), request.path<UserId>(u"user_id"_s));
            return account ? Result<User>(account->user) : std::unexpected(account.error());
        });
    router.post(u"/api/v1/tenants/{tenant_id:uuid}/users/{user_id:uuid}/roles")
        .summary(u"Give a member a role; also when he holds it already"_s)
        .operation(u"assignRole"_s)
        .needs(Permissions::RoleAssignUsers)
        .body(roleAssignShape())
        .answers(204)
        .handler(assign);
    router.remove(u"/api/v1/tenants/{tenant_id:uuid}/users/{user_id:uuid}/roles/{role_id:uuid}")
        .summary(u"Take a role from a member"_s)
        .operation(u"unassignRole"_s)
        .needs(Permissions::RoleAssignUsers)
        .answers(204)
        .handler([](const Request &request, Services &services) {
            return services.grants().revokeFrom(request.caller(), request.path<UserId>(u"user_id"_s),
                                                request.path<RoleId>(u"role_id"_s));
        });
}

} // namespace tenantry
