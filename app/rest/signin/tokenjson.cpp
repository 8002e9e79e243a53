// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/signin/tokenjson.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Field otpField()
{
    return optional(u"otp"_s,
                    Shape::text()
                        .orNull()
                        .describedAs(u"Needed for an account with a second factor: a code of the authenticator, or a "
                                     u"recovery code"_s)
                        .like(QJsonValue()));
}

Shape refreshTokenShape()
{
    return Shape::text().like(u"q3Vh0m…"_s);
}

} // namespace

QJsonObject toJson(const SignedIn &signedIn)
{
    return {{u"access_token"_s, signedIn.accessToken},
            {u"token_type"_s, u"bearer"_s},
            {u"expires_in"_s, signedIn.accessSeconds},
            {u"refresh_token"_s, signedIn.refreshToken}};
}

Shape tokenShape()
{
    return Shape::object(u"Token"_s,
                         {{u"access_token"_s, Shape::text().like(u"eyJhbGciOiJFUzI1NiJ9.e30.c2ln"_s)},
                          {u"token_type"_s, Shape::oneOf({u"bearer"_s})},
                          {u"expires_in"_s, Shape::integer(1).like(1800)},
                          {u"refresh_token"_s, refreshTokenShape().describedAs(u"Good for one use"_s)}});
}

BodySchema passwordGrant(BodyForm form)
{
    return {Shape::object(
                u"PasswordGrant"_s,
                {{u"username"_s, Shape::text().like(u"ada@example.com"_s)},
                 {u"password"_s, Shape::password()},
                 otpField(),
                 optional(u"grant_type"_s, Shape::text().matching(u"^password$"_s).orNull().like(u"password"_s))}),
            form, true};
}

Shape loginShape()
{
    return Shape::object(u"Login"_s, {{u"email"_s, Shape::email()}, {u"password"_s, Shape::password()}, otpField()});
}

BodySchema refreshGrant()
{
    return {Shape::object(u"RefreshGrant"_s,
                          {{u"refresh_token"_s, refreshTokenShape()},
                           optional(u"grant_type"_s,
                                    Shape::text().matching(u"^refresh_token$"_s).orNull().like(u"refresh_token"_s))}),
            BodyForm::JsonOrForm, true};
}

} // namespace tenantry
