// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/route.h"

#include <vector>

namespace tenantry {

/// How \a route may fail, by status: what it declares, and what follows from its access, its tenant, its parameters and
/// its body. Malformed HTTP (408, 411 …) and 500 may meet any request and aren't in it.
std::vector<DeclaredAnswer> failuresOf(const Route &route);

/// Whether \a route looks at If-Match.
bool takesIfMatch(const Route &route);

} // namespace tenantry
