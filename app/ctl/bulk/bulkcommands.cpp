// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/bulk/bulkcommands.h"

#include "app/ctl/bulk/accountlist.h"
#include "app/ctl/bulk/bulkprogress.h"
#include "app/ctl/bulk/bulktext.h"
#include "app/ctl/bulk/interruption.h"
#include "app/ctl/commands.h"
#include "app/ctl/instanttext.h"
#include "app/ctl/roles/rolecommands.h"
#include "app/ctl/tenants/tenantname.h"
#include "app/ctl/users/accountfilteroptions.h"
#include "app/ctl/users/usercommands.h"
#include "core/services/bulk/bulkservice.h"
#include "core/services/services.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct StartOptions
{
    QString role;
    QString until;
    QStringList accounts;
    QString file;
    AccountFilterOptions filter;
    bool everyone = false;
    QString tenant;
    QString reason;
    bool yes = false;
};

/// Carries a task out and says what came of it, or how to go on with it.
Result<ExitStatus> carryOut(Context &context, const Caller &caller, const BulkTask &task)
{
    const Interruption interruption;
    const auto run = [&] {
        BulkProgress progress(task.counts);
        return (*context.services())->bulk().run(caller, task.id, [&](const BulkCounts &counts) {
            progress.show(counts);
            return !interruption.hasCome();
        });
    }();
    const bool isOpen = !run || run->state == BulkTaskState::Open;
    if (isOpen && !context.isDryRun())
        context.output().note(
            u"Broken off. 'tenantryctl bulk resume %1' goes on with it, 'tenantryctl bulk cancel %1' ends it."_s.arg(
                task.id.toString()));
    if (!run)
        return std::unexpected(run.error());
    const auto answered = answerTask(context, caller, *run);
    if (!answered || run->state == BulkTaskState::Done)
        return answered;
    return ExitStatus::Failed;
}

/// The accounts that are named, or those that the filter finds; never all of them by mistake.
Result<BulkTask> started(Context &context, const Caller &caller, const BulkOrder &order, const StartOptions &options)
{
    BulkService &bulk = (*context.services())->bulk();
    const auto filter = filterFrom(options.filter);
    if (!filter)
        return std::unexpected(filter.error());
    const bool isNamed = !options.accounts.isEmpty() || !options.file.isEmpty();
    const bool isFiltered = options.everyone || !filter->isUnfiltered();
    if (isNamed == isFiltered)
        return failure(ErrorCode::Invalid, isNamed ? Reason::OutOfRange : Reason::Required, u"accounts"_s,
                       u"name accounts, or describe them with options; --everyone means all"_s);
    if (isFiltered)
        return bulk.startFiltered(caller, order, *filter);
    QStringList accounts = options.accounts;
    if (!options.file.isEmpty()) {
        const auto listed = accountsInFile(options.file, BulkService::mostAccounts);
        if (!listed)
            return std::unexpected(listed.error());
        accounts += *listed;
    }
    return bulk.start(caller, order, accounts);
}

/// Deleting many is confirmed by typing how many they are. Not confirmed, the task is cancelled.
Result<void> confirmDeletion(Context &context, const Caller &caller, const BulkTask &task)
{
    const QString number = QString::number(task.counts.pending);
    context.output().note(
        u"%1 accounts would be deleted with their sessions, memberships and grants. They can't be brought back."_s.arg(
            number));
    const auto typed = context.terminal().ask(u"Type how many accounts that are to go on:"_s, u"accounts"_s);
    if (typed && typed->trimmed() == number)
        return {};
    if (const auto cancelled = (*context.services())->bulk().cancel(caller, task.id); !cancelled)
        return std::unexpected(cancelled.error());
    if (!typed && typed.error().reason != Reason::Required)
        return std::unexpected(typed.error());
    return failure(ErrorCode::Invalid, Reason::Cancelled, {},
                   typed ? u"what was typed is not the number of accounts"_s : u"nobody confirmed it; see --yes"_s);
}

