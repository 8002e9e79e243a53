// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

class Router;

/// `/api/v1/auth/sessions` and `/api/v1/users/{user_id}/sessions`
void addSessionRoutes(Router &router);

} // namespace tenantry
