// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/changefeed.h"

#include "core/storage/connection.h"

#include <QElapsedTimer>

#include <algorithm>
#include <array>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace tenantry {

namespace {

constexpr int gatherMilliseconds = 100;
constexpr int shortestPause = 100;
constexpr int longestPause = 5000;

} // namespace

ChangeFeed::ChangeFeed(Locator locator, Listener listener)
    : m_locator(std::move(locator))
    , m_listener(std::move(listener))
    , m_end(eventfd(0, EFD_CLOEXEC))
    , m_thread(&ChangeFeed::work, this)
{}

ChangeFeed::~ChangeFeed()
{
    eventfd_write(m_end, 1);
    m_thread.join();
    ::close(m_end);
}

bool ChangeFeed::endsWithin(int milliseconds) const
{
    pollfd end{m_end, POLLIN, 0};
    return poll(&end, 1, milliseconds) > 0;
}

Result<std::unique_ptr<Connection>> ChangeFeed::listening() const
{
    auto spec = m_locator();
    if (!spec)
        return std::unexpected(spec.error());
    spec->applicationName += QStringLiteral(" changes");
    auto connection = Connection::open(*spec);
    if (!connection)
        return connection;
    if (const auto listening = (*connection)->listenTo("tenantry_changes"); !listening)
        return std::unexpected(listening.error());
    return connection;
}

void ChangeFeed::work()
{
    bool wasLost = false;
    bool hasListened = false;
    int pause = shortestPause;
    do {
        auto connection = listening();
        if (!connection) {
            if (!wasLost)
                m_listener.lost(connection.error());
            wasLost = true;
            pause = std::min(pause * 2, longestPause);
            continue;
        }
        if (wasLost)
            m_listener.restored();
        else if (!hasListened)
            m_listener.listening();
        hasListened = true;
        pause = shortestPause;
        follow(**connection);
        if (endsWithin(0))
            return;
        m_listener.lost({ErrorCode::Unavailable, Reason::ConnectionLost, {}, {}});
        wasLost = true;
    } while (!endsWithin(pause));
}

bool ChangeFeed::take(Connection &connection, QList<Change> &waiting)
{
    const auto notifications = connection.takeNotifications();
    if (!notifications)
        return false;
    for (const Notification &notification : *notifications) {
        if (const auto change = changeFromPayload(notification.payload))
            waiting.append(*change);
    }
    return true;
}

void ChangeFeed::follow(Connection &connection)
{
    QList<Change> waiting;
    QElapsedTimer sinceFirst;
    // What came with the answer to LISTEN has been read off the socket already: nothing there would wake the poll.
    if (!take(connection, waiting))
        return;
    while (connection.isAlive()) {
        if (!waiting.isEmpty() && !sinceFirst.isValid())
            sinceFirst.start();
        const int pause = waiting.isEmpty() ? -1 : std::max(0, gatherMilliseconds - int(sinceFirst.elapsed()));
        std::array<pollfd, 2> watched{pollfd{connection.socket(), POLLIN, 0}, pollfd{m_end, POLLIN, 0}};
        const int ready = pause == 0 ? 0 : poll(watched.data(), watched.size(), pause);
        if (watched[1].revents != 0)
            return;
        if (ready == 0) {
            m_listener.changed(gathered(waiting));
            waiting.clear();
            sinceFirst.invalidate();
        } else if (!take(connection, waiting)) {
            return;
        }
    }
}

} // namespace tenantry
