// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

class Router;

/// `/api/v1/users/me`
void addOwnAccountRoutes(Router &router);

} // namespace tenantry
