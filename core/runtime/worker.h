// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace tenantry {

class Database;
class JobQueue;
class Services;
struct ConnectionSpec;

/// A thread with a connection of its own that runs jobs until its queue closes.
class Worker
{
public:
    Worker(JobQueue &queue, std::function<Result<ConnectionSpec>()> locate,
           std::function<std::unique_ptr<Services>(Database &)> services);
    /// Waits for the job that runs; the queue must be closed.
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    /// Ends the job that runs, and what the database does for it, without waiting. Thread-safe.
    void abandon();

private:
    void work();

    JobQueue &m_queue;
    std::function<std::unique_ptr<Services>(Database &)> m_makeServices;
    std::unique_ptr<Database> m_database;
    std::thread m_thread;
};

} // namespace tenantry
