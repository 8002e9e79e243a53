// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

class Router;

/// `/api/v1/openapi.json`, the description of what \a router has by now, made once; and `/docs`, the page that shows
/// it.
void addDescriptionRoutes(Router &router, bool acceptsKeyInQuery);

} // namespace tenantry
