// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <functional>

namespace tenantry {

class Router;

/// `/testing/…`: what a throw-away server does for tests. \a reset puts the database back to how it began; called in
/// any thread, also at once.
void addTestingRoutes(Router &router, const std::function<Result<void>()> &reset);

} // namespace tenantry
