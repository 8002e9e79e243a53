// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <mutex>
#include <utility>

namespace tenantry {

/// The way from other threads to an object that may be gone before they are. Shared by the object, which closes it in
/// its destructor, and the threads. post() from any thread; close() from the receiver's.
template <class Receiver>
class Mailbox
{
public:
    explicit Mailbox(Receiver *receiver)
        : m_receiver(receiver)
    {}

    /// Nothing arrives from now on.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_receiver = nullptr;
    }

    /// Calls \a letter(Receiver &) in the receiver's thread, unless the mailbox is closed or the receiver gone by then.
    template <class Letter>
    void post(Letter letter)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_receiver)
            return;
        QMetaObject::invokeMethod(
            m_receiver, [receiver = m_receiver, letter = std::move(letter)] { letter(*receiver); },
            Qt::QueuedConnection);
    }

private:
    std::mutex m_mutex;
    Receiver *m_receiver;
};

} // namespace tenantry
