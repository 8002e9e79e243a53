// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"

#include <QObject>

#include <memory>
#include <mutex>

namespace tenantry::http {

/// Where work is handed to a server thread from outside, as long as it runs; what comes later is dropped.
class Mailbox
{
public:
    explicit Mailbox(QObject *receiver)
        : m_receiver(receiver)
    {}

    /// Runs \a work soon in the receiver's thread. Thread-safe.
    void post(std::function<void()> work);

    /// From here on nothing is taken any more. Called in the receiver's thread, before it dies.
    void close();

private:
    std::mutex m_mutex;
    QObject *m_receiver;
};

/// The right to answer one request, once. May be moved to another thread and used there; if the client is gone by then,
/// nothing happens. A responder that dies unused answers with 500.
class Responder
{
public:
    using Deliver = std::function<void(Response &&)>;

    /// \a deliver runs in the thread of \a mailbox; \a thread is that thread.
    Responder(std::shared_ptr<Mailbox> mailbox, Deliver deliver);
    Responder(Responder &&) noexcept = default;
    Responder &operator=(Responder &&) = delete;
    ~Responder();

    /// Whether the answer is still to be given.
    [[nodiscard]] bool isOpen() const { return m_mailbox != nullptr; }

    /// At once in the connection's own thread, else as soon as that thread comes to it.
    void respond(Response response);

private:
    std::shared_ptr<Mailbox> m_mailbox; ///< none once it has answered
    Deliver m_deliver;
    Qt::HANDLE m_home;
};

} // namespace tenantry::http
