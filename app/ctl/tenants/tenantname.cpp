// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/tenants/tenantname.h"

#include "app/ctl/context.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

namespace tenantry::ctl {

Result<Tenant> namedTenant(TenantService &tenants, const Caller &caller, const QString &name)
{
    if (const auto id = TenantId::fromString(name))
        return tenants.find(caller, *id);
    return tenants.findBySlug(caller, name);
}

Result<Tenant> namedDeletedTenant(TenantService &tenants, const Caller &caller, const QString &name)
{
    if (const auto id = TenantId::fromString(name))
        return tenants.find(caller, *id);
    TenantFilter filter;
    filter.text = name;
    filter.status = TenantStatus::Deleted;
    PageRequest request;
    request.limit = 1000;
    std::optional<Tenant> latest;
    do {
        const auto page = tenants.page(caller, filter, request);
        if (!page)
            return std::unexpected(page.error());
        for (const Tenant &tenant : page->items) {
            if (tenant.slug == name && (!latest || tenant.deletedAt > latest->deletedAt))
                latest = tenant;
        }
        request.cursor = page->next;
    } while (request.cursor);
    if (latest)
        return *latest;
    // Perhaps it isn't deleted at all: then say that.
    if (tenants.findBySlug(caller, name))
        return failure(ErrorCode::Conflict, Reason::TenantNotDeleted);
    return failure(ErrorCode::NotFound, Reason::TenantUnknown);
}

Result<std::optional<TenantId>> optionalTenantId(Context &context, const QString &name)
{
    if (name.isEmpty())
        return std::optional<TenantId>();
    if (const auto id = TenantId::fromString(name))
        return id;
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto tenant = namedTenant((*services)->tenants(), context.caller(), name);
    if (!tenant)
        return std::unexpected(tenant.error());
    return std::optional(tenant->id);
}

Result<Caller> actingCaller(Context &context, const QString &tenant)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const Caller caller = context.caller();
    if (tenant.isEmpty())
        return caller;
    const auto found = namedTenant((*services)->tenants(), caller, tenant);
    if (!found)
        return std::unexpected(found.error());
    return caller.inTenant(found->id);
}

} // namespace tenantry::ctl
