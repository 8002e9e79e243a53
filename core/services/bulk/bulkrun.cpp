// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a task is carried out: row by row, by the services that do the same for one account.
#include "core/services/bulk/bulkservice.h"
#include "core/services/grants/grantservice.h"
#include "core/services/users/userservice.h"
#include "core/storage/bulk/bulkstore.h"
#include "core/storage/companion.h"
#include "core/storage/database.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// Rows that are read at a time, so that memory doesn't grow with the task.
constexpr int chunkSize = 500;

/// The others are about the caller or the world, and would be the same for every row.
bool isAboutAccount(const Error &error)
{
    switch (error.code) {
    case ErrorCode::NotFound:
        return error.reason != Reason::TenantUnknown;
    case ErrorCode::Invalid:
    case ErrorCode::Conflict:
    case ErrorCode::Stale:
        return true;
    case ErrorCode::Forbidden:
        return error.reason == Reason::SuperuserRequired || error.reason == Reason::HigherPowerRequired
            || error.reason == Reason::PermissionNotHeld || error.reason == Reason::MembershipRole;
    default:
        return false;
    }
}

/// Whether \a error says that it is as it should be already.
bool saysNothingToDo(const Error &error)
{
    return error.reason == Reason::AlreadyGranted || error.reason == Reason::GrantUnknown;
}

void count(BulkCounts &counts, BulkRowState state)
{
    --counts.pending;
    switch (state) {
    case BulkRowState::Done:
        ++counts.done;
        break;
    case BulkRowState::Refused:
        ++counts.refused;
        break;
    case BulkRowState::Skipped:
        ++counts.skipped;
        break;
    case BulkRowState::Pending:
        ++counts.pending;
        break;
    }
}

template <class T>
Result<void> withoutValue(const Result<T> &result)
{
    if (!result)
        return std::unexpected(result.error());
    return {};
}

} // namespace

Result<void> BulkService::revoke(const Caller &acting, const BulkOrder &order, UserId user)
{
    GrantFilter filter{.user = user, .role = order.role};
    filter.platformWideOnly = !acting.tenant;
    const auto held = m_grants.page(acting, filter, {.limit = 1});
    if (!held)
        return std::unexpected(held.error());
    if (held->items.isEmpty() || held->items.first().state == GrantState::Ended)
        return failure(ErrorCode::NotFound, Reason::GrantUnknown);
    return withoutValue(m_grants.revoke(acting, held->items.first().id, std::nullopt, order.reason));
}

Result<void> BulkService::undo(const Caller &acting, const BulkOrder &order, UserId user)
{
    const RequestId change(order.undoes.value_or(TaskId()).uuid());
    if (!order.role)
        return withoutValue(m_users.undo(acting, user, change));
    const auto grant = m_database.reading([&]() -> Result<GrantId> {
        auto transaction = m_database.begin(acting);
        require(transaction, Permissions::RoleAssignUsers);
        return BulkStore(transaction.endWithNext()).grantToUndo(order, user);
    });
    if (!grant)
        return std::unexpected(grant.error());
    return withoutValue(m_grants.undo(acting, *grant, change));
}

Result<void> BulkService::change(const Caller &acting, const BulkOrder &order, UserId user)
{
    switch (order.action) {
    case BulkAction::Activate:
        return withoutValue(m_users.activate(acting, user, std::nullopt, order.reason));
    case BulkAction::Deactivate:
        return withoutValue(m_users.deactivate(acting, user, std::nullopt, order.reason));
    case BulkAction::Delete:
        return withoutValue(m_users.remove(acting, user, std::nullopt, order.reason));
    case BulkAction::Grant:
        return withoutValue(m_grants.add(acting,
                                         {.user = user,
                                          .role = order.role.value_or(RoleId()),
                                          .tenant = acting.tenant,
                                          .endsAt = order.endsAt,
                                          .reason = order.reason}));
    case BulkAction::Revoke:
        return revoke(acting, order, user);
    case BulkAction::Undo:
        return undo(acting, order, user);
    }
    Q_UNREACHABLE();
}

