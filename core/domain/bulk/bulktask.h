// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"
#include "core/domain/id.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace tenantry {

/// What is done to each account of a task.
enum class BulkAction {
    Activate,
    Deactivate,
    Delete,
    Grant,
    Revoke,
    Undo, ///< what an earlier task changed is taken back
};

/// What a new task is to do.
struct BulkOrder
{
    BulkAction action = BulkAction::Deactivate;
    std::optional<RoleId> role = std::nullopt;      ///< what is granted or revoked, or was; of the others none
    std::optional<QDateTime> endsAt = std::nullopt; ///< UTC; of what is granted; none: until it is revoked
    QString reason = {};                            ///< of each change, kept in the audit log; may be empty
    std::optional<TaskId> undoes = std::nullopt;    ///< of BulkAction::Undo: whose changes are taken back

    bool operator==(const BulkOrder &) const = default;
};

/// How many rows are in which state.
struct BulkCounts
{
    int pending = 0;
    int done = 0;
    int refused = 0;
    int skipped = 0;

    bool operator==(const BulkCounts &) const = default;
    [[nodiscard]] int finished() const { return done + refused + skipped; }
    [[nodiscard]] int total() const { return pending + finished(); }
};

enum class BulkTaskState {
    Open,      ///< being carried out, or broken off: it can be carried on
    Done,      ///< every row is finished
    Cancelled, ///< what wasn't done by then is skipped
};

/// Work on many accounts, which are settled when it begins.
struct BulkTask
{
    TaskId id; ///< also the request that each of its changes is in the audit log with
    BulkOrder order;
    QString roleName; ///< empty when there is no role, or it is gone
    std::optional<TenantId> tenant;
    QString startedBy;                ///< the label of who began it
    QDateTime startedAt;              ///< UTC
    std::optional<QDateTime> endedAt; ///< UTC
    BulkTaskState state = BulkTaskState::Open;
    BulkCounts counts;

    bool operator==(const BulkTask &) const = default;
};

enum class BulkRowState {
    Pending,
    Done,
    Refused, ///< this account may not be, or couldn't be, changed; Row::error says why
    Skipped, ///< there was nothing to do, or the task was cancelled before
};

/// What became of one account.
struct BulkRow
{
    int position = 0;           ///< from 1
    std::optional<UserId> user; ///< none: nobody was known by that name
    QString label;              ///< the e-mail address as the task began, or the name that nobody was known by
    BulkRowState state = BulkRowState::Pending;
    std::optional<Error> error = std::nullopt;
    std::optional<QDateTime> finishedAt = std::nullopt; ///< UTC

    bool operator==(const BulkRow &) const = default;
};

/// `activate`, `deactivate`, `delete`, `grant`, `revoke`, `undo`: as stored, in JSON and on the command line.
QString toText(BulkAction action);
std::optional<BulkAction> bulkActionFromText(QStringView text);

/// `open`, `done`, `cancelled`.
QString toText(BulkTaskState state);

/// `pending`, `done`, `refused`, `skipped`.
QString toText(BulkRowState state);
std::optional<BulkRowState> bulkRowStateFromText(QStringView text);

} // namespace tenantry
