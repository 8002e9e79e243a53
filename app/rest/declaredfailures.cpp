// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/declaredfailures.h"

#include "app/rest/idempotency/onceonly.h"

#include <algorithm>
#include <map>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

bool isAboutTenant(const Route &route)
{
    return route.hasTenantInPath() || route.tenantHeader != TenantHeader::Ignored;
}

bool takesParameters(const Route &route)
{
    const auto &segments = route.path.segments();
    return !route.query.empty()
        || std::any_of(segments.begin(), segments.end(), [](const PathTemplate::Segment &segment) {
               return segment.isParameter && segment.type == ParameterType::Uuid;
           });
}

bool namesAnObject(const Route &route)
{
    const auto &segments = route.path.segments();
    return std::any_of(segments.begin(), segments.end(),
                       [](const PathTemplate::Segment &segment) { return segment.isParameter; });
}

using Failures = std::map<int, QString>;

void addThoseOfTheCaller(const Route &route, Failures &failures)
{
    const bool needsHeader =
        route.tenantHeader == TenantHeader::Required || route.tenantHeader == TenantHeader::RequiredOfMembers;
    failures[400] = needsHeader
        ? u"X-Tenant-ID is missing or malformed, or the account is inactive"_s
        : u"X-Tenant-ID is malformed, or names another tenant than the path, or the account is inactive"_s;
    if (route.access == Access::Public) {
        failures[400] = u"X-Tenant-ID is malformed"_s;
        return;
    }
    failures[401] = u"No credentials, or none that are good"_s;
    failures[503] = u"The database doesn't answer at the moment"_s;
    if (route.access == Access::SignedIn)
        failures[400] = u"X-Tenant-ID is malformed"_s;
    if (!route.permissions.isEmpty() || isAboutTenant(route))
        failures[403] = u"The caller is no member, the tenant is suspended, or a permission is missing"_s;
}

void addThoseOfTheRequest(const Route &route, Failures &failures)
{
    if (isAboutTenant(route) || namesAnObject(route))
        failures[404] = u"There is no such object, or none that the caller may see"_s;
    if (takesIfMatch(route))
        failures[412] = u"The object was changed since the version that If-Match names"_s;
    if (route.body || takesParameters(route))
        failures[422] = u"The request breaks its schema, or a rule for a value"_s;
    if (route.body)
        failures[413] = u"The body is larger than 1 MiB"_s;
    if (takesIdempotencyKey(route)) {
        failures[409] = u"A request with this Idempotency-Key is being carried out, or its answer is lost"_s;
        if (!failures.contains(422))
            failures[422] = u"This Idempotency-Key was used for another request"_s;
    }
    if (route.isSlow || route.isSignIn)
        failures[429] = u"Too much at once; try again when Retry-After says"_s;
}

} // namespace

std::vector<DeclaredAnswer> failuresOf(const Route &route)
{
    Failures failures;
    addThoseOfTheCaller(route, failures);
    addThoseOfTheRequest(route, failures);
    for (const DeclaredAnswer &declared : route.others)
        failures[declared.status] = declared.description;
    std::vector<DeclaredAnswer> answers;
    for (const auto &[status, description] : failures)
        answers.push_back({status, {}, description, "application/problem+json"});
    return answers;
}

bool takesIfMatch(const Route &route)
{
    return route.isVersioned && route.method != http::Method::Get && route.method != http::Method::Post;
}

} // namespace tenantry
