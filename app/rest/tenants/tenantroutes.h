// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

class Router;

/// `/api/v1/tenants/` and what is below it.
void addTenantRoutes(Router &router);

/// Of these suspend, resume and restore.
void addTenantStateRoutes(Router &router);

} // namespace tenantry
