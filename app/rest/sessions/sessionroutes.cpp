// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/sessions/sessionroutes.h"

#include "app/rest/listpage.h"
#include "app/rest/router.h"
#include "app/rest/sessions/sessionjson.h"
#include "core/services/services.h"
#include "core/services/sessions/sessionservice.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestPage = 1000;

SessionId sessionOf(const Request &request)
{
    return request.path<SessionId>(u"session_id"_s);
}

UserId userOf(const Request &request)
{
    return request.path<UserId>(u"user_id"_s);
}

Result<http::Response> page(const Request &request, const Result<Page<ListedSession>> &found)
{
    if (!found)
        return std::unexpected(found.error());
    QJsonArray sessions;
    for (const ListedSession &session : found->items)
        sessions.append(toJson(session, request.caller().session));
    http::Response response = jsonResponse(200, QJsonDocument(sessions));
    addLinkToNext(response, request, found->next, sameParameters(request, {u"limit"_s}));
    return response;
}

/// How many ended isn't said: a second call would say otherwise.
Result<void> done(const Result<int> &ended)
{
    return ended ? Result<void>() : std::unexpected(ended.error());
}

void addOwn(Router &router)
{
    router.get(u"/api/v1/auth/sessions")
        .summary(u"A page of one's own sessions, the newest first"_s)
        .operation(u"listOwnSessions"_s)
        .query(cursorParameters(longestPage))
        .answers(200, Shape::list(sessionShape()))
        .handler([](const Request &request, Services &services) -> Result<http::Response> {
            const auto wanted = pageRequest(request);
            if (!wanted)
                return std::unexpected(wanted.error());
            return page(request, services.sessions().ownPage(request.caller(), *wanted));
        });
    router.get(u"/api/v1/auth/sessions/{session_id:uuid}")
        .summary(u"One of one's own sessions"_s)
        .operation(u"getOwnSession"_s)
        .answers(200, sessionShape())
        .handler([](const Request &request, Services &services) -> Result<http::Response> {
            const auto session = services.sessions().findOwn(request.caller(), sessionOf(request));
            if (!session)
                return std::unexpected(session.error());
            return jsonResponse(200, QJsonDocument(toJson(*session, request.caller().session)));
        });
    router.remove(u"/api/v1/auth/sessions")
        .summary(u"End all of one's own sessions but the one that asks"_s)
        .operation(u"endOtherSessions"_s)
        .answers(204)
        .handler([](const Request &request, Services &services) {
            return done(services.sessions().endOthers(request.caller()));
        });
    router.remove(u"/api/v1/auth/sessions/{session_id:uuid}")
        .summary(u"End one of one's own sessions"_s)
        .operation(u"endOwnSession"_s)
        .answers(204)
        .handler([](const Request &request, Services &services) {
            return services.sessions().endOwn(request.caller(), sessionOf(request));
        });
}

void addOfUsers(Router &router)
{
    router.get(u"/api/v1/users/{user_id:uuid}/sessions")
        .summary(u"A page of an account's sessions, the newest first"_s)
        .operation(u"listSessionsOfUser"_s)
        .tenant(TenantHeader::RequiredOfMembers)
        .needs(Permissions::SessionRead)
        .query(cursorParameters(longestPage))
        .answers(200, Shape::list(sessionShape()))
        .handler([](const Request &request, Services &services) -> Result<http::Response> {
            const auto wanted = pageRequest(request);
            if (!wanted)
                return std::unexpected(wanted.error());
            const SessionFilter filter{.user = userOf(request), .tenant = request.caller().tenant};
            return page(request, services.sessions().page(request.caller(), filter, *wanted));
        });
    router.remove(u"/api/v1/users/{user_id:uuid}/sessions")
        .summary(u"End all sessions of an account; the one that asks stays"_s)
        .operation(u"endSessionsOfUser"_s)
        .tenant(TenantHeader::RequiredOfMembers)
        .needs(Permissions::SessionRevoke)
        .answers(204)
        .handler([](const Request &request, Services &services) {
            return done(services.sessions().endAllOf(request.caller(), request.caller().tenant, userOf(request)));
        });
    router.remove(u"/api/v1/users/{user_id:uuid}/sessions/{session_id:uuid}")
        .summary(u"End one session of an account"_s)
        .operation(u"endSessionOfUser"_s)
        .tenant(TenantHeader::RequiredOfMembers)
        .needs(Permissions::SessionRevoke)
        .answers(204)
        .handler([](const Request &request, Services &services) -> Result<void> {
            const auto ended = services.sessions().end(request.caller(), request.caller().tenant, sessionOf(request));
            return ended ? Result<void>() : std::unexpected(ended.error());
        });
}

} // namespace

void addSessionRoutes(Router &router)
{
    router.group(u"Sessions"_s, u"Who is signed in, and an end of it"_s);
    addOwn(router);
    addOfUsers(router);
}

} // namespace tenantry
