// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/serverthread.h"

#include "app/rest/http/connectionset.h"

namespace tenantry::http {

ServerThread::ServerThread(HandlerFactory factory, const Limits &limits, const QString &name)
    : m_connections(new ConnectionSet(std::move(factory), limits, m_load))
{
    m_thread.setObjectName(name);
    m_connections->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, m_connections, &ConnectionSet::open);
    QObject::connect(&m_thread, &QThread::finished, m_connections, &QObject::deleteLater);
    m_thread.start();
}

ServerThread::~ServerThread()
{
    finish();
    m_thread.wait();
}

void ServerThread::adopt(qintptr descriptor)
{
    ++m_load;
    QMetaObject::invokeMethod(
        m_connections, [set = m_connections, descriptor] { set->adopt(descriptor); }, Qt::QueuedConnection);
}

void ServerThread::finish()
{
    if (m_isFinishing)
        return;
    m_isFinishing = true;
    QMetaObject::invokeMethod(m_connections, &ConnectionSet::finish, Qt::QueuedConnection);
}

} // namespace tenantry::http
