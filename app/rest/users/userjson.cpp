// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/users/userjson.h"

#include "app/rest/timestamp.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

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

} // namespace tenantry
