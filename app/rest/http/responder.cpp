// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/responder.h"

#include <utility>

namespace tenantry::http {

Responder::Responder(std::shared_ptr<Mailbox> mailbox, Deliver deliver)
    : m_mailbox(std::move(mailbox))
    , m_deliver(std::move(deliver))
    , m_home(std::this_thread::get_id())
{}

Responder::~Responder()
{
    if (m_mailbox)
        respond(Response{500, {}, {}, {}});
}

void Responder::respond(Response response)
{
    Q_ASSERT(m_mailbox);
    const auto mailbox = std::exchange(m_mailbox, nullptr);
    if (std::this_thread::get_id() == m_home) {
        m_deliver(std::move(response));
        return;
    }
    mailbox->post(
        [deliver = std::move(m_deliver), response = std::move(response)]() mutable { deliver(std::move(response)); });
}

} // namespace tenantry::http
