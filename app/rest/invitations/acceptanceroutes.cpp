// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/answer.h"
#include "app/rest/invitations/invitationjson.h"
#include "app/rest/invitations/invitationroutes.h"
#include "app/rest/router.h"
#include "app/rest/users/userjson.h"
#include "core/services/invitations/invitationservice.h"
#include "core/services/services.h"

namespace tenantry {

using namespace Qt::StringLiterals;

void addAcceptanceRoutes(Router &router)
{
    router.post(u"/api/v1/invitations/verify")
        .summary(u"What a token is for"_s)
        .operation(u"verifyInvitation"_s)
        .access(Access::Public)
        .body(Shape::object(u"InvitationToken"_s, {{u"token"_s, Shape::text().like(u"kX2sYw5…"_s)}}))
        .answers(200, verifiedInvitationShape())
        .fails(400, u"The token is unknown, used, withdrawn or expired"_s)
        .fails(403, u"The tenant is suspended"_s)
        .signIn()
        .handler([](const Request &request, Services &services) -> Result<http::Response> {
            const QString token = request.body().value(u"token"_s).toString();
            const auto found = services.invitations().verify(request.caller(), token);
            if (!found)
                return std::unexpected(found.error());
            return jsonResponse(200, QJsonDocument(toJson(*found, token)));
        });
    router.post(u"/api/v1/invitations/accept")
        .summary(u"Join the tenant, with a new account or the one that has the address"_s)
        .operation(u"acceptInvitation"_s)
        .access(Access::Public)
        .body(invitationAcceptShape())
        .answers(200, userShape())
        .versioned()
        .fails(400, u"The token is unknown, used, withdrawn or expired, or the account is inactive"_s)
        .fails(401, u"The address has an account, and that isn't its password"_s)
        .fails(403, u"The tenant is suspended, or whoever invited no longer holds what the role permits"_s)
        .fails(429, u"Too many attempts, or too many passwords wait to be checked"_s)
        .signIn()
        .slow()
        .handler([](const Request &request, Services &services) {
            return services.invitations().accept(request.caller(), request.body().value(u"token"_s).toString(),
                                                 acceptanceFrom(request.body()));
        });
}

} // namespace tenantry
