// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "core/services/users/userservice.h"

namespace tenantry::ctl {

/// Adds `user list` below \a group.
void addUserListCommand(CommandTree &tree, CLI::App &group);

/// Adds `activate`, `deactivate`, `unlock` and `delete`.
void addUserStatusCommands(CommandTree &tree, CLI::App &group);

/// Adds `reset-password` and `password`.
void addUserPasswordCommands(CommandTree &tree, CLI::App &group);

/// Adds `reset-link` and `redeem-link`.
void addUserResetLinkCommands(CommandTree &tree, CLI::App &group);

/// Adds `tenants list`, `tenants add` and `tenants remove`.
void addUserTenantCommands(CommandTree &tree, CLI::App &group);

/// Adds `--tenant` to a command that can be done inside one.
void addTenantOption(CLI::App &command, QString &tenant);

/// The account that is called \a name on the command line: by id or by e-mail address.
/// Errors: NotFound/UserUnknown, those of UserService.
Result<Account> namedUser(UserService &users, const Caller &caller, const QString &name);

/// Prints the account that a command changed or looked at.
ExitStatus answerUser(Context &context, const Account &account);

/// As answerUser(), with a one-time password to be shown once. In a dry run it is worth nothing and isn't shown.
ExitStatus answerPassword(Context &context, const NewPassword &made);

} // namespace tenantry::ctl
