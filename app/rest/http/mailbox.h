// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

class QSocketNotifier;

namespace tenantry::http {

/// Where other threads leave work for a thread with an event loop. What comes after it closed is dropped.
///
/// Not a queued call of Qt, because what that orders is invisible to ThreadSanitizer: the handing over would look like
/// a race, and hide the real ones.
class Mailbox
{
public:
    using Work = std::function<void()>;

    Mailbox();
    ~Mailbox();
    Mailbox(const Mailbox &) = delete;
    Mailbox &operator=(const Mailbox &) = delete;

    /// Has \a work run soon, in order. Thread-safe.
    void post(Work work);

    /// From now on this thread's event loop does what was and is posted.
    void open();
    /// Drops what waits and what comes. In the thread that opened it.
    void close();

private:
    void deliver();

    int m_signal; ///< eventfd: readable while something waits
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::mutex m_mutex;
    std::deque<Work> m_waiting;
    bool m_isClosed = false;
};

} // namespace tenantry::http
