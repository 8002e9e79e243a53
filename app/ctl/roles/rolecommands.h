// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "core/domain/roles/role.h"

namespace tenantry {
class Services;
} // namespace tenantry

namespace tenantry::ctl {

/// `--tenant`: where a command looks from.
void addVantageOption(CLI::App &command, QString &tenant);

/// The role that is called \a name on the command line: by id, or by name, the tenant's own before a global one.
/// Errors: NotFound/RoleUnknown.
Result<Role> namedRole(Services &services, const Caller &caller, const QString &name);

/// Prints the role that a command changed or looked at.
ExitStatus answerRole(Context &context, const Role &role);

/// Adds `list`, `show`, `compare` below \a group.
void addRoleReadCommands(CommandTree &tree, CLI::App &group);

/// Adds `create`, `copy`, `edit`, `permissions`, `delete` below \a group.
void addRoleWriteCommands(CommandTree &tree, CLI::App &group);

} // namespace tenantry::ctl
