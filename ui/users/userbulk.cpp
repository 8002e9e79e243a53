// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/userbulk.h"

#include "core/runtime/backend.h"
#include "core/services/bulk/bulkservice.h"
#include "core/services/services.h"
#include "ui/common/tenantscope.h"

#include <QElapsedTimer>

namespace tenantry::ui {

namespace {

constexpr qint64 longestTurn = 150; // ms of a backend's thread at a time

} // namespace

UserBulk::UserBulk(Backend *backend, const std::optional<TenantId> &tenant, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_tenant(tenant)
    , m_isCancelled(std::make_shared<std::atomic_bool>(false))
{}

UserBulk::~UserBulk()
{
    *m_isCancelled = true; // a turn that is under way ends soon; the task stays open and can be carried on
}

void UserBulk::start(const BulkOrder &order, const QList<QUuid> &accounts)
{
    QStringList names;
    names.reserve(accounts.size());
    for (const QUuid &id : accounts)
        names.append(id.toString(QUuid::WithoutBraces));
    begin([order, names](Services &services, const Caller &caller) {
        return services.bulk().start(caller, order, names);
    });
}

void UserBulk::startUndo(TaskId undone)
{
    begin([undone](Services &services, const Caller &caller) { return services.bulk().startUndo(caller, undone); });
}

void UserBulk::carryOn(TaskId task)
{
    begin([task](Services &services, const Caller &caller) { return services.bulk().find(caller, task); });
}

void UserBulk::begin(const Begin &begin)
{
    m_backend->call(
        this,
        [begin, tenant = m_tenant](Services &services, const Caller &caller) {
            return begin(services, within(caller, tenant));
        },
        [this](const Result<BulkTask> &task) { take(task); });
}

void UserBulk::turn()
{
    m_backend->call(
        this,
        [id = m_task->id, tenant = m_tenant, isCancelled = m_isCancelled](Services &services, const Caller &caller) {
            const Caller acting = within(caller, tenant);
            QElapsedTimer since;
            since.start();
            return services.bulk().run(
                acting, id, [&](const BulkCounts &) { return !*isCancelled && since.elapsed() < longestTurn; });
        },
        [this](const Result<BulkTask> &task) { take(task); });
}

void UserBulk::take(const Result<BulkTask> &task)
{
    if (!task) {
        Q_EMIT finished(task.error());
        return;
    }
    m_task = *task;
    Q_EMIT progressed();
    if (m_task->state != BulkTaskState::Open) {
        Q_EMIT finished(std::nullopt);
        return;
    }
    if (!*m_isCancelled) {
        turn();
        return;
    }
    m_backend->call(
        this,
        [id = m_task->id, tenant = m_tenant](Services &services, const Caller &caller) {
            return services.bulk().cancel(within(caller, tenant), id);
        },
        [this](const Result<BulkTask> &cancelled) { take(cancelled); });
}

void UserBulk::cancel()
{
    *m_isCancelled = true;
}

} // namespace tenantry::ui
