// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/epochservices.h"

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
    /// Gets the use cases as they are when it runs, and to which epoch they belong.
    using Job = std::function<void(Services &, quint64 epoch)>;

    static constexpr std::size_t usuallyWaiting = 64;

    /// Each thread takes its own copy of \a services.
    SlowLane(EpochServices services, int threads, std::size_t mostWaiting = usuallyWaiting);
    /// Drops what waits, and waits for what runs.
    ~SlowLane();
    SlowLane(const SlowLane &) = delete;
    SlowLane &operator=(const SlowLane &) = delete;

    /// Runs \a job soon. False, without taking it, when too much waits already.
    [[nodiscard]] bool offer(Job job);

    /// How many jobs wait at the moment.
    [[nodiscard]] std::size_t waiting() const;
    [[nodiscard]] std::size_t threads() const { return m_threads.size(); }
    /// How many run.
    [[nodiscard]] std::size_t running() const;
    /// How many may wait.
    [[nodiscard]] std::size_t most() const { return m_mostWaiting; }

private:
    void work();

    EpochServices m_services;
    std::size_t m_mostWaiting;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Job> m_jobs;
    std::size_t m_running = 0;
    bool m_isOver = false;
    std::vector<std::jthread> m_threads;
};

} // namespace tenantry
