// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"
#include "app/rest/http/responder.h"

#include <functional>
#include <memory>

namespace tenantry::http {

/// What stands behind the connections of one server thread. Made, used and destroyed in that thread.
class Handler
{
public:
    Handler() = default;
    Handler(const Handler &) = delete;
    Handler &operator=(const Handler &) = delete;
    virtual ~Handler() = default;

    /// Answers \a message, now or later.
    virtual void handle(Message message, Responder responder) = 0;

    /// What a client is told whose bytes made no request.
    virtual Response refused(const Refusal &refusal, const QHostAddress &peer) = 0;
};

/// Runs in the server thread that the handler is for.
using HandlerFactory = std::function<std::unique_ptr<Handler>()>;

} // namespace tenantry::http
