// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

class Router;

/// `/api/v1/api-keys/…`
void addKeyRoutes(Router &router);

} // namespace tenantry
