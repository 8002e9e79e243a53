// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/users/userjson.h"

#include "app/rest/jsonvalue.h"

namespace tenantry {

using namespace Qt::StringLiterals;

QJsonObject toJson(const User &user)
{
    return {{u"id"_s, user.id.toString()},
            {u"email"_s, user.email},
            {u"first_name"_s, orNull(user.firstName)},
            {u"last_name"_s, orNull(user.lastName)},
            {u"is_active"_s, user.isActive},
            {u"is_superuser"_s, user.isSuperuser},
            {u"created_at"_s, toTimestamp(user.createdAt)},
            {u"updated_at"_s, toTimestamp(user.updatedAt)},
            {u"roles"_s, QJsonValue()}};
}

Shape userShape()
{
    return Shape::object(u"User"_s,
                         {{u"id"_s, Shape::uuid()},
                          {u"email"_s, Shape::email()},
                          {u"first_name"_s, Shape::text().orNull().like(u"Ada"_s)},
                          {u"last_name"_s, Shape::text().orNull().like(u"Lovelace"_s)},
                          {u"is_active"_s, Shape::boolean()},
                          {u"is_superuser"_s, Shape::boolean().like(false)},
                          {u"created_at"_s, Shape::instant()},
                          {u"updated_at"_s, Shape::instant()},
                          {u"roles"_s,
                           Shape::list(Shape::text())
                               .orNull()
                               .like(QJsonValue())
                               .describedAs(u"Names of roles; null outside lists"_s)}});
}

} // namespace tenantry
