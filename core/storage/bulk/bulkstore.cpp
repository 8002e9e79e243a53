// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/bulk/bulkstore.h"

#include "core/storage/keysetpage.h"
#include "core/storage/transaction.h"
#include "core/storage/users/accountconditions.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

BulkTask readTask(const Row &row)
{
    BulkTask task;
    task.id = row.id<TaskTag>("id");
    task.order.action = bulkActionFromText(row.text("action")).value_or(BulkAction::Deactivate);
    if (!row.isNull("role_id"))
        task.order.role = row.id<RoleTag>("role_id");
    if (!row.isNull("undoes"))
        task.order.undoes = row.id<TaskTag>("undoes");
    task.order.endsAt = row.optionalInstant("ends_at");
    task.order.reason = row.text("reason");
    task.roleName = row.text("role_name");
    if (!row.isNull("tenant_id"))
        task.tenant = row.id<TenantTag>("tenant_id");
    task.startedBy = row.text("started_by");
    task.startedAt = row.instant("started_at");
    task.endedAt = row.optionalInstant("ended_at");
    if (task.endedAt)
        task.state = row.boolean("is_cancelled") ? BulkTaskState::Cancelled : BulkTaskState::Done;
    task.counts = {row.integer("pending"), row.integer("done"), row.integer("refused"), row.integer("skipped")};
    return task;
}

BulkRow readPending(const Row &row)
{
    BulkRow result;
    result.position = row.integer("position");
    if (!row.isNull("user_id"))
        result.user = row.id<UserTag>("user_id");
    result.label = row.text("label");
    return result;
}

BulkRow readRow(const Row &row)
{
    BulkRow result = readPending(row);
    result.state = bulkRowStateFromText(row.text("state")).value_or(BulkRowState::Pending);
    if (!row.isNull("error_code"))
        result.error = Error{errorCodeFromText(row.text("error_code")).value_or(ErrorCode::Internal),
                             reasonFromText(row.text("error_reason")).value_or(Reason::Unspecified),
                             row.text("error_field"), row.text("error_detail")};
    result.finishedAt = row.optionalInstant("finished_at");
    return result;
}

QStringList scopeFlags(const Caller &caller)
{
    return caller.tenant ? QStringList{u"of_tenant"_s} : QStringList();
}

void bindScope(Query &query, const Caller &caller)
{
    if (caller.tenant)
        query.bind("tenant_id", *caller.tenant);
}

} // namespace

BulkStore::BulkStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<void> BulkStore::insert(TaskId id, const BulkOrder &order) const
{
    const auto inserted = m_transaction.query(u"bulk/insert_task")
                              .bind("task_id", id)
                              .bind("tenant_id", m_transaction.caller().tenant)
                              .bind("task_action", toText(order.action))
                              .bind("undone_task", order.undoes)
                              .bind("role_id", order.role)
                              .bind("ends_at", order.endsAt)
                              .bind("reason", order.reason)
                              .bind("started_by", m_transaction.caller().label)
                              .affected();
    if (!inserted)
        return std::unexpected(inserted.error());
    return {};
}

Result<int> BulkStore::insertRows(TaskId id, const QStringList &accounts) const
{
    const auto &tenant = m_transaction.caller().tenant;
    Query query = m_transaction.query(u"bulk/insert_rows_of_list", tenant ? QStringList{u"member"_s} : QStringList());
    if (tenant)
        query.bind("member_of", *tenant);
    return query.bind("task_id", id).bind("accounts", accounts).affected();
}

Result<int> BulkStore::insertRows(TaskId id, const AccountFilter &filter) const
{
    const auto &tenant = m_transaction.caller().tenant;
    Query query = m_transaction.query(u"bulk/insert_rows_of_filter", filterFlags(filter, tenant));
    bindFilter(query, filter, tenant);
    return query.bind("task_id", id).affected();
}

Result<int> BulkStore::insertRowsToUndo(TaskId id, TaskId undone) const
{
    return m_transaction.query(u"bulk/insert_rows_to_undo").bind("task_id", id).bind("undone_task", undone).affected();
}

