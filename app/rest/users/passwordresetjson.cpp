// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/users/passwordresetjson.h"

#include "app/rest/bodyvalue.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Field reasonField()
{
    return optional(u"reason"_s,
                    Shape::text(0, 2000).orNull().describedAs(u"Kept in the audit log"_s).like(u"Asked by phone"_s));
}

Shape methodShape()
{
    return Shape::oneOf({u"link"_s, u"one_time_password"_s});
}

} // namespace

Shape reasonShape()
{
    return Shape::object(u"Reason"_s, {reasonField()});
}

Shape passwordResetShape()
{
    return Shape::object(u"PasswordReset"_s, {optional(u"method"_s, methodShape(), u"link"_s), reasonField()});
}

QJsonObject toResetJson(const ResetLink &link)
{
    return {{u"email"_s, link.email},
            {u"method"_s, u"link"_s},
            {u"expires_at"_s, toTimestamp(link.expiresAt)},
            {u"is_mailed"_s, link.isMailed()},
            {u"token"_s, orNull(link.token)},
            {u"link"_s, orNull(link.link)},
            {u"one_time_password"_s, QJsonValue()}};
}

QJsonObject toResetJson(const NewPassword &password)
{
    return {{u"email"_s, password.account.user.email},
            {u"method"_s, u"one_time_password"_s},
            {u"expires_at"_s, QJsonValue()},
            {u"is_mailed"_s, false},
            {u"token"_s, QJsonValue()},
            {u"link"_s, QJsonValue()},
            {u"one_time_password"_s, password.oneTimePassword}};
}

Shape passwordResetAnswerShape()
{
    return Shape::object(
        u"PasswordResetAnswer"_s,
        {{u"email"_s, Shape::email()},
         {u"method"_s, methodShape()},
         {u"expires_at"_s, Shape::instant().orNull()},
         {u"is_mailed"_s, Shape::boolean().describedAs(u"It went to the account's address; nobody else is shown it"_s)},
         {u"token"_s, Shape::text().orNull().like(u"kX2sYw5…"_s)},
         {u"link"_s, Shape::uri().orNull().like(QJsonValue()).describedAs(u"Where rest.public_url is set"_s)},
         {u"one_time_password"_s, Shape::text().orNull().like(QJsonValue())}});
}

} // namespace tenantry
