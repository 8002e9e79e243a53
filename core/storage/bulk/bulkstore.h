// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/bulk/bulktask.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/domain/users/account.h"
#include "core/storage/parameter.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace tenantry {

class Transaction;

/// Tasks and their rows: of the caller's tenant if there is one, else all. What isn't there, or can't be seen from
/// there, is NotFound/TaskUnknown.
class BulkStore
{
public:
    static constexpr auto finishStatement = "bulk/finish_task_row";

    explicit BulkStore(Transaction &transaction) noexcept;

    /// A task without rows.
    Result<void> insert(TaskId id, const BulkOrder &order) const;
    /// Its rows: those who are named by id or e-mail address, or those whom \a filter finds now. \returns how many.
    Result<int> insertRows(TaskId id, const QStringList &accounts) const;
    Result<int> insertRows(TaskId id, const AccountFilter &filter) const;

    /// Rows for those whom \a undone changed. \returns how many.
    Result<int> insertRowsToUndo(TaskId id, TaskId undone) const;
    /// The grant of \a order's role that the task \a order undoes changed for \a user.
    /// Errors: NotFound/NothingToUndo.
    Result<GrantId> grantToUndo(const BulkOrder &order, UserId user) const;

    Result<BulkTask> find(TaskId id) const;
    Result<Page<BulkTask>> page(const PageRequest &request) const;
    Result<Page<BulkRow>> rows(TaskId id, std::optional<BulkRowState> state, const PageRequest &request) const;
    /// The next ones behind \a position.
    Result<QList<BulkRow>> pendingRows(TaskId id, int position, int limit) const;

    /// Keeps what became of a row. Errors: Conflict/TaskEnded when it isn't pending any more, or the task has ended.
    Result<void> finish(TaskId id, int position, BulkRowState state, const std::optional<Error> &error) const;
    /// What finishStatement wants, for a Companion that does the same.
    static QHash<QByteArray, Parameter> finishValues(TaskId id, int position, BulkRowState state,
                                                     const std::optional<Error> &error);

    /// Ends the task when all rows are finished. \returns whether it was ended now.
    Result<bool> end(TaskId id) const;
    /// Ends it with all rows that aren't finished skipped. \returns as end().
    Result<bool> cancel(TaskId id) const;

private:
    Result<bool> end(TaskId id, bool isCancelled) const;

    Transaction &m_transaction;
};

} // namespace tenantry
