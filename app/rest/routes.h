// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

namespace tenantry {

class Router;

/// What routes know of the server that they are part of.
struct RouteOptions
{
    bool acceptsKeyInQuery = false;           ///< what the description says about the query's `api_key`
    std::function<QByteArray()> figures = {}; ///< for Prometheus; none: there are none
};

/// Declares everything that the server serves, and its description.
void addAllRoutes(Router &router, const RouteOptions &options);

} // namespace tenantry
