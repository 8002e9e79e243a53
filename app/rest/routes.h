// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

class Router;

/// Declares everything that the server serves, and its description.
/// \param acceptsKeyInQuery what the description says about the query's `api_key`.
void addAllRoutes(Router &router, bool acceptsKeyInQuery);

} // namespace tenantry