Result<std::optional<BulkRowState>> BulkService::keep(const Caller &acting, TaskId id, int position, BulkRowState state,
                                                      const std::optional<Error> &error)
{
    const auto kept = m_database.retrying([&]() -> Result<void> {
        auto transaction = m_database.begin(acting);
        require(transaction, Permissions::UserRead);
        return BulkStore(transaction.endWithNext()).finish(id, position, state, error);
    });
    if (!kept && kept.error().reason == Reason::TaskEnded)
        return std::optional<BulkRowState>();
    if (!kept)
        return std::unexpected(kept.error());
    return std::optional(state);
}

Result<std::optional<BulkRowState>> BulkService::carryOut(const Caller &acting, const BulkTask &task,
                                                          const BulkRow &row)
{
    const auto kept = [&](BulkRowState state, const std::optional<Error> &error = {}) {
        return keep(acting, task.id, row.position, state, error);
    };
    const bool endsAccounts = task.order.action == BulkAction::Deactivate || task.order.action == BulkAction::Delete
        || (task.order.action == BulkAction::Undo && !task.order.role);
    // Whoever does it would lock himself out in the middle of it.
    if (endsAccounts && row.user == acting.user)
        return kept(BulkRowState::Refused, Error{ErrorCode::Conflict, Reason::OwnAccount, {}, {}});

    Result<void> changed;
    bool isKept = false;
    {
        const Companion finishing(m_database, QString::fromLatin1(BulkStore::finishStatement),
                                  BulkStore::finishValues(task.id, row.position, BulkRowState::Done, std::nullopt));
        changed = change(acting, task.order, row.user.value_or(UserId()));
        isKept = finishing.isDone();
    }
    if (changed)
        return isKept ? Result<std::optional<BulkRowState>>(BulkRowState::Done) : kept(BulkRowState::Skipped);
    if (changed.error().reason == Reason::TaskEnded)
        return std::optional<BulkRowState>();
    if (!isAboutAccount(changed.error()))
        return std::unexpected(changed.error());
    return kept(saysNothingToDo(changed.error()) ? BulkRowState::Skipped : BulkRowState::Refused, changed.error());
}

Result<BulkTask> BulkService::end(const Caller &acting, TaskId id)
{
    return m_database.retrying([&]() -> Result<BulkTask> {
        auto transaction = m_database.begin(acting);
        require(transaction, Permissions::UserRead);
        const BulkStore tasks(transaction);
        if (const auto ended = tasks.end(id); !ended)
            return std::unexpected(ended.error());
        return transaction.commit(tasks.find(id));
    });
}

Result<BulkTask> BulkService::run(const Caller &caller, TaskId id, const Progress &progress)
{
    const auto task = m_database.reading([&]() -> Result<BulkTask> {
        auto transaction = m_database.begin(caller);
        return workable(transaction, id);
    });
    if (!task || task->state != BulkTaskState::Open)
        return task;
    Caller acting = caller;
    acting.tenant = task->tenant;
    acting.request = RequestId(id.uuid());

    BulkCounts counts = task->counts;
    for (int position = 0;;) {
        const auto rows = m_database.reading([&]() -> Result<QList<BulkRow>> {
            auto transaction = m_database.begin(acting);
            require(transaction, Permissions::UserRead);
            return BulkStore(transaction.endWithNext()).pendingRows(id, position, chunkSize);
        });
        if (!rows)
            return std::unexpected(rows.error());
        if (rows->isEmpty())
            return end(acting, id);
        for (const BulkRow &row : *rows) {
            const auto state = carryOut(acting, *task, row);
            if (!state)
                return std::unexpected(state.error());
            if (!*state) {
                const auto now = find(acting, id);
                if (!now || now->state != BulkTaskState::Open)
                    return now;
                counts = now->counts;
            } else {
                count(counts, **state);
            }
            position = row.position;
            if (!progress(counts))
                return find(acting, id);
        }
    }
}

} // namespace tenantry
