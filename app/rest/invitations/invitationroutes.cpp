// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/invitations/invitationroutes.h"

#include "app/rest/created.h"
#include "app/rest/invitations/invitationjson.h"
#include "app/rest/listpage.h"
#include "app/rest/router.h"
#include "core/services/access/accessservice.h"
#include "core/services/invitations/invitationservice.h"
#include "core/services/services.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestPage = 200;

InvitationId invitationOf(const Request &request)
{
    return request.path<InvitationId>(u"invitation_id"_s);
}

std::optional<Version> expected(const Request &request, Services &services)
{
    return expectedVersion(request,
                           [&] { return services.invitations().find(request.caller(), invitationOf(request)); });
}

http::Response withTag(http::Response response, const Invitation &invitation)
{
    response.headers.append("ETag", entityTag(invitation.version));
    return response;
}

Result<http::Response> create(const Request &request, Services &services)
{
    const InvitationDraft draft = invitationDraftFrom(request.body());
    if (draft.tenant != request.tenant()) {
        const auto allowed =
            services.access().check(request.caller(), Permissions::TenantManageInvitations, request.tenant());
        return allowed ? failure(ErrorCode::Invalid, Reason::OutOfRange, u"tenant_id"_s)
                       : std::unexpected(allowed.error());
    }
    const auto made = services.invitations().create(request.caller(), draft);
    if (!made)
        return std::unexpected(made.error());
    return createdAt(withTag(jsonResponse(201, QJsonDocument(toJson(*made))), made->invitation), request,
                     made->invitation.id.toString());
}

Result<http::Response> list(const Request &request, Services &services)
{
    const auto wanted = pageRequest(request);
    if (!wanted)
        return std::unexpected(wanted.error());
    InvitationFilter filter{.tenant = request.id<TenantId>(u"tenant_id"_s).value_or(TenantId())};
    if (const auto status = request.text(u"status"_s))
        filter.status = invitationStatusFromText(*status);
    const auto page = services.invitations().page(request.caller(), filter, *wanted);
    if (!page)
        return std::unexpected(page.error());
    return arrayOf(request, *page, {u"tenant_id"_s, u"status"_s});
}

void addCollection(Router &router)
{
    router.post(u"/api/v1/invitations/")
        .summary(u"Invite an address to the tenant, or renew its pending invitation"_s)
        .operation(u"createInvitation"_s)
        .tenant(TenantHeader::Required)
        .needs(Permissions::TenantManageInvitations)
        .body(invitationCreateShape())
        .answers(201, newInvitationShape())
        .versioned()
        .says(Reason::OutOfRange, 400, u"tenant_id differs from X-Tenant-ID."_s, u"tenant_id"_s)
        .fails(400, u"tenant_id differs from X-Tenant-ID"_s)
        .fails(409, u"The address belongs to a member already"_s)
        .secret()
        .handler(create);
    std::vector<Field> parameters = pageParameters(longestPage);
    parameters.push_back({u"tenant_id"_s, Shape::uuid4()});
    parameters.push_back(
        optional(u"status"_s, Shape::oneOf({u"pending"_s, u"accepted"_s, u"expired"_s, u"revoked"_s})));
    router.get(u"/api/v1/invitations/")
        .summary(u"A page of a tenant's invitations, the newest first"_s)
        .operation(u"listInvitations"_s)
        .query(parameters)
        .answers(200, Shape::list(invitationShape()))
        .fails(403, u"The caller lacks tenant:manage_invitations in the tenant"_s)
        .fails(404, u"There is no such tenant"_s)
        .handler(list);
}

void addReading(Router &router)
{
    router.get(u"/api/v1/invitations/{invitation_id:uuid}")
        .summary(u"An invitation"_s)
        .operation(u"getInvitation"_s)
        .answers(200, invitationDetailShape())
        .versioned()
        .fails(403, u"The caller lacks tenant:manage_invitations in its tenant"_s)
        .handler([](const Request &request, Services &services) -> Result<http::Response> {
            const auto found = services.invitations().find(request.caller(), invitationOf(request));
            if (!found)
                return std::unexpected(found.error());
            return withTag(jsonResponse(200, QJsonDocument(toDetail(*found))), *found);
        });
}

Result<Invitation> revoke(const Request &request, Services &services)
{
    return services.invitations().revoke(request.caller(), invitationOf(request), expected(request, services));
}

void addWriting(Router &router)
{
    const QString path = u"/api/v1/invitations/{invitation_id:uuid}"_s;
    router.put(path)
        .summary(u"Change role or expiry of a pending invitation; its token stays"_s)
        .operation(u"updateInvitation"_s)
        .body(invitationUpdateShape())
        .answers(200, invitationShape())
        .versioned()
        .fails(403, u"The caller lacks tenant:manage_invitations in its tenant, or what the role holds"_s)
        .fails(409, u"It isn't pending any more"_s)
        .handler([](const Request &request, Services &services) {
            return services.invitations().edit(request.caller(), invitationOf(request), expected(request, services),
                                               invitationChangesFrom(request.body()));
        });
    router.post(QString(path + u"/revoke"))
        .summary(u"Withdraw an invitation; one that isn't pending stays as it is"_s)
        .operation(u"revokeInvitation"_s)
        .answers(200, invitationShape())
        .versioned()
        .fails(403, u"The caller lacks tenant:manage_invitations in its tenant"_s)
        .handler(revoke);
    router.remove(path)
        .summary(u"Withdraw an invitation"_s)
        .operation(u"deleteInvitation"_s)
        .answers(204)
        .versioned()
        .fails(403, u"The caller lacks tenant:manage_invitations in its tenant"_s)
        .handler([](const Request &request, Services &services) -> Result<void> {
            const auto revoked = revoke(request, services);
            return revoked ? Result<void>() : std::unexpected(revoked.error());
        });
    router.post(QString(path + u"/resend"))
        .summary(u"A fresh token and expiry; the earlier token stops working"_s)
        .operation(u"resendInvitation"_s)
        .body(BodySchema{invitationResendShape(), BodyForm::Json, false})
        .answers(200, newInvitationShape())
        .versioned()
        .fails(403, u"The caller lacks tenant:manage_invitations in its tenant, or what the role holds"_s)
        .fails(409, u"It was accepted or withdrawn"_s)
        .secret()
        .handler([](const Request &request, Services &services) -> Result<http::Response> {
            const auto sent =
                services.invitations().resend(request.caller(), invitationOf(request), expected(request, services),
                                              integerIn(request.body(), u"expires_in_days"_s));
            if (!sent)
                return std::unexpected(sent.error());
            return withTag(jsonResponse(200, QJsonDocument(toJson(*sent))), sent->invitation);
        });
}

} // namespace

void addInvitationRoutes(Router &router)
{
    router.group(u"Invitations"_s, u"Offers to join a tenant, and taking them up"_s);
    addCollection(router);
    addReading(router);
    addWriting(router);
    addAcceptanceRoutes(router);
}

} // namespace tenantry