Result<ExitStatus> start(Context &context, BulkAction action, const StartOptions &options)
{
    const auto until = instantFrom(options.until, u"until"_s);
    if (!until)
        return std::unexpected(until.error());
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    BulkOrder order{.action = action, .endsAt = *until, .reason = options.reason};
    if (action == BulkAction::Grant || action == BulkAction::Revoke) {
        const auto role = namedRole(**context.services(), *caller, options.role);
        if (!role)
            return std::unexpected(role.error());
        order.role = role->id;
    }
    const auto task = started(context, *caller, order, options);
    if (!task)
        return std::unexpected(task.error());
    if (action == BulkAction::Delete && task->counts.pending > 0 && !options.yes && !context.isDryRun()) {
        if (const auto confirmed = confirmDeletion(context, *caller, *task); !confirmed)
            return std::unexpected(confirmed.error());
    }
    return carryOut(context, *caller, *task);
}

struct UndoOptions
{
    QString task;
    QString tenant;
    QString reason;
};

Result<ExitStatus> undo(Context &context, const UndoOptions &options)
{
    const auto named = namedTask(context, options.task, options.tenant);
    if (!named)
        return std::unexpected(named.error());
    const auto task = (*context.services())->bulk().startUndo(named->caller, named->id, options.reason);
    if (!task)
        return std::unexpected(task.error());
    return carryOut(context, named->caller, *task);
}

struct ResumeOptions
{
    QString task;
    QString tenant;
};

Result<ExitStatus> resume(Context &context, const ResumeOptions &options)
{
    const auto named = namedTask(context, options.task, options.tenant);
    if (!named)
        return std::unexpected(named.error());
    const auto task = (*context.services())->bulk().find(named->caller, named->id);
    if (!task)
        return std::unexpected(task.error());
    if (task->state == BulkTaskState::Cancelled)
        return failure(ErrorCode::Conflict, Reason::TaskEnded);
    return carryOut(context, named->caller, *task);
}

void define(CLI::App &command, StartOptions &options)
{
    addTexts(command, "accounts", options.accounts, "E-mail addresses or ids")->allow_extra_args();
    addText(command, "--from", options.file, "A file with one of them a line; - for standard input")->type_name("FILE");
    addAccountFilterOptions(command, options.filter);
    command.add_flag("--everyone", options.everyone, "All accounts; in a tenant all its members");
    addTenantOption(command, options.tenant);
    addText(command, "--reason", options.reason, "Why; kept in the audit log");
}

void defineRole(CLI::App &command, StartOptions &options)
{
    addText(command, "role-name", options.role, "Name or id of the role")->required();
    define(command, options);
}

auto starting(BulkAction action)
{
    return [action](Context &context, const StartOptions &options) { return start(context, action, options); };
}

} // namespace

void addBulkCommands(CommandTree &tree)
{
    CLI::App &group = tree.addGroup("bulk", "Do the same to many accounts, as a task that can be broken off");
    tree.add<StartOptions>(group, "activate", "Let many accounts sign in again", define,
                           starting(BulkAction::Activate));
    tree.add<StartOptions>(group, "deactivate", "Refuse many accounts with their next request", define,
                           starting(BulkAction::Deactivate));
    tree.add<StartOptions>(
        group, "delete", "Delete many accounts for good, after their number was typed",
        [](CLI::App &command, StartOptions &options) {
            define(command, options);
            command.add_flag("--yes", options.yes, "Don't ask for the number of accounts");
        },
        starting(BulkAction::Delete));
    tree.add<StartOptions>(
        group, "grant", "Give a role to many accounts; without --tenant platform-wide",
        [](CLI::App &command, StartOptions &options) {
            defineRole(command, options);
            addText(command, "--until", options.until, "Ends on that day or at that instant; default: never")
                ->type_name("INSTANT");
        },
        starting(BulkAction::Grant));
    tree.add<StartOptions>(group, "revoke",
                           "Take a role away from many accounts; without --tenant the platform-wide one", defineRole,
                           starting(BulkAction::Revoke));
    tree.add<ResumeOptions>(
        group, "resume", "Go on with a task that was broken off",
        [](CLI::App &command, ResumeOptions &options) {
            addText(command, "task", options.task, "Id")->required();
            addTenantOption(command, options.tenant);
        },
        resume);
    tree.add<UndoOptions>(
        group, "undo", "Take back what a task changed, as a task of its own",
        [](CLI::App &command, UndoOptions &options) {
            addText(command, "task", options.task, "Id of the task that has ended")->required();
            addTenantOption(command, options.tenant);
            addText(command, "--reason", options.reason, "Why; kept in the audit log");
        },
        undo);
    addBulkReadCommands(tree, group);
}

} // namespace tenantry::ctl
