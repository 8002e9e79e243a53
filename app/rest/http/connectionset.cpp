// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/connectionset.h"

#include "app/rest/http/connection.h"

#include <QThread>

#include <sys/socket.h>
#include <unistd.h>

namespace tenantry::http {

void refuseAsBusy(qintptr descriptor)
{
    static constexpr char busy[] = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n"
                                   "Connection: close\r\n\r\n";
    ::send(static_cast<int>(descriptor), busy, sizeof busy - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
    ::close(static_cast<int>(descriptor));
}

ConnectionSet::ConnectionSet(const HandlerFactory &factory, const Limits &limits,
                             std::shared_ptr<const TlsIdentity> tls, std::shared_ptr<Mailbox> mailbox,
                             std::atomic_int &load, WaitingLine &line)
    : m_limits(limits)
    , m_tls(std::move(tls))
    , m_load(load)
    , m_line(line)
    , m_mailbox(std::move(mailbox))
    , m_handler(factory())
{}

ConnectionSet::~ConnectionSet() = default;

void ConnectionSet::adopt(qintptr descriptor)
{
    if (m_isFinishing) {
        ::close(static_cast<int>(descriptor));
        --m_load;
        return;
    }
    auto connection = std::make_unique<Connection>(descriptor, *m_handler, m_mailbox, m_limits, m_tls.get(), m_line);
    connect(connection.get(), &Connection::closed, this, [this, key = connection.get()] { remove(key); });
    m_connections.emplace(connection.get(), std::move(connection));
}

void ConnectionSet::adoptInstead(qintptr descriptor)
{
    if (Connection *longest = m_line.first()) {
        longest->giveWay();
        adopt(descriptor);
        return;
    }
    refuseAsBusy(descriptor);
    --m_load;
}

void ConnectionSet::finish()
{
    m_isFinishing = true;
    QTimer::singleShot(m_limits.stopTime, this, [this] {
        m_connections.clear();
        leaveWhenEmpty();
    });
    std::vector<Connection *> open;
    for (const auto &[key, connection] : m_connections)
        open.push_back(key);
    for (Connection *connection : open)
        connection->finish();
    leaveWhenEmpty();
}

void ConnectionSet::remove(Connection *connection)
{
    const auto found = m_connections.find(connection);
    if (found == m_connections.end())
        return;
    // It is still in one of its own functions.
    found->second.release()->deleteLater();
    m_connections.erase(found);
    --m_load;
    leaveWhenEmpty();
}

void ConnectionSet::leaveWhenEmpty()
{
    if (m_isFinishing && m_connections.empty())
        thread()->quit();
}

} // namespace tenantry::http
