// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"
#include "app/rest/http/mailbox.h"

#include <memory>
#include <thread>

namespace tenantry::http {

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
    std::thread::id m_home;
};

} // namespace tenantry::http
