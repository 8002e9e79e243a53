// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/mailbox.h"

#include <QSocketNotifier>

#include <sys/eventfd.h>
#include <unistd.h>

namespace tenantry::http {

Mailbox::Mailbox()
    : m_signal(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_signal < 0)
        qFatal("No descriptor is left for a server thread.");
}

Mailbox::~Mailbox()
{
    m_notifier.reset();
    ::close(m_signal);
}

void Mailbox::post(Work work)
{
    const std::lock_guard lock(m_mutex);
    if (m_isClosed)
        return;
    m_waiting.push_back(std::move(work));
    ::eventfd_write(m_signal, 1);
}

void Mailbox::open()
{
    m_notifier = std::make_unique<QSocketNotifier>(m_signal, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { deliver(); });
}

void Mailbox::close()
{
    m_notifier.reset();
    std::deque<Work> dropped; // what dies with it may post
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    dropped.swap(m_waiting);
}

void Mailbox::deliver()
{
    eventfd_t count = 0;
    ::eventfd_read(m_signal, &count);
    std::deque<Work> work;
    {
        const std::lock_guard lock(m_mutex);
        work.swap(m_waiting);
    }
    for (const Work &piece : work)
        piece();
}

} // namespace tenantry::http
