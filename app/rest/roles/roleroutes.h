// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

class Router;
struct RoleFamily;

/// `/api/v1/roles/…` and `/api/v1/tenants/{tenant_id}/roles/…`
void addRoleRoutes(Router &router);

/// What is below one role: the permissions in it, and who holds it.
void addRolePermissionRoutes(Router &router, const RoleFamily &family);
void addRoleUserRoutes(Router &router, const RoleFamily &family);

} // namespace tenantry
