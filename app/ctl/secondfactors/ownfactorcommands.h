// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandtree.h"

namespace tenantry::ctl {

/// Adds `show`, `setup`, `confirm`, `renew-codes` and `disable` below \a group.
void addOwnFactorCommands(CommandTree &tree, CLI::App &group);

} // namespace tenantry::ctl
