// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tasks as they are begun, looked at and ended; bulkrun.cpp carries them out.
#include "core/services/bulk/bulkservice.h"

#include "core/services/access/authorizer.h"
#include "core/services/grants/grantchange.h"
#include "core/services/paging.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/bulk/bulkstore.h"
#include "core/storage/database.h"
#include "core/storage/roles/rolestore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Permission permissionFor(const BulkOrder &order)
{
    switch (order.action) {
    case BulkAction::Activate:
    case BulkAction::Deactivate:
        return Permissions::UserUpdate;
    case BulkAction::Delete:
        return Permissions::UserDelete;
    case BulkAction::Grant:
    case BulkAction::Revoke:
        return Permissions::RoleAssignUsers;
    case BulkAction::Undo:
        return order.role ? Permissions::RoleAssignUsers : Permissions::UserUpdate;
    }
    Q_UNREACHABLE();
}

bool isAboutRole(const BulkOrder &order)
{
    return order.action == BulkAction::Grant || order.action == BulkAction::Revoke
        || (order.action == BulkAction::Undo && order.role);
}

Result<void> checked(const BulkOrder &order)
{
    if (const auto reason = checkedGrantReason(order.reason); !reason)
        return std::unexpected(reason.error());
    if (isAboutRole(order) != order.role.has_value())
        return failure(ErrorCode::Invalid, order.role ? Reason::OutOfRange : Reason::Required, u"role"_s);
    if ((order.action == BulkAction::Undo) != order.undoes.has_value())
        return failure(ErrorCode::Invalid, Reason::OutOfRange, u"action"_s);
    if (order.endsAt && order.action != BulkAction::Grant)
        return failure(ErrorCode::Invalid, Reason::OutOfRange, u"ends_at"_s);
    return {};
}

} // namespace

BulkService::BulkService(Database &database, const Authorizer &authorizer, UserService &users,
                         GrantService &grants) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
    , m_users(users)
    , m_grants(grants)
{}

void BulkService::require(Transaction &transaction, Permission permission) const
{
    if (const auto tenant = transaction.caller().tenant)
        m_authorizer.require(transaction, permission, *tenant);
    else
        m_authorizer.requirePlatform(transaction, permission);
}

Result<BulkTask> BulkService::start(const Caller &caller, const BulkOrder &order, const Filling &fill)
{
    return m_database.retrying([&]() -> Result<BulkTask> {
        const TaskId id = TaskId::create();
        Caller acting = caller;
        acting.request = RequestId(id.uuid());
        auto transaction = m_database.begin(acting, {u"bulk.start"_s, order.reason});
        require(transaction, Permissions::UserRead);
        require(transaction, permissionFor(order));
        if (isAboutRole(order) && !caller.tenant)
            m_authorizer.requireSuperuser(transaction);
        if (const auto allowed = transaction.prove(); !allowed)
            return std::unexpected(allowed.error());
        if (const auto valid = checked(order); !valid)
            return std::unexpected(valid.error());
        if (order.role) {
            if (const auto role = RoleStore(transaction).find(*order.role); !role)
                return std::unexpected(role.error());
        }
        const BulkStore tasks(transaction);
        if (const auto inserted = tasks.insert(id, order); !inserted)
            return std::unexpected(inserted.error());
        if (const auto rows = fill(transaction, id); !rows)
            return std::unexpected(rows.error());
        if (const auto recorded = AuditStore(transaction).record(u"task"_s, id.uuid()); !recorded)
            return std::unexpected(recorded.error());
        transaction.endWithNext();
        return tasks.find(id);
    });
}

Result<BulkTask> BulkService::start(const Caller &caller, const BulkOrder &order, const QStringList &accounts)
{
    return start(caller, order, [&](Transaction &transaction, TaskId id) -> Result<int> {
        if (order.undoes)
            return failure(ErrorCode::Invalid, Reason::OutOfRange, u"action"_s);
        if (accounts.isEmpty())
            return failure(ErrorCode::Invalid, Reason::Required, u"accounts"_s);
        if (accounts.size() > mostAccounts)
            return failure(ErrorCode::Invalid, Reason::OutOfRange, u"accounts"_s);
        return BulkStore(transaction).insertRows(id, accounts);
    });
}

