// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

class Router;

/// `/api/v1/tenants/{tenant_id}/users/…`: members and the roles that they hold there.
void addMemberRoutes(Router &router);

} // namespace tenantry
