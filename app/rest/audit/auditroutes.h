// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

class Router;

/// `/api/v1/audit/events`
void addAuditRoutes(Router &router);

} // namespace tenantry
