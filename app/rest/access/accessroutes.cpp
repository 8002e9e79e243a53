// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/access/accessroutes.h"

#include "app/rest/access/accessjson.h"
#include "app/rest/listpage.h"
#include "app/rest/router.h"
#include "core/services/access/accessservice.h"
#include "core/services/services.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestPage = 1000;

Field permissionParameter()
{
    return {u"permission"_s, Shape::text().like(u"user:read"_s).describedAs(u"A code of the catalogue"_s)};
}

/// Where and when.
std::vector<Field> placeParameters()
{
    return {optional(u"tenant_id"_s,
                     Shape::uuid().describedAs(u"Where; else the tenant of X-Tenant-ID, else the platform itself"_s)),
            optional(u"as_of"_s, Shape::instant().describedAs(u"A past instant, as everything was then; else now"_s))};
}

/// Whom it is about, where and when.
std::vector<Field> questionParameters(bool withPermission)
{
    std::vector<Field> parameters = placeParameters();
    parameters.insert(parameters.begin(), optional(u"user_id"_s, Shape::uuid().describedAs(u"Else oneself"_s)));
    if (withPermission)
        parameters.insert(parameters.begin(), permissionParameter());
    return parameters;
}

std::optional<TenantId> tenantOf(const Request &request)
{
    const auto named = request.id<TenantId>(u"tenant_id"_s);
    return named ? named : request.tenant();
}

UserId userOf(const Request &request)
{
    return request.id<UserId>(u"user_id"_s).value_or(request.caller().user);
}

AccessQuestion questionOf(const Request &request)
{
    return {userOf(request), request.text(u"permission"_s).value_or(QString()), tenantOf(request),
            request.instant(u"as_of"_s)};
}

RouteDeclaration &ofAccess(RouteDeclaration &route)
{
    return route.tenant(TenantHeader::Optional)
        .says(Reason::PermissionUnknown, 422, u"There is no such permission"_s)
        .fails(403, u"It is about somebody else, and the caller lacks access:explain there"_s)
        .fails(404, u"There is no such user or tenant, or wasn't yet at that instant"_s);
}

Result<http::Response> whoCan(const Request &request, Services &services)
{
    const auto wanted = pageRequest(request);
    if (!wanted)
        return std::unexpected(wanted.error());
    const auto page = services.access().whoCan(request.caller(), request.text(u"permission"_s).value_or(QString()),
                                               tenantOf(request), request.instant(u"as_of"_s), *wanted);
    if (!page)
        return std::unexpected(page.error());
    return arrayOf(request, *page, {u"permission"_s, u"tenant_id"_s, u"as_of"_s});
}

} // namespace

void addAccessRoutes(Router &router)
{
    router.group(u"Access"_s, u"Who may do what, why, and what a change would do"_s);
    ofAccess(router.get(u"/api/v1/access/check")
                 .summary(u"Whether somebody may do something, else the first thing that stands in the way"_s)
                 .operation(u"checkAccess"_s)
                 .query(questionParameters(true))
                 .answers(200, accessDecisionShape()))
        .handler([](const Request &request, Services &services) {
            return services.access().decide(request.caller(), questionOf(request));
        });
    ofAccess(router.get(u"/api/v1/access/explain")
                 .summary(u"The same with every grant that it rests on, and what is missing"_s)
                 .operation(u"explainAccess"_s)
                 .query(questionParameters(true))
                 .answers(200, accessExplanationShape()))
        .handler([](const Request &request, Services &services) {
            return services.access().explain(request.caller(), questionOf(request));
        });
    ofAccess(router.get(u"/api/v1/access/effective")
                 .summary(u"Everything that somebody may do in one place"_s)
                 .operation(u"listEffectiveAccess"_s)
                 .query(questionParameters(false))
                 .answers(200, effectiveAccessShape()))
        .handler([](const Request &request, Services &services) {
            return services.access().effective(request.caller(), userOf(request), tenantOf(request),
                                               request.instant(u"as_of"_s));
        });
    std::vector<Field> parameters = placeParameters();
    parameters.insert(parameters.begin(), permissionParameter());
    for (const Field &field : cursorParameters(longestPage))
        parameters.push_back(field);
    ofAccess(router.get(u"/api/v1/access/who-can")
                 .summary(u"A page of those who may do something, by e-mail address"_s)
                 .operation(u"listWhoCan"_s)
                 .query(parameters)
                 .answers(200, Shape::list(accessHolderShape())))
        .handler(whoCan);
    addPreviewRoutes(router);
}

} // namespace tenantry
