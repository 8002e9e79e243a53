// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandtree.h"

namespace tenantry::ctl {

/// Adds `import original` below \a group.
void addOriginalCommand(CommandTree &tree, CLI::App &group);

} // namespace tenantry::ctl
