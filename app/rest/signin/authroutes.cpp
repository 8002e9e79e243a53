// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/signin/authroutes.h"

#include "app/rest/bodyvalue.h"
#include "app/rest/router.h"
#include "app/rest/signin/tokenjson.h"
#include "core/services/services.h"
#include "core/services/signin/signinservice.h"
#include "core/services/signin/tokenservice.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Result<SignedIn> withToken(const Result<SignedIn> &signedIn)
{
    if (signedIn && signedIn->accessToken.isEmpty())
        return failure(ErrorCode::Unavailable, Reason::NotSetUp); // this installation has no signing key yet
    return signedIn;
}

/// A client that knows no second step sends the code along; one that doesn't is told what is missing.
Result<SignedIn> signIn(const Request &request, Services &services, const QString &email)
{
    const ClientDescription client{request.userAgent(), request.caller().address};
    auto step =
        services.signIn().beginSignIn(request.caller(), email, request.body().value(u"password"_s).toString(), client);
    if (!step)
        return std::unexpected(step.error());
    if (const auto *done = std::get_if<SignedIn>(&*step))
        return withToken(*done);
    const auto code = textIn(request.body(), u"otp"_s);
    if (!code || code->isEmpty())
        return failure(ErrorCode::Unauthenticated, Reason::SecondFactorRequired, u"otp"_s);
    return withToken(
        services.signIn().finishSignIn(request.caller(), std::get<SecondFactorChallenge>(*step).token, *code, client));
}

RouteDeclaration &ofSigningIn(RouteDeclaration &route)
{
    return route.access(Access::Public)
        .answers(200, tokenShape())
        .fails(401,
               u"Wrong e-mail address or password; the account is inactive; or it has a second factor, and the code "
               u"is missing (second_factor_required) or wrong (second_factor_wrong)"_s)
        .fails(429, u"Too many attempts, or too many passwords wait to be checked"_s)
        .secret()
        .signIn()
        .slow();
}

void addSigningIn(Router &router)
{
    const auto byName = [](const Request &request, Services &services) {
        return signIn(request, services, request.body().value(u"username"_s).toString());
    };
    ofSigningIn(router.post(u"/api/v1/auth/token")
                    .summary(u"Sign in with e-mail address (username) and password"_s)
                    .operation(u"signIn"_s)
                    .body(passwordGrant(BodyForm::JsonOrForm)))
        .handler(byName);
    ofSigningIn(router.post(u"/api/v1/auth/login/access-token")
                    .summary(u"The same, as a form only"_s)
                    .operation(u"signInByForm"_s)
                    .body(passwordGrant(BodyForm::Form)))
        .handler(byName);
    ofSigningIn(router.post(u"/api/v1/auth/login")
                    .summary(u"Sign in with e-mail address and password, as JSON"_s)
                    .operation(u"signInByEmail"_s)
                    .body(loginShape()))
        .handler([](const Request &request, Services &services) {
            return signIn(request, services, request.body().value(u"email"_s).toString());
        });
}

/// The keys as RFC 7517, section 5, has them; members of a kind of key are its own.
Shape keySetShape()
{
    const Shape text = Shape::text();
    return Shape::object(u"KeySet"_s,
                         {{u"keys"_s,
                           Shape::list(Shape::object(u"Key"_s,
                                                     {{u"kty"_s, text.like(u"EC"_s)},
                                                      {u"crv"_s, text.like(u"P-256"_s)},
                                                      {u"x"_s, text},
                                                      {u"y"_s, text},
                                                      {u"kid"_s, text},
                                                      {u"alg"_s, text.like(u"ES256"_s)},
                                                      {u"use"_s, text.like(u"sig"_s)}}))}});
}

} // namespace

void addAuthRoutes(Router &router)
{
    router.group(u"Signing in"_s, u"Tokens"_s);
    addSigningIn(router);
    router.post(u"/api/v1/auth/refresh")
        .summary(u"A new access token, and a new refresh token for the old one"_s)
        .operation(u"refreshToken"_s)
        .access(Access::Public)
        .body(refreshGrant())
        .answers(200, tokenShape())
        .fails(401, u"The token is unknown or was used before, or the session has ended"_s)
        .secret()
        .signIn()
        .handler([](const Request &request, Services &services) {
            return withToken(
                services.signIn().refresh(request.caller(), request.body().value(u"refresh_token"_s).toString()));
        });
    router.post(u"/api/v1/auth/logout")
        .summary(u"End the session of the access token"_s)
        .operation(u"signOut"_s)
        .access(Access::SignedIn)
        .answers(204)
        .handler(
            [](const Request &request, Services &services) { return services.signIn().signOut(request.caller()); });
    router.get(u"/.well-known/jwks.json")
        .summary(u"The keys by which access tokens can be verified (RFC 7517)"_s)
        .operation(u"getKeySet"_s)
        .access(Access::Public)
        .answers(200, keySetShape())
        .fails(503, u"The database doesn't answer at the moment"_s)
        .handler([](const Request &, Services &services) -> Result<http::Response> {
            const auto keys = services.tokens().keySet();
            if (!keys)
                return std::unexpected(keys.error());
            return jsonResponse(200, QJsonDocument(*keys));
        });
}

} // namespace tenantry
