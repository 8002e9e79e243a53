// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/permission.h"
#include "core/domain/bulk/bulktask.h"
#include "core/domain/caller.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/domain/users/account.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace tenantry {

class Authorizer;
class Database;
class GrantService;
class Transaction;
class UserService;

/// The same change for many accounts, as one task whose rows are settled when it begins. Each row is done by the
/// service that does it for a single account, in a transaction of its own that also keeps what became of the row: a
/// task can't do what its caller couldn't do one by one, and one that was broken off goes on where it was. All changes
/// are in the audit log with the task's id as their request, by which each can be undone.
///
/// A caller with a tenant (Caller::tenant) works inside it, one without platform-wide. Reading needs `user:read`; what
/// else a task needs is what its single change needs: `user:update`, `user:delete` or `role:assign_users`, for roles
/// platform-wide a superuser.
///
/// Errors of all: Unauthenticated/SessionEnded, Forbidden, NotFound/TaskUnknown for an id that doesn't exist or can't
/// be seen from there, Unavailable when the database can't be reached. Not thread-safe: one service per connection.
class BulkService
{
public:
    /// \returns false to break off: what is done stays done, and the rest waits for run() to be called again.
    using Progress = std::function<bool(const BulkCounts &)>;

    /// Names that one list may have.
    static constexpr int mostAccounts = 100'000;

    BulkService(Database &database, const Authorizer &authorizer, UserService &users, GrantService &grants) noexcept;

    /// A task for those whom \a accounts names by id or e-mail address, in a tenant among its members; named twice,
    /// somebody is one row, and a name of nobody is a refused row. Nothing is changed before run().
    /// Errors: Invalid/Required or Invalid/OutOfRange (accounts), Invalid with `reason`, NotFound/RoleUnknown,
    /// Invalid/OutOfRange (action) for BulkAction::Undo.
    Result<BulkTask> start(const Caller &caller, const BulkOrder &order, const QStringList &accounts);

    /// A task for those whom \a filter finds now, settled by one statement. Who comes to match it later isn't in it,
    /// and who doesn't match it any more still is. Errors: as start().
    Result<BulkTask> startFiltered(const Caller &caller, const BulkOrder &order, const AccountFilter &filter);

    /// A task that takes back what \a undone did, account by account and with the conflict check of the single undo:
    /// what somebody changed since stays, and its row is refused. What needs permission is the opposite change. It is a
    /// task like any other, and can itself be undone. Errors: Conflict/NotUndoable for a task that deletes, and with
    /// the field `task` for one that hasn't ended yet; NotFound/RoleUnknown when the role is gone, Invalid with
    /// `reason`.
    Result<BulkTask> startUndo(const Caller &caller, TaskId undone, const QString &reason = {});

    /// Does what is left to do, and blocks until that is done, \a progress wants no more, or somebody cancels the task.
    /// An error that isn't about one account (the session has ended, the permission is gone, the database is away)
    /// breaks it off. Called at the same time by several, each row is still done once. \returns the task as it is now;
    /// nothing is left to do in one that has ended.
    Result<BulkTask> run(const Caller &caller, TaskId id, const Progress &progress);

    /// Ends a task for good, whoever is at it: when this returns, nothing more is done. What was done stays done.
    /// Errors: Conflict/TaskEnded.
    Result<BulkTask> cancel(const Caller &caller, TaskId id);

    Result<BulkTask> find(const Caller &caller, TaskId id);
    /// Newest first. Errors: Invalid/BadCursor, Invalid/OutOfRange (limit).
    Result<Page<BulkTask>> page(const Caller &caller, const PageRequest &request);
    /// What became of its accounts, in their order; with \a state only those. Errors: as page().
    Result<Page<BulkRow>> rows(const Caller &caller, TaskId id, std::optional<BulkRowState> state,
                               const PageRequest &request);

private:
    using Filling = std::function<Result<int>(Transaction &transaction, TaskId id)>;

    void require(Transaction &transaction, Permission permission) const;
    Result<BulkTask> start(const Caller &caller, const BulkOrder &order, const Filling &fill);
    /// The task, if the caller may do what it does.
    Result<BulkTask> workable(Transaction &transaction, TaskId id) const;
    /// What became of \a row now; nothing when somebody else has finished it, or the task has ended.
    Result<std::optional<BulkRowState>> carryOut(const Caller &acting, const BulkTask &task, const BulkRow &row);
    /// The change itself.
    Result<void> change(const Caller &acting, const BulkOrder &order, UserId user);
    Result<void> undo(const Caller &acting, const BulkOrder &order, UserId user);
    Result<void> revoke(const Caller &acting, const BulkOrder &order, UserId user);
    Result<std::optional<BulkRowState>> keep(const Caller &acting, TaskId id, int position, BulkRowState state,
                                             const std::optional<Error> &error);
    Result<BulkTask> end(const Caller &acting, TaskId id);

    Database &m_database;
    const Authorizer &m_authorizer;
    UserService &m_users;
    GrantService &m_grants;
};

} // namespace tenantry
