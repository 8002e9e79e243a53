// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/route.h"

#include "app/rest/tenantcontext.h"

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

bool saysThatTenantIsUnknown(const Error &error)
{
    return error.reason == Reason::TenantUnknown || error.reason == Reason::TenantDeleted;
}

/// The contract has three texts: of the tenant itself, of what is below it, and of the header.
QString unknownTenant(const Route &route, TenantId tenant)
{
    if (!route.hasTenantInPath())
        return u"Specified tenant "_s + tenant.toString() + u" not found or you do not have access."_s;
    const bool isItself = route.path.segments().back().text == tenantParameter;
    return isItself ? u"Tenant not found"_s : u"Tenant "_s + tenant.toString() + u" not found."_s;
}

} // namespace

QString Route::locationOf(const QString &field) const
{
    const bool isQuery =
        std::any_of(query.begin(), query.end(), [&field](const Field &parameter) { return parameter.name == field; });
    return isQuery ? u"query"_s : u"body"_s;
}

bool Route::isSlowFor(const Request &request) const
{
    if (!isSlow || slowField.isEmpty())
        return isSlow;
    const QJsonValue value = request.body().value(slowField);
    return value.isString() && (slowValue.isEmpty() || value.toString() == slowValue);
}

bool Route::hasTenantInPath() const
{
    return std::any_of(path.segments().begin(), path.segments().end(), [](const PathTemplate::Segment &segment) {
        return segment.isParameter && segment.text == tenantParameter;
    });
}

Problem problemOf(const Error &error, const Route &route, const Request &request, Services &services)
{
    Error answered = error;
    const auto tenant = request.tenant();
    // A permission that is asked for on the platform is decided without a look at the tenant.
    if (tenant && route.isPlatformWide && error.code == ErrorCode::Forbidden) {
        if (const auto there = requireExisting(request.caller(), *tenant, services);
            !there && there.error().code == ErrorCode::NotFound)
            answered = there.error();
    }
    return problemOf(answered, route, tenant);
}

Problem problemOf(const Error &error, const Route &route, std::optional<TenantId> tenant)
{
    Problem problem = problemOf(error, route.locationOf(error.field));
    const auto saying = std::find_if(route.sayings.begin(), route.sayings.end(), [&error](const Saying &candidate) {
        return candidate.reason == error.reason && (candidate.field.isEmpty() || candidate.field == error.field);
    });
    if (saying != route.sayings.end())
        return {saying->status, codeOf(error), saying->detail, {}};
    if (tenant && saysThatTenantIsUnknown(error))
        problem.detail = unknownTenant(route, *tenant);
    return problem;
}

} // namespace tenantry