Result<BulkTask> BulkService::startFiltered(const Caller &caller, const BulkOrder &order, const AccountFilter &filter)
{
    return start(caller, order, [&](Transaction &transaction, TaskId id) -> Result<int> {
        if (order.undoes)
            return failure(ErrorCode::Invalid, Reason::OutOfRange, u"action"_s);
        return BulkStore(transaction).insertRows(id, filter);
    });
}

Result<BulkTask> BulkService::startUndo(const Caller &caller, TaskId undone, const QString &reason)
{
    const auto task = find(caller, undone);
    if (!task)
        return task;
    Caller acting = caller;
    acting.tenant = task->tenant;
    const BulkOrder order{.action = BulkAction::Undo, .role = task->order.role, .reason = reason, .undoes = undone};
    return start(acting, order, [&](Transaction &transaction, TaskId id) -> Result<int> {
        if (task->order.action == BulkAction::Delete)
            return failure(ErrorCode::Conflict, Reason::NotUndoable);
        if (task->state == BulkTaskState::Open)
            return failure(ErrorCode::Conflict, Reason::NotUndoable, u"task"_s);
        return BulkStore(transaction).insertRowsToUndo(id, undone);
    });
}

Result<BulkTask> BulkService::workable(Transaction &transaction, TaskId id) const
{
    require(transaction, Permissions::UserRead);
    const auto task = BulkStore(transaction).find(id);
    if (!task)
        return task;
    require(transaction, permissionFor(task->order));
    if (isAboutRole(task->order) && !task->tenant)
        m_authorizer.requireSuperuser(transaction);
    if (const auto allowed = transaction.prove(); !allowed)
        return std::unexpected(allowed.error());
    return task;
}

Result<BulkTask> BulkService::cancel(const Caller &caller, TaskId id)
{
    return m_database.retrying([&]() -> Result<BulkTask> {
        Caller acting = caller;
        acting.request = RequestId(id.uuid());
        auto transaction = m_database.begin(acting, {u"bulk.cancel"_s, {}});
        if (const auto task = workable(transaction, id); !task)
            return task;
        const BulkStore tasks(transaction);
        const auto ended = tasks.cancel(id);
        if (!ended)
            return std::unexpected(ended.error());
        if (!*ended)
            return failure(ErrorCode::Conflict, Reason::TaskEnded);
        if (const auto recorded = AuditStore(transaction).record(u"task"_s, id.uuid()); !recorded)
            return std::unexpected(recorded.error());
        transaction.endWithNext();
        return tasks.find(id);
    });
}

Result<BulkTask> BulkService::find(const Caller &caller, TaskId id)
{
    return m_database.reading([&]() -> Result<BulkTask> {
        auto transaction = m_database.begin(caller);
        require(transaction, Permissions::UserRead);
        return BulkStore(transaction.endWithNext()).find(id);
    });
}

Result<Page<BulkTask>> BulkService::page(const Caller &caller, const PageRequest &request)
{
    if (const auto valid = tenantry::checked(request); !valid)
        return std::unexpected(valid.error());
    return m_database.reading([&]() -> Result<Page<BulkTask>> {
        auto transaction = m_database.begin(caller);
        require(transaction, Permissions::UserRead);
        return BulkStore(transaction.endWithNext()).page(request);
    });
}

Result<Page<BulkRow>> BulkService::rows(const Caller &caller, TaskId id, std::optional<BulkRowState> state,
                                        const PageRequest &request)
{
    if (const auto valid = tenantry::checked(request); !valid)
        return std::unexpected(valid.error());
    return m_database.reading([&]() -> Result<Page<BulkRow>> {
        auto transaction = m_database.begin(caller);
        require(transaction, Permissions::UserRead);
        const BulkStore tasks(transaction);
        if (const auto seen = tasks.find(id); !seen)
            return std::unexpected(seen.error());
        transaction.endWithNext();
        return tasks.rows(id, state, request);
    });
}

} // namespace tenantry
