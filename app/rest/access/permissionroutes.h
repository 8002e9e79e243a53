// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

class Router;

/// The catalogue of permissions: `/api/v1/permissions`, and where roles are.
void addPermissionRoutes(Router &router);

} // namespace tenantry
