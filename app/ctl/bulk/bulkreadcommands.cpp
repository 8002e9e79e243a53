// SPDX-License-Identifier: GPL-3.0-or-later
//
// The `bulk` commands that look at tasks, and the one that ends them.
#include "app/ctl/bulk/bulkcommands.h"
#include "app/ctl/bulk/bulktext.h"
#include "app/ctl/displaywidth.h"
#include "app/ctl/listprinter.h"
#include "app/ctl/tenants/tenantjson.h"
#include "app/ctl/tenants/tenantname.h"
#include "app/ctl/users/usercommands.h"
#include "core/services/bulk/bulkservice.h"
#include "core/services/services.h"

#include <QJsonArray>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

/// Of many accounts that were refused for the same reason a person wants to see a few.
constexpr int shownRefusals = 20;

struct ListOptions
{
    QString tenant;
    ListExtent extent;
};

Result<ExitStatus> list(Context &context, const ListOptions &options)
{
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    BulkService &bulk = (*context.services())->bulk();
    ListPrinter printer(context.output(),
                        {{u"STARTED"_s}, {u"TASK"_s}, {u"STATE"_s}, {u"ACCOUNTS"_s}, {u"BY"_s}, {u"ID"_s}},
                        u"There is no task."_s);
    return printList<BulkTask>(
        printer, options.extent, [&](const PageRequest &request) { return bulk.page(*caller, request); },
        [](ListPrinter &to, const BulkTask &task) {
            to.add({shownInstant(task.startedAt), orderText(task), toText(task.state), countsText(task.counts),
                    task.startedBy, task.id.toString()},
                   toJson(task));
        });
}

struct RowsOptions
{
    QString task;
    QString tenant;
    QString state;
    ListExtent extent;
};

Result<ExitStatus> rows(Context &context, const RowsOptions &options)
{
    const auto named = namedTask(context, options.task, options.tenant);
    if (!named)
        return std::unexpected(named.error());
    const auto state = bulkRowStateFromText(options.state);
    ListPrinter printer(context.output(), {{u"ACCOUNT"_s}, {u"STATE"_s}, {u"WHY"_s}}, u"There is no such account."_s);
    return printList<BulkRow>(
        printer, options.extent,
        [&](const PageRequest &request) {
            return (*context.services())->bulk().rows(named->caller, named->id, state, request);
        },
        [](ListPrinter &to, const BulkRow &row) {
            to.add({row.label, toText(row.state), whyText(row)}, toJson(row));
        });
}

struct TaskOptions
{
    QString task;
    QString tenant;
};

void defineTask(CLI::App &command, TaskOptions &options)
{
    addText(command, "task", options.task, "Id")->required();
    addTenantOption(command, options.tenant);
}

Result<ExitStatus> show(Context &context, const TaskOptions &options)
{
    const auto named = namedTask(context, options.task, options.tenant);
    if (!named)
        return std::unexpected(named.error());
    const auto task = (*context.services())->bulk().find(named->caller, named->id);
    if (!task)
        return std::unexpected(task.error());
    const auto answered = answerTask(context, named->caller, *task);
    return answered ? ExitStatus::Success : answered; // looking succeeded, whatever became of the task
}

Result<ExitStatus> cancel(Context &context, const TaskOptions &options)
{
    const auto named = namedTask(context, options.task, options.tenant);
    if (!named)
        return std::unexpected(named.error());
    const auto task = (*context.services())->bulk().cancel(named->caller, named->id);
    if (!task)
        return std::unexpected(task.error());
    context.output().answer(u"Cancelled: %1; %2\n"_s.arg(orderText(*task), countsText(task->counts)), toJson(*task));
    return ExitStatus::Success;
}

} // namespace

Result<NamedTask> namedTask(Context &context, const QString &task, const QString &tenant)
{
    const auto id = TaskId::fromString(task);
    if (!id)
        return failure(ErrorCode::Invalid, Reason::BadFormat, u"task"_s, u"an id is wanted"_s);
    const auto caller = actingCaller(context, tenant);
    if (!caller)
        return std::unexpected(caller.error());
    return NamedTask{*id, *caller};
}

Result<ExitStatus> answerTask(Context &context, const Caller &caller, const BulkTask &task)
{
    const int limit = context.output().isJson() ? 1000 : shownRefusals;
    const auto refused = (*context.services())->bulk().rows(caller, task.id, BulkRowState::Refused, {.limit = limit});
    if (!refused)
        return std::unexpected(refused.error());
    QJsonObject object = toJson(task);
    QJsonArray refusals;
    QString text;
    for (const BulkRow &row : refused->items) {
        refusals.append(toJson(row));
        text += u"refused "_s + printable(row.label) + u": " + whyText(row) + u'\n';
    }
    if (refused->next)
        text += u"… 'tenantryctl bulk rows %1 --state refused' lists all %2\n"_s.arg(task.id.toString())
                    .arg(task.counts.refused);
    object.insert(u"refusals"_s, refusals);
    text += u"%1 (%2): %3\n"_s.arg(orderText(task), toText(task.state), countsText(task.counts));
    context.output().answer(text, object);
    return task.counts.refused > 0 ? ExitStatus::Failed : ExitStatus::Success;
}

void addBulkReadCommands(CommandTree &tree, CLI::App &group)
{
    tree.add<ListOptions>(
        group, "list", "List the tasks of the last 30 days",
        [](CLI::App &command, ListOptions &options) {
            addTenantOption(command, options.tenant);
            addExtentOptions(command, options.extent);
        },
        list);
    tree.add<TaskOptions>(group, "show", "Show a task and whom it was refused for", defineTask, show);
    tree.add<RowsOptions>(
        group, "rows", "List what became of each account of a task",
        [](CLI::App &command, RowsOptions &options) {
            addText(command, "task", options.task, "Id")->required();
            addTenantOption(command, options.tenant);
            addText(command, "--state", options.state, "Only these; default: all")
                ->type_name("STATE")
                ->check(CLI::IsMember({"pending", "done", "refused", "skipped"}));
            addExtentOptions(command, options.extent);
        },
        rows);
    tree.add<TaskOptions>(group, "cancel", "End a task for good; what was done stays", defineTask, cancel);
}

} // namespace tenantry::ctl
