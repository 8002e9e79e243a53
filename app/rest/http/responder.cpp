// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/responder.h"

#include <QThread>

#include <utility>

namespace tenantry::http {

void Mailbox::post(std::function<void()> work)
{
    const std::lock_guard lock(m_mutex);
    if (m_receiver)
        QMetaObject::invokeMethod(m_receiver, std::move(work), Qt::QueuedConnection);
}

void Mailbox::close()
{
    const std::lock_guard lock(m_mutex);
    m_receiver = nullptr;
}

Responder::Responder(std::shared_ptr<Mailbox> mailbox, Deliver deliver)
    : m_mailbox(std::move(mailbox))
    , m_deliver(std::move(deliver))
    , m_home(QThread::currentThreadId())
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
    if (QThread::currentThreadId() == m_home) {
        m_deliver(std::move(response));
        return;
    }
    mailbox->post(
        [deliver = std::move(m_deliver), response = std::move(response)]() mutable { deliver(std::move(response)); });
}

} // namespace tenantry::http
