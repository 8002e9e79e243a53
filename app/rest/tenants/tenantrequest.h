// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/created.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

namespace tenantry {

/// The tenant that the path names.
inline TenantId tenantOf(const Request &request)
{
    return request.path<TenantId>(QStringLiteral("tenant_id"));
}

/// Its version that the client wants to change, after If-Match.
inline std::optional<Version> expectedTenant(const Request &request, Services &services)
{
    return expectedVersion(request, [&] { return services.tenants().find(request.caller(), tenantOf(request)); });
}

} // namespace tenantry
