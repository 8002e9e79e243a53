// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"

#include <QByteArray>
#include <QTcpSocket>

#include <optional>

namespace tenantry {

/// An HTTP client that says exactly what the test says, also what no honest client would say. Waits at most ten
/// seconds for anything; the server runs in threads of its own.
class RawClient
{
public:
    explicit RawClient(quint16 port, const QHostAddress &address = QHostAddress::LocalHost);

    /// What the server doesn't take any more is dropped.
    void send(const QByteArray &bytes);

    /// The next answer on this connection; nothing if the server closed or was silent. \a isHead: it has no body
    /// whatever its header says. An interim answer (100) is an answer of its own.
    std::optional<http::Response> receive(bool isHead = false);

    /// send() and receive(), which must succeed.
    http::Response ask(const QByteArray &bytes, bool isHead = false);

    /// Whether the server ends the connection, without sending anything more.
    bool isClosedByServer();

    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }

    /// Nothing more will be sent; what comes can still be received.
    void finishSending();

    void close();

private:
    bool waitForMore();
    std::optional<QByteArray> takeLine();
    std::optional<QByteArray> takeBytes(qsizetype size);
    std::optional<QByteArray> takeChunks();

    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace tenantry