Result<GrantId> BulkStore::grantToUndo(const BulkOrder &order, UserId user) const
{
    const auto &tenant = m_transaction.caller().tenant;
    Query query =
        m_transaction.query(u"bulk/select_grant_of_row", QStringList{tenant ? u"in_tenant"_s : u"platform_wide"_s});
    if (tenant)
        query.bind("tenant_id", *tenant);
    auto grant = query.bind("user_id", user)
                     .bind("role_id", order.role)
                     .bind("request_id", order.undoes)
                     .one([](const Row &row) { return row.id<GrantTag>("id"); });
    if (!grant && grant.error().code == ErrorCode::NotFound)
        grant.error().reason = Reason::NothingToUndo;
    return grant;
}

Result<BulkTask> BulkStore::find(TaskId id) const
{
    const Caller &caller = m_transaction.caller();
    Query query = m_transaction.query(u"bulk/select_task_by_id", scopeFlags(caller));
    bindScope(query, caller);
    auto task = query.bind("task_id", id).one(readTask);
    if (!task && task.error().code == ErrorCode::NotFound && task.error().reason == Reason::Unspecified)
        task.error().reason = Reason::TaskUnknown;
    return task;
}

Result<Page<BulkTask>> BulkStore::page(const PageRequest &request) const
{
    const auto keyset = Keyset::of(request, u"started_at_down"_s, u"down"_s, u"up"_s);
    if (!keyset)
        return std::unexpected(keyset.error());
    const Caller &caller = m_transaction.caller();
    Query query = m_transaction.query(u"bulk/select_tasks_page", scopeFlags(caller) + keyset->flags);
    bindScope(query, caller);
    keyset->bind(query);
    return keyset->page(query.rows(), readTask);
}

Result<Page<BulkRow>> BulkStore::rows(TaskId id, std::optional<BulkRowState> state, const PageRequest &request) const
{
    const auto keyset = Keyset::of(request, u"position_up"_s, u"position_up"_s, u"position_down"_s);
    if (!keyset)
        return std::unexpected(keyset.error());
    QStringList flags = keyset->flags;
    if (state)
        flags += u"in_state"_s;
    Query query = m_transaction.query(u"bulk/select_task_rows_page", flags);
    query.bind("task_id", id);
    if (state)
        query.bind("row_state", toText(*state));
    keyset->bind(query);
    return keyset->page(query.rows(), readRow);
}

Result<QList<BulkRow>> BulkStore::pendingRows(TaskId id, int position, int limit) const
{
    return m_transaction.query(u"bulk/select_pending_rows")
        .bind("task_id", id)
        .bind("position", position)
        .bind("limit", limit)
        .all(readPending);
}

QHash<QByteArray, Parameter> BulkStore::finishValues(TaskId id, int position, BulkRowState state,
                                                     const std::optional<Error> &error)
{
    const Parameter none;
    return {{"task_id", Parameter(id)},
            {"position", Parameter(position)},
            {"row_state", Parameter(toText(state))},
            {"error_code", error ? Parameter(toText(error->code)) : none},
            {"error_reason", error ? Parameter(toText(error->reason)) : none},
            {"error_field", error ? Parameter(error->field) : none},
            {"error_detail", error ? Parameter(error->detail) : none}};
}

Result<void> BulkStore::finish(TaskId id, int position, BulkRowState state, const std::optional<Error> &error) const
{
    Query query = m_transaction.query(QString::fromLatin1(finishStatement));
    const auto values = finishValues(id, position, state, error);
    for (auto value = values.cbegin(); value != values.cend(); ++value)
        query.bind(value.key().constData(), value.value());
    const auto finished = query.rows();
    if (!finished)
        return std::unexpected(finished.error());
    return {};
}

Result<bool> BulkStore::end(TaskId id) const
{
    return end(id, false);
}

Result<bool> BulkStore::cancel(TaskId id) const
{
    return end(id, true);
}

Result<bool> BulkStore::end(TaskId id, bool isCancelled) const
{
    return m_transaction.query(u"bulk/end_task")
        .bind("task_id", id)
        .bind("is_cancelled", isCancelled)
        .one([](const Row &row) { return row.boolean("ended"); });
}

} // namespace tenantry
