// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

class Router;

/// `/api/v1/access/…`: who may do what, and why.
void addAccessRoutes(Router &router);

/// `/api/v1/access/preview`: what a change would do, without doing it.
void addPreviewRoutes(Router &router);

} // namespace tenantry
