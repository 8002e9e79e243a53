// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/jobqueue.h"

namespace tenantry {

void JobQueue::put(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            return;
        m_jobs.push_back(std::move(job));
    }
    m_arrived.notify_one();
}

std::optional<JobQueue::Job> JobQueue::take()
{
    std::unique_lock lock(m_mutex);
    m_arrived.wait(lock, [this] { return m_closed || !m_jobs.empty(); });
    if (m_closed)
        return std::nullopt;
    Job job = std::move(m_jobs.front());
    m_jobs.pop_front();
    return job;
}

void JobQueue::close()
{
    std::deque<Job> dropped;
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        dropped.swap(m_jobs);
    }
    m_arrived.notify_all();
}

} // namespace tenantry
