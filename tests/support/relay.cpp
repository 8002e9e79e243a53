// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/relay.h"

#include <QLocalSocket>
#include <QTcpServer>
#include <QTcpSocket>

namespace tenantry {

using namespace Qt::StringLiterals;

Relay::Relay(const ConnectionSpec &database)
    : m_database(database)
    , m_server(new QTcpServer)
{
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("The relay can't listen: %s", qUtf8Printable(m_server->errorString()));
    m_port = m_server->serverPort();
    m_server->moveToThread(&m_thread);
    QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this] { accept(); });
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    m_thread.start();
}

Relay::~Relay()
{
    m_thread.quit();
    m_thread.wait();
}

ConnectionSpec Relay::spec() const
{
    ConnectionSpec spec = m_database;
    spec.hosts = {u"127.0.0.1"_s};
    spec.ports = {m_port};
    spec.tls = TlsMode::Disable;
    return spec;
}

void Relay::accept()
{
    while (QTcpSocket *near = m_server->nextPendingConnection()) {
        if (m_isFrozen)
            continue; // it stays open, and silent
        auto *far = new QLocalSocket(near);
        QObject::connect(near, &QTcpSocket::readyRead, far, [this, near, far] {
            if (m_isFrozen)
                m_isHoldingBack = true;
            else
                far->write(near->readAll());
        });
        QObject::connect(far, &QLocalSocket::readyRead, near, [this, near, far] {
            if (!m_isFrozen)
                near->write(far->readAll());
        });
        QObject::connect(near, &QTcpSocket::disconnected, far, &QLocalSocket::disconnectFromServer);
        QObject::connect(far, &QLocalSocket::disconnected, near, [this, near] {
            if (!m_isFrozen)
                near->disconnectFromHost();
        });
        far->connectToServer(QString(m_database.hosts.first() + u"/.s.PGSQL.5432"_s));
        far->waitForConnected();
    }
}

} // namespace tenantry
