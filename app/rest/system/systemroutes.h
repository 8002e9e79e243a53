// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

namespace tenantry {

class Router;

/// `/`, `/health` and `/health/ready`.
void addSystemRoutes(Router &router);

/// `/metrics`: what \a figures returns, for who asks from this machine.
void addMetricsRoute(Router &router, const std::function<QByteArray()> &figures);

} // namespace tenantry
