// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/signin/authroutes.h"

#include "app/rest/router.h"
#include "core/services/services.h"
#include "core/services/signin/signinservice.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// The OAuth 2 password form (RFC 6749, section 4.3.2); `scope`, `client_id` and `client_secret` have no meaning here.
BodySchema passwordGrantSchema()
{
    return {{{.name = u"username"_s, .isRequired = true},
             {.name = u"password"_s, .isRequired = true},
             {.name = u"grant_type"_s, .isNullable = true, .pattern = u"^password$"_s}},
            true};
}

Result<http::Response> token(const Request &request, Services &services)
{
    const auto signedIn = services.signIn().signIn(request.caller(), request.body().value(u"username"_s).toString(),
                                                   request.body().value(u"password"_s).toString(),
                                                   {request.userAgent(), request.caller().address});
    if (!signedIn)
        return std::unexpected(signedIn.error());
    if (signedIn->accessToken.isEmpty())
        return failure(ErrorCode::Unavailable, Reason::NotSetUp); // this installation has no signing key yet
    return jsonResponse(200,
                        QJsonDocument(QJsonObject{{u"access_token"_s, signedIn->accessToken},
                                                  {u"token_type"_s, u"bearer"_s},
                                                  {u"expires_in"_s, signedIn->accessSeconds}}));
}

} // namespace

void addAuthRoutes(Router &router)
{
    router.post(u"/api/v1/auth/token")
        .summary(u"Sign in with e-mail address (username) and password: an access token"_s)
        .access(Access::Public)
        .body(passwordGrantSchema())
        .slow()
        .handler(token);
}

} // namespace tenantry
