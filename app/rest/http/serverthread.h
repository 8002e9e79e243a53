// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/eventthread.h"
#include "app/rest/http/handler.h"
#include "app/rest/http/limits.h"
#include "app/rest/http/tlsidentity.h"

#include <atomic>

namespace tenantry::http {

class ConnectionSet;

/// A thread with an event loop, a handler of its own, and a share of the connections.
class ServerThread
{
public:
    /// Starts the thread; \a factory runs in it.
    ServerThread(const HandlerFactory &factory, const Limits &limits, const std::shared_ptr<const TlsIdentity> &tls,
                 const QString &name);
    /// Waits for the thread; see finish().
    ~ServerThread();
    ServerThread(const ServerThread &) = delete;
    ServerThread &operator=(const ServerThread &) = delete;

    /// Serves the connection \a descriptor from now on. Thread-safe.
    void adopt(qintptr descriptor);

    /// How many connections it has. Thread-safe.
    [[nodiscard]] int load() const { return m_load; }

    /// Ends the thread once the requests in flight are answered, at the latest after Limits::stopTime. Doesn't wait.
    void finish();

private:
    std::atomic_int m_load = 0;
    bool m_isFinishing = false;
    ConnectionSet *m_connections = nullptr; ///< lives in the thread, and is used only there
    EventThread m_thread;
};

} // namespace tenantry::http
