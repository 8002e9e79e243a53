// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/services/isolation/operation.h"
#include "tests/support/world.h"

namespace tenantry::isolation {

/// A tenant with one of everything in \a world.
Target makeTarget(World &world);

} // namespace tenantry::isolation
