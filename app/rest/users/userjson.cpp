// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/users/userjson.h"

#include "app/rest/bodyvalue.h"
#include "app/rest/timestamp.h"
#include "core/domain/jsontext.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestName = 255;
constexpr int shortestPassword = 8;

Shape nameShape()
{
    return Shape::text(0, longestName).like(u"Ada"_s);
}

void describe(QByteArray &json, JsonObjectText &object, const User &user)
{
    object.add("id", user.id.uuid())
        .add("email", user.email)
        .addOrNull("first_name", user.firstName)
        .addOrNull("last_name", user.lastName)
        .add("is_active", user.isActive)
        .add("is_superuser", user.isSuperuser)
        .addName("created_at");
    appendJson(json, user.createdAt);
    object.addName("updated_at");
    appendJson(json, user.updatedAt);
}

} // namespace

void appendJson(QByteArray &json, const User &user)
{
    JsonObjectText object(json);
    describe(json, object, user);
    object.addNull("roles");
}

void appendJson(QByteArray &json, const Account &account)
{
    JsonObjectText object(json);
    describe(json, object, account.user);
    object.add("roles", account.roles);
}

Shape userShape()
{
    return Shape::object(u"User"_s,
                         {{u"id"_s, Shape::uuid()},
                          {u"email"_s, Shape::email()},
                          {u"first_name"_s, nameShape().orNull()},
                          {u"last_name"_s, nameShape().like(u"Lovelace"_s).orNull()},
                          {u"is_active"_s, Shape::boolean()},
                          {u"is_superuser"_s, Shape::boolean().like(false)},
                          {u"created_at"_s, Shape::instant()},
                          {u"updated_at"_s, Shape::instant().orNull()},
                          {u"roles"_s,
                           Shape::list(Shape::text().like(u"Viewer"_s))
                               .orNull()
                               .describedAs(u"Names of the roles that are held in the tenant; in lists only."_s)}});
}

Shape userPageShape()
{
    return Shape::object(u"UserPage"_s,
                         {{u"items"_s, Shape::list(userShape())},
                          {u"total"_s, Shape::integer(0).describedAs(u"How many there are in all pages."_s)},
                          {u"page"_s, Shape::integer(1)},
                          {u"limit"_s, Shape::integer(1, 100).like(20)}});
}

Shape userCreateShape()
{
    return Shape::object(u"UserCreate"_s,
                         {{u"email"_s, Shape::email()},
                          {u"password"_s, Shape::password(shortestPassword)},
                          {u"first_name"_s, nameShape()},
                          {u"last_name"_s, nameShape().like(u"Lovelace"_s)},
                          optional(u"is_superuser"_s, Shape::boolean(), false),
                          optional(u"is_active"_s, Shape::boolean(), true)});
}

AccountDraft accountDraftFrom(const QJsonObject &body)
{
    return {.email = body.value(u"email"_s).toString(),
            .firstName = body.value(u"first_name"_s).toString(),
            .lastName = body.value(u"last_name"_s).toString(),
            .password = body.value(u"password"_s).toString(),
            .isActive = body.value(u"is_active"_s).toBool(true),
            .isSuperuser = body.value(u"is_superuser"_s).toBool()};
}

Shape userUpdateShape()
{
    return Shape::object(
        u"UserUpdate"_s,
        {optional(u"email"_s, Shape::email().orNull()), optional(u"first_name"_s, nameShape().orNull()),
         optional(u"last_name"_s, nameShape().like(u"Lovelace"_s).orNull()),
         optional(u"password"_s, Shape::password(shortestPassword).orNull()),
         optional(u"is_active"_s, Shape::boolean().orNull()), optional(u"is_superuser"_s, Shape::boolean().orNull())});
}

AccountChanges accountChangesFrom(const QJsonObject &body)
{
    return {.email = textIn(body, u"email"_s),
            .firstName = textIn(body, u"first_name"_s),
            .lastName = textIn(body, u"last_name"_s),
            .isActive = flagIn(body, u"is_active"_s),
            .isSuperuser = flagIn(body, u"is_superuser"_s)};
}

OwnAccountChanges ownAccountChangesFrom(const QJsonObject &body)
{
    return {.email = textIn(body, u"email"_s),
            .firstName = textIn(body, u"first_name"_s),
            .lastName = textIn(body, u"last_name"_s),
            .password = textIn(body, u"password"_s)};
}

Shape userStatusShape()
{
    return Shape::object(u"UserStatusUpdate"_s, {{u"is_active"_s, Shape::boolean()}});
}

} // namespace tenantry
