// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/handler.h"
#include "app/rest/http/limits.h"
#include "app/rest/http/tlsidentity.h"
#include "core/domain/result.h"

#include <memory>
#include <vector>

namespace tenantry::http {

class EventThread;
class Listener;
class ServerThread;

/// An HTTP/1.1 server: one thread that accepts, and some that serve.
/// Used from one thread; needs no event loop there.
class HttpServer
{
public:
    struct Options
    {
        quint16 port = 0; ///< 0: any free one
        int threads = 2;  ///< that serve
        Limits limits;
        QList<QHostAddress> addresses = {};               ///< to listen at; empty: the loopback addresses
        std::shared_ptr<const TlsIdentity> tls = nullptr; ///< loaded; none: in the clear
    };

    HttpServer();
    ~HttpServer();

    /// Serves until stop(). \a factory is called once in each server thread.
    /// \returns the port. Errors: Unavailable/AddressUnusable; Invalid/AddressUnusable for an address that other
    /// machines reach, without TLS.
    Result<quint16> start(const Options &options, const HandlerFactory &factory);

    /// Refuses new connections, lets requests in flight be answered (Limits::stopTime at most), and waits for the
    /// threads to end. Does nothing when it isn't running.
    void stop();

    /// How many connections are open. Thread-safe while it runs.
    [[nodiscard]] int connections() const;
    /// How many threads serve. Thread-safe while it runs.
    [[nodiscard]] std::size_t threads() const { return m_threads.size(); }

private:
    void accept(qintptr descriptor);

    Options m_options;
    std::vector<std::unique_ptr<ServerThread>> m_threads;
    std::unique_ptr<EventThread> m_acceptor;
    Listener *m_listener = nullptr; ///< lives in m_acceptor, and is used only there
};

} // namespace tenantry::http
