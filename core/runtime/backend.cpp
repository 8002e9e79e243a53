// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/backend.h"

#include "core/runtime/changefeed.h"
#include "core/runtime/departures.h"
#include "core/runtime/jobqueue.h"
#include "core/runtime/maintenancethread.h"
#include "core/runtime/worker.h"
#include "core/services/services.h"
#include "core/storage/connectionspec.h"

#include <utility>
#include <vector>

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

/// What runs in threads of its own, and may take time to end. Knows the Backend only by its mailbox.
struct Backend::Threads
{
    JobQueue queue;
    std::vector<std::unique_ptr<Worker>> workers;
    std::unique_ptr<ChangeFeed> feed;
    std::unique_ptr<MaintenanceThread> maintenance;

    /// Ends what runs, without waiting.
    void abandon()
    {
        queue.close();
        for (const auto &worker : workers)
            worker->abandon();
    }
};

Backend::Backend(Parts parts, QObject *parent)
    : QObject(parent)
    , m_mailbox(std::make_shared<Mailbox<Backend>>(this))
    , m_departures(std::move(parts.departures))
    , m_threads(std::make_shared<Threads>())
    , m_isReadOnly(parts.readOnly)
{
    for (int i = 0; i < parts.workers; ++i)
        m_threads->workers.push_back(std::make_unique<Worker>(m_threads->queue, parts.locate, parts.services));
    startFeed(parts);
    m_threads->maintenance = std::make_unique<MaintenanceThread>(parts.locate);
}

Backend::~Backend()
{
    m_mailbox->close();
    m_threads->abandon();
    if (m_departures)
        m_departures->take([threads = std::exchange(m_threads, nullptr)]() mutable { threads.reset(); });
}

void Backend::startFeed(const Parts &parts)
{
    ChangeFeed::Listener listener;
    listener.changed = [mailbox = m_mailbox](const QList<Change> &changes) {
        mailbox->post([changes](Backend &backend) {
            for (const Change &change : changes)
                Q_EMIT backend.changed(change);
        });
    };
    listener.listening = [mailbox = m_mailbox] {
        mailbox->post([](Backend &backend) {
            if (backend.m_hasCalled)
                Q_EMIT backend.everythingChanged();
        });
    };
    listener.lost = [mailbox = m_mailbox](const Error &error) {
        mailbox->post([error](Backend &backend) { backend.setConnected(false, error); });
    };
    listener.restored = [mailbox = m_mailbox] {
        mailbox->post([](Backend &backend) {
            backend.setConnected(true, {});
            Q_EMIT backend.everythingChanged();
        });
    };
    m_threads->feed = std::make_unique<ChangeFeed>(parts.locate, std::move(listener));
}

void Backend::setCaller(const Caller &caller)
{
    m_caller = caller;
    Q_EMIT callerChanged();
}

void Backend::enqueue(Task task)
{
    m_hasCalled = true;
    m_threads->queue.put(std::move(task));
}

void Backend::note(const std::optional<Error> &error, SessionId session)
{
    if (!error)
        setConnected(true, {});
    else if (isConnectionFailure(*error))
        setConnected(false, *error);
    else if (error->reason == Reason::SessionEnded && session == m_caller.session) // not one that was left before
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
