// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/listener.h"

namespace tenantry::http {

namespace {

constexpr int backlog = 128;
constexpr int portAttempts = 16; // how often a free IPv4 port may turn out to be taken at IPv6

} // namespace

class Listener::Server final : public QTcpServer
{
public:
    explicit Server(const Accept &accept)
        : m_accept(accept)
    {}

protected:
    void incomingConnection(qintptr descriptor) override { m_accept(descriptor); }

private:
    const Accept &m_accept;
};

Listener::Listener(Accept accept)
    : m_accept(std::move(accept))
{}

Listener::~Listener() = default;

Result<quint16> Listener::listen(const QList<QHostAddress> &addresses, quint16 port)
{
    if (addresses.isEmpty())
        return listenAtLoopback(port);
    quint16 chosen = port;
    for (const QHostAddress &address : addresses) {
        auto server = bound(address, chosen);
        if (!server)
            return failure(ErrorCode::Unavailable, Reason::AddressUnusable, {},
                           QString(address.toString() + u": " + server.error().detail));
        chosen = (*server)->serverPort();
        m_servers.push_back(std::move(*server));
    }
    return chosen;
}

Result<quint16> Listener::listenAtLoopback(quint16 port)
{
    for (int attempt = 1;; ++attempt) {
        auto first = bound(QHostAddress::LocalHost, port);
        if (!first)
            return std::unexpected(first.error());
        const quint16 chosen = (*first)->serverPort();
        auto second = bound(QHostAddress::LocalHostIPv6, chosen);
        if (!second && port == 0 && attempt < portAttempts && second.error().reason == Reason::AddressUnusable)
            continue;
        if (!second && second.error().reason == Reason::AddressUnusable)
            return std::unexpected(second.error());
        m_servers.push_back(std::move(*first));
        if (second)
            m_servers.push_back(std::move(*second));
        return chosen;
    }
}

Result<std::unique_ptr<Listener::Server>> Listener::bound(const QHostAddress &address, quint16 port)
{
    auto server = std::make_unique<Server>(m_accept);
    server->setListenBacklogSize(backlog);
    if (server->listen(address, port))
        return server;
    // A machine without IPv6 is no reason not to serve.
    const bool isMissing = server->serverError() == QAbstractSocket::SocketAddressNotAvailableError
        || server->serverError() == QAbstractSocket::UnsupportedSocketOperationError;
    return failure(ErrorCode::Unavailable, isMissing ? Reason::ServerNotFound : Reason::AddressUnusable, {},
                   server->errorString());
}

} // namespace tenantry::http
