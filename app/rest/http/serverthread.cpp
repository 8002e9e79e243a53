// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/serverthread.h"

#include "app/rest/http/connectionset.h"

namespace tenantry::http {

ServerThread::ServerThread(const HandlerFactory &factory, const Limits &limits,
                           const std::shared_ptr<const TlsIdentity> &tls, const QString &name)
    : m_thread(name, [this, factory, limits, tls](const std::shared_ptr<Mailbox> &mailbox) {
        auto connections = std::make_shared<ConnectionSet>(factory, limits, tls, mailbox, m_load, m_line);
        m_connections = connections.get();
        return connections;
    })
{}

ServerThread::~ServerThread()
{
    finish();
    m_thread.join();
}

void ServerThread::adopt(qintptr descriptor)
{
    ++m_load;
    m_thread.mailbox()->post([this, descriptor] { m_connections->adopt(descriptor); });
}

void ServerThread::adoptInstead(qintptr descriptor)
{
    ++m_load;
    m_thread.mailbox()->post([this, descriptor] { m_connections->adoptInstead(descriptor); });
}

void ServerThread::finish()
{
    if (std::exchange(m_isFinishing, true))
        return;
    m_thread.mailbox()->post([this] { m_connections->finish(); });
}

} // namespace tenantry::http
