// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/tenants/tenantroutes.h"

#include "app/rest/created.h"
#include "app/rest/router.h"
#include "app/rest/tenants/tenantjson.h"
#include "app/rest/tenants/tenantlist.h"
#include "app/rest/tenants/tenantrequest.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// A deleted tenant is invisible here, also to those who could restore it.
Result<Tenant> visible(const Result<Tenant> &tenant)
{
    if (tenant && tenant->status == TenantStatus::Deleted)
        return failure(ErrorCode::NotFound, Reason::TenantUnknown);
    return tenant;
}

void addReading(Router &router)
{
    router.group(u"Tenants"_s, u"Tenants and their state"_s);
    router.get(u"/api/v1/tenants/")
        .summary(u"The tenants that the caller may see, by name: all, or a page"_s)
        .operation(u"listTenants"_s)
        .query(listParameters())
        .answers(200, Shape::list(tenantShape()))
        .handler([](const Request &request, Services &services) {
            const bool isPaged = request.has(u"skip"_s) || request.has(u"limit"_s) || request.has(u"cursor"_s);
            return isPaged ? tenantPage(request, services) : allTenants(request, services);
        });
    router.get(u"/api/v1/tenants/accessible")
        .summary(u"A page of the tenants that the caller may see, by name"_s)
        .operation(u"listAccessibleTenants"_s)
        .query(listParameters())
        .answers(200, Shape::list(tenantShape()))
        .handler([](const Request &request, Services &services) { return tenantPage(request, services); });
    router.get(u"/api/v1/tenants/{tenant_id:uuid}")
        .summary(u"A tenant; for its members and platform operators"_s)
        .operation(u"getTenant"_s)
        .answers(200, tenantShape())
        .versioned()
        .handler([](const Request &request, Services &services) {
            return visible(services.tenants().find(request.caller(), tenantOf(request)));
        });
    router.get(u"/api/v1/tenants/slug/{slug}")
        .summary(u"A tenant by its slug; for its members and platform operators"_s)
        .operation(u"getTenantBySlug"_s)
        .answers(200, tenantShape())
        .versioned()
        .fails(404, u"There is none of that slug"_s)
        .handler([](const Request &request, Services &services) -> Result<Tenant> {
            return visible(services.tenants().findWithin(request.caller(), request.path<QString>(u"slug"_s)));
        });
}

void addWriting(Router &router)
{
    router.post(u"/api/v1/tenants/")
        .summary(u"Create a tenant"_s)
        .operation(u"createTenant"_s)
        .needsOnPlatform(Permissions::TenantCreate)
        .body(tenantCreateShape())
        .answers(201, tenantShape())
        .versioned()
        .fails(409, u"The slug is taken"_s)
        .handler([](const Request &request, Services &services) -> Result<http::Response> {
            const auto tenant = services.tenants().create(request.caller(), tenantDraftFrom(request.body()));
            if (!tenant)
                return std::unexpected(tenant.error());
            return created(request, *tenant);
        });
    router.put(u"/api/v1/tenants/{tenant_id:uuid}")
        .summary(u"Change a tenant's name, description or activity; inactive means suspended"_s)
        .operation(u"updateTenant"_s)
        .needs(Permissions::TenantUpdate)
        .answers(200, tenantShape())
        .versioned()
        .body(tenantUpdateShape())
        .handler([](const Request &request, Services &services) -> Result<Tenant> {
            const auto edited =
                services.tenants().edit(request.caller(), tenantOf(request), expectedTenant(request, services),
                                        tenantChangesFrom(request.body()));
            if (edited || edited.error().code != ErrorCode::Forbidden)
                return visible(edited);
            // That a tenant isn't there comes before that a permission is missing.
            const auto tenant = visible(services.tenants().find(request.caller(), tenantOf(request)));
            return !tenant && tenant.error().code == ErrorCode::NotFound ? tenant : edited;
        });
    router.remove(u"/api/v1/tenants/{tenant_id:uuid}")
        .summary(u"Delete a tenant; operators can restore it until its grace period ends"_s)
        .operation(u"deleteTenant"_s)
        .needsOnPlatform(Permissions::TenantDelete)
        .answers(204)
        .versioned()
        .handler([](const Request &request, Services &services) -> Result<void> {
            TenantService &tenants = services.tenants();
            const auto removed = tenants.remove(request.caller(), tenantOf(request), expectedTenant(request, services),
                                                {}, RemovedTenant::Unknown);
            if (!removed)
                return std::unexpected(removed.error());
            return {};
        });
}

} // namespace

void addTenantRoutes(Router &router)
{
    addReading(router);
    addWriting(router);
    addTenantStateRoutes(router);
}

} // namespace tenantry
