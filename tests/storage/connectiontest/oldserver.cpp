// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/connectiontest/oldserver.h"

#include <QTcpSocket>
#include <QtEndian>

namespace tenantry {

namespace {

/// A message of the protocol: its letter, its length, its content.
QByteArray message(char letter, const QByteArray &content)
{
    QByteArray length(4, '\0');
    qToBigEndian(qint32(4 + content.size()), length.data());
    return letter + length + content;
}

} // namespace

OldServer::OldServer()
{
    listen(QHostAddress::LocalHost);
}

void OldServer::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    socket->setSocketDescriptor(descriptor);
    // The startup message without TLS is all that a client sends before it is let in.
    connect(socket, &QTcpSocket::readyRead, socket, [socket] {
        socket->readAll();
        socket->write(message('R', QByteArray(4, '\0'))                          // AuthenticationOk
                      + message('S', QByteArray("server_version\00014.9\0", 20)) // ParameterStatus
                      + message('Z', "I"));                                      // ReadyForQuery, idle
    });
}

} // namespace tenantry
