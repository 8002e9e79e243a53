// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/mailbox.h"

#include <QString>

#include <functional>
#include <memory>

namespace tenantry::http {

/// A thread with an event loop, a mailbox, and something that lives in it.
class EventThread
{
public:
    /// Runs in the new thread and is given its mailbox; what it returns is destroyed there once the event loop has
    /// ended.
    using Inhabit = std::function<std::shared_ptr<void>(const std::shared_ptr<Mailbox> &)>;

    EventThread(const QString &name, Inhabit inhabit);
    /// quit() and join().
    ~EventThread();
    EventThread(const EventThread &) = delete;
    EventThread &operator=(const EventThread &) = delete;

    [[nodiscard]] const std::shared_ptr<Mailbox> &mailbox() const { return m_mailbox; }

    /// Ends the event loop. Thread-safe, doesn't wait.
    void quit();
    /// Waits until the thread has ended.
    void join();

private:
    class Thread;

    std::shared_ptr<Mailbox> m_mailbox;
    std::unique_ptr<Thread> m_thread;
};

} // namespace tenantry::http
