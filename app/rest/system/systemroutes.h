// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

class Router;

/// `/`, `/health` and `/health/ready`.
void addSystemRoutes(Router &router);

} // namespace tenantry
