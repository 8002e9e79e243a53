// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "core/domain/bulk/bulktask.h"

namespace tenantry::ctl {

/// Adds `list`, `show`, `rows` and `cancel` below \a group.
void addBulkReadCommands(CommandTree &tree, CLI::App &group);

/// The id of a task on the command line. Errors: Invalid/BadFormat.
Result<TaskId> namedTask(const QString &text);

/// Prints \a task, and the first of the accounts that were refused. \returns Failed when there are some.
Result<ExitStatus> answerTask(Context &context, const Caller &caller, const BulkTask &task);

} // namespace tenantry::ctl
