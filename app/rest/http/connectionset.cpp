// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/connectionset.h"

#include "app/rest/http/connection.h"

#include <QThread>

#include <unistd.h>

namespace tenantry::http {

ConnectionSet::ConnectionSet(const HandlerFactory &factory, const Limits &limits,
                             std::shared_ptr<const TlsIdentity> tls, std::shared_ptr<Mailbox> mailbox,
                             std::atomic_int &load)
    : m_limits(limits)
    , m_tls(std::move(tls))
    , m_load(load)
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
    auto connection = std::make_unique<Connection>(descriptor, *m_handler, m_mailbox, m_limits, m_tls.get());
    connect(connection.get(), &Connection::closed, this, [this, key = connection.get()] { remove(key); });
    m_connections.emplace(connection.get(), std::move(connection));
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
