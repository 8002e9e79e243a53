// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/bulk/bulktask.h"
#include "core/domain/result.h"

#include <QList>
#include <QObject>
#include <QUuid>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace tenantry {
class Backend;
class Services;
struct Caller;
} // namespace tenantry

namespace tenantry::ui {

/// One task of the BulkService on many accounts: settled and kept by the database, carried out by this window in short
/// turns, so that other work gets between them. What breaks off can be carried on, here or elsewhere.
class UserBulk final : public QObject
{
    Q_OBJECT

public:
    /// \a backend outlives it. The task belongs to \a tenant, or to the platform.
    UserBulk(Backend *backend, const std::optional<TenantId> &tenant, QObject *parent);
    ~UserBulk() override;

    void start(const BulkOrder &order, const QList<QUuid> &accounts);
    /// Takes back what \a undone did.
    void startUndo(TaskId undone);
    /// Goes on with a task that broke off.
    void carryOn(TaskId task);
    /// Ends it for good, as soon as the account that is under way is done.
    void cancel();

    /// As it was after the last turn; nothing before it is settled.
    [[nodiscard]] const std::optional<BulkTask> &task() const { return m_task; }

Q_SIGNALS:
    void progressed();
    /// The task has ended, or \a error says why it was broken off or never began.
    void finished(const std::optional<tenantry::Error> &error);

private:
    using Begin = std::function<Result<BulkTask>(Services &, const Caller &)>;

    void begin(const Begin &begin);
    void turn();
    void take(const Result<BulkTask> &task);

    Backend *m_backend;
    std::optional<TenantId> m_tenant;
    std::optional<BulkTask> m_task;
    std::shared_ptr<std::atomic_bool> m_isCancelled;
};

} // namespace tenantry::ui
