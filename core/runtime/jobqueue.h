// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

namespace tenantry {

class Services;

/// Jobs in the order in which they came, for any number of workers. Thread-safe.
class JobQueue
{
public:
    using Job = std::function<void(Services &)>;

    void put(Job job);
    /// Waits for a job; nothing once the queue was closed.
    [[nodiscard]] std::optional<Job> take();
    /// Drops what waits and lets every take() return nothing.
    void close();

private:
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<Job> m_jobs;
    bool m_closed = false;
};

} // namespace tenantry
