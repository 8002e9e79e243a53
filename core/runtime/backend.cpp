// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/backend.h"

#include "core/runtime/changefeed.h"
#include "core/runtime/jobqueue.h"
#include "core/runtime/maintenancethread.h"
#include "core/runtime/worker.h"
#include "core/services/services.h"
#include "core/storage/connectionspec.h"

namespace tenantry {

namespace {

/// Failures of the way to the database, not of the request.
bool isConnectionFailure(const Error &error)
{
    switch (error.reason) {
    case Reason::ConnectionLost:
    case Reason::OutcomeUnknown:
    case Reason::ServerNotFound:
    case Reason::ServerRefused:
    case Reason::TlsFailed:
    case Reason::PasswordRefused:
    case Reason::ClusterBroken:
        return true;
    case Reason::RightsMissing: // the server lets this user in no more; a request's own would be Forbidden
    case Reason::DatabaseMissing:
        return error.code == ErrorCode::Unavailable;
    default:
        return false;
    }
}

} // namespace

Backend::Backend(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_queue(std::make_unique<JobQueue>())
{
    for (int i = 0; i < m_parts.workers; ++i)
        m_workers.push_back(std::make_unique<Worker>(*m_queue, m_parts.locate, m_parts.services));
    startFeed();
    m_maintenance = std::make_unique<MaintenanceThread>(m_parts.locate, MaintenanceThread::Listener());
}

Backend::~Backend()
{
    m_queue->close();
    for (const auto &worker : m_workers)
        worker->abandon();
    m_feed.reset();
    m_maintenance.reset();
    m_workers.clear();
}

void Backend::startFeed()
{
    ChangeFeed::Listener listener;
    listener.changed = [this](const QList<Change> &changes) {
        QMetaObject::invokeMethod(
            this,
            [this, changes] {
                for (const Change &change : changes)
                    Q_EMIT changed(change);
            },
            Qt::QueuedConnection);
    };
    listener.lost = [this](const Error &error) {
        QMetaObject::invokeMethod(
            this, [this, error] { setConnected(false, error); }, Qt::QueuedConnection);
    };
    listener.restored = [this] {
        QMetaObject::invokeMethod(
            this,
            [this] {
                setConnected(true, {});
                Q_EMIT everythingChanged();
            },
            Qt::QueuedConnection);
    };
    m_feed = std::make_unique<ChangeFeed>(m_parts.locate, std::move(listener));
}

void Backend::setCaller(const Caller &caller)
{
    m_caller = caller;
    Q_EMIT callerChanged();
}

void Backend::enqueue(Task task)
{
    m_queue->put(std::move(task));
}

void Backend::deliver(const QPointer<QObject> &context, const std::optional<Error> &error, std::function<void()> then)
{
    // The context lives in this object's thread, so only there is it sure to stay while it is used.
    QMetaObject::invokeMethod(
        this,
        [this, context, error, then = std::move(then)] {
            note(error);
            if (context)
                then();
        },
        Qt::QueuedConnection);
}

void Backend::note(const std::optional<Error> &error)
{
    if (!error)
        setConnected(true, {});
    else if (isConnectionFailure(*error))
        setConnected(false, *error);
    else if (error->reason == Reason::SessionEnded)
        Q_EMIT sessionEnded();
}

void Backend::setConnected(bool connected, const Error &error)
{
    if (m_connected == connected)
        return;
    m_connected = connected;
    if (connected)
        Q_EMIT connectionRestored();
    else
        Q_EMIT connectionLost(error);
}

} // namespace tenantry
