// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/access/accessjson.h"
#include "app/rest/access/accessroutes.h"
#include "app/rest/bodyvalue.h"
#include "app/rest/roles/rolejson.h"
#include "app/rest/router.h"
#include "core/services/grants/grantservice.h"
#include "core/services/roles/roleservice.h"
#include "core/services/services.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Shape changeShape()
{
    return Shape::object(
        u"AccessChange"_s,
        {{u"operation"_s, Shape::oneOf({u"grant.add"_s, u"grant.edit"_s, u"grant.revoke"_s, u"role.edit"_s})},
         optional(u"user_id"_s, Shape::uuid().describedAs(u"Of grant.add"_s)),
         optional(u"role_id"_s, Shape::uuid().describedAs(u"Of grant.add and role.edit"_s)),
         optional(
             u"tenant_id"_s,
             Shape::uuid().orNull().describedAs(u"Of grant.add; else the tenant of X-Tenant-ID, else platform-wide"_s)),
         optional(u"grant_id"_s, Shape::uuid().describedAs(u"Of grant.edit and grant.revoke"_s)),
         optional(u"starts_at"_s, Shape::instant().orNull().describedAs(u"Of grant.add"_s)),
         optional(u"ends_at"_s, Shape::instant().orNull().describedAs(u"Of grant.add and grant.edit"_s)),
         optional(u"permission_ids"_s,
                  Shape::list(Shape::uuid(), 1000).describedAs(u"Of role.edit: the whole set"_s))});
}

std::unexpected<Error> required(const QString &member)
{
    return failure(ErrorCode::Invalid, Reason::Required, member);
}

Result<AccessPreview> ofGrant(const Request &request, Services &services)
{
    const QJsonObject &body = request.body();
    const auto user = idIn<UserId>(body, u"user_id"_s);
    const auto role = idIn<RoleId>(body, u"role_id"_s);
    if (!user)
        return required(u"user_id"_s);
    if (!role)
        return required(u"role_id"_s);
    const auto named = idIn<TenantId>(body, u"tenant_id"_s);
    return services.grants().previewAdd(request.caller(),
                                        {*user, *role, named ? named : request.tenant(),
                                         instantIn(body, u"starts_at"_s), instantIn(body, u"ends_at"_s)});
}

Result<AccessPreview> ofExistingGrant(const Request &request, Services &services, const QString &operation)
{
    const auto grant = idIn<GrantId>(request.body(), u"grant_id"_s);
    if (!grant)
        return required(u"grant_id"_s);
    if (operation == u"grant.revoke")
        return services.grants().previewRevoke(request.caller(), *grant, {});
    GrantChanges changes;
    changes.endsAt = givenIn(request.body(), u"ends_at"_s, instantIn(request.body(), u"ends_at"_s));
    return services.grants().previewEdit(request.caller(), *grant, {}, changes);
}

Result<AccessPreview> ofRole(const Request &request, Services &services)
{
    const auto role = idIn<RoleId>(request.body(), u"role_id"_s);
    if (!role)
        return required(u"role_id"_s);
    if (!request.body().contains(u"permission_ids"_s))
        return required(u"permission_ids"_s);
    const auto catalogue = services.roles().catalogue();
    if (!catalogue)
        return std::unexpected(catalogue.error());
    const RoleChanges changes{.permissions = roleChangesFrom(request.body(), *catalogue).permissions};
    return services.roles().previewEdit(request.caller(), *role, {}, changes);
}

Result<AccessPreview> preview(const Request &request, Services &services)
{
    const QString operation = request.body().value(u"operation"_s).toString();
    if (operation == u"grant.add")
        return ofGrant(request, services);
    if (operation == u"role.edit")
        return ofRole(request, services);
    return ofExistingGrant(request, services, operation);
}

} // namespace

void addPreviewRoutes(Router &router)
{
    router.post(u"/api/v1/access/preview")
        .summary(u"A change of a role or a grant, not made: who would gain and lose what"_s)
        .description(
            u"Takes what the change itself takes: `role:assign_users` for grants, platform-wide ones a superuser; "
            u"`role:update` for a role."_s)
        .operation(u"previewAccessChange"_s)
        .tenant(TenantHeader::Optional)
        .body(changeShape())
        .answers(200, accessPreviewShape())
        .fails(400, u"A permission doesn't exist"_s)
        .fails(403, u"The change itself isn't the caller's to make"_s)
        .fails(404, u"There is no such user, role, grant or tenant"_s)
        .fails(409, u"The role is held already, or the grant has ended"_s)
        .handler(preview);
}

} // namespace tenantry
