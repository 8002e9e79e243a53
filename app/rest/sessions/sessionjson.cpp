// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/sessions/sessionjson.h"

#include "app/rest/jsonvalue.h"

namespace tenantry {

using namespace Qt::StringLiterals;

QJsonObject toJson(const ListedSession &listed, SessionId current)
{
    const Session &session = listed.session;
    return {{u"id"_s, session.id.toString()},
            {u"user_id"_s, session.user.toString()},
            {u"email"_s, listed.email},
            {u"client"_s, session.client.program},
            {u"address"_s, orNull(session.client.address)},
            {u"created_at"_s, toTimestamp(session.createdAt)},
            {u"last_seen_at"_s, toTimestamp(session.lastSeenAt)},
            {u"expires_at"_s, toTimestamp(session.expiresAt)},
            {u"is_current"_s, session.id == current}};
}

Shape sessionShape()
{
    return Shape::object(
        u"Session"_s,
        {{u"id"_s, Shape::uuid()},
         {u"user_id"_s, Shape::uuid()},
         {u"email"_s, Shape::email()},
         {u"client"_s, Shape::text().like(u"curl/8.0"_s).describedAs(u"The program, as it names itself"_s)},
         {u"address"_s, Shape::text().orNull().like(u"192.0.2.7"_s)},
         {u"created_at"_s, Shape::instant()},
         {u"last_seen_at"_s, Shape::instant()},
         {u"expires_at"_s, Shape::instant()},
         {u"is_current"_s, Shape::boolean().describedAs(u"It is the one that asks"_s)}});
}

} // namespace tenantry
