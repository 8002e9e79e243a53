// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/signin/authroutes.h"

#include "app/rest/router.h"
#include "core/services/services.h"
#include "core/services/signin/signinservice.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// The OAuth 2 password form (RFC 6749, section 4.3.2); `scope`, `client_id` and `client_secret` have no meaning here.
BodySchema passwordGrant()
{
    return {Shape::object(
                u"PasswordGrant"_s,
                {{u"username"_s, Shape::text().like(u"ada@example.com"_s)},
                 {u"password"_s, Shape::password()},
                 optional(u"grant_type"_s, Shape::text().matching(u"^password$"_s).orNull().like(u"password"_s))}),
            BodyForm::JsonOrForm, true};
}

Shape tokenShape()
{
    return Shape::object(u"Token"_s,
                         {{u"access_token"_s, Shape::text().like(u"eyJhbGciOiJFUzI1NiJ9.e30.c2ln"_s)},
                          {u"token_type"_s, Shape::oneOf({u"bearer"_s})},
                          {u"expires_in"_s, Shape::integer(1).like(1800)}});
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
    router.group(u"Signing in"_s, u"Tokens and sessions"_s);
    router.post(u"/api/v1/auth/token")
        .summary(u"Sign in with e-mail address (username) and password: an access token"_s)
        .access(Access::Public)
        .operation(u"signIn"_s)
        .body(passwordGrant())
        .answers(200, tokenShape())
        .fails(401, u"Wrong e-mail address or password, or the account is inactive"_s)
        .fails(429, u"Too many attempts, or too many passwords wait to be checked"_s)
        .secret()
        .slow()
        .handler(token);
}

} // namespace tenantry
