// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/slowlane.h"

#include <QDebug>

#include <exception>

namespace tenantry {

SlowLane::SlowLane(EpochServices services, int threads, std::size_t mostWaiting)
    : m_services(std::move(services))
    , m_mostWaiting(mostWaiting)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

SlowLane::~SlowLane()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
    }
    m_changed.notify_all();
    m_threads.clear();
}

bool SlowLane::offer(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_jobs.size() >= m_mostWaiting)
            return false;
        m_jobs.push_back(std::move(job));
    }
    m_changed.notify_one();
    return true;
}

std::size_t SlowLane::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_jobs.size();
}

std::size_t SlowLane::running() const
{
    const std::lock_guard lock(m_mutex);
    return m_running;
}

void SlowLane::work()
{
    EpochServices services = m_services;
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_isOver || !m_jobs.empty(); });
            if (m_isOver)
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
            ++m_running;
        }
        try {
            const auto current = services.current();
            job(*current, services.epoch());
        } catch (const std::exception &defect) {
            qCritical("A request failed: %s", defect.what());
        }
        const std::lock_guard lock(m_mutex);
        --m_running;
    }
}

} // namespace tenantry
