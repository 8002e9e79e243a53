// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/eventthread.h"
#include "app/rest/http/handler.h"
#include "app/rest/http/limits.h"
#include "app/rest/http/tlsidentity.h"
#include "app/rest/http/waitingline.h"

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

    /// The same in the place of the connection here that has been without a complete request for the longest time; see
    /// ConnectionSet. Thread-safe.
    void adoptInstead(qintptr descriptor);

    /// How many connections it has. Thread-safe.
    [[nodiscard]] int load() const { return m_load; }

    /// Those of them that are without a complete request; of it only since() is to be used from elsewhere.
    [[nodiscard]] const WaitingLine &line() const { return m_line; }

    /// Ends the thread once the requests in flight are answered, at the latest after Limits::stopTime. Doesn't wait.
    void finish();

private:
    std::atomic_int m_load = 0;
    WaitingLine m_line;
    bool m_isFinishing = false;
    ConnectionSet *m_connections = nullptr; ///< lives in the thread, and is used only there
    EventThread m_thread;
};

} // namespace tenantry::http
