// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "core/domain/tenants/tenant.h"

namespace tenantry::ctl {

/// Adds `tenant list` below \a group.
void addTenantListCommand(CommandTree &tree, CLI::App &group);

/// Adds `suspend`, `resume`, `delete` and `restore` below \a group.
void addTenantStatusCommands(CommandTree &tree, CLI::App &group);

/// Prints the tenant that a command changed or looked at.
ExitStatus answerTenant(Context &context, const Tenant &tenant);

} // namespace tenantry::ctl
