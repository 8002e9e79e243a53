// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "core/domain/bulk/bulktask.h"

namespace tenantry::ctl {

/// Adds `list`, `show`, `rows` and `cancel` below \a group.
void addBulkReadCommands(CommandTree &tree, CLI::App &group);

/// A task, and who looks at it or works on it.
struct NamedTask
{
    TaskId id;
    Caller caller;
};

/// The task of the id \a task, for who acts inside the tenant that is called \a tenant if that isn't empty.
/// Errors: Invalid/BadFormat, those of actingCaller().
Result<NamedTask> namedTask(Context &context, const QString &task, const QString &tenant);

/// Prints \a task, and the first of the accounts that were refused. \returns Failed when there are some.
Result<ExitStatus> answerTask(Context &context, const Caller &caller, const BulkTask &task);

} // namespace tenantry::ctl
