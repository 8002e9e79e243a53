// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace tenantry {

class Services;

/// Threads with a database connection each for requests that take long (hashing a password), so that a server thread
/// doesn't keep its other connections waiting. Work waits in a bounded queue. Thread-safe.
class SlowLane
{
public:
    using Job = std::function<void(Services &)>;
    using ServicesFactory = std::function<std::shared_ptr<Services>()>;

    static constexpr std::size_t mostWaiting = 64;

    SlowLane(ServicesFactory services, int threads);
    /// Drops what waits, and waits for what runs.
    ~SlowLane();
    SlowLane(const SlowLane &) = delete;
    SlowLane &operator=(const SlowLane &) = delete;

    /// Runs \a job soon. False, without taking it, when too much waits already.
    [[nodiscard]] bool offer(Job job);

private:
    void work();

    ServicesFactory m_services;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Job> m_jobs;
    bool m_isOver = false;
    std::vector<std::jthread> m_threads;
};

} // namespace tenantry
