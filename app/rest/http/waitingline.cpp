// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/waitingline.h"

namespace tenantry::http {

using Clock = std::chrono::steady_clock;

WaitingLine::Place WaitingLine::join(Connection *connection)
{
    if (m_unused.empty())
        m_unused.emplace_back();
    const Place place = m_unused.begin();
    *place = {connection, Clock::now()};
    m_line.splice(m_line.end(), m_unused, place);
    if (place == m_line.begin())
        publish();
    return place;
}

void WaitingLine::leave(Place place)
{
    const bool wasFirst = place == m_line.begin();
    m_unused.splice(m_unused.begin(), m_line, place);
    if (wasFirst)
        publish();
}

std::optional<Clock::time_point> WaitingLine::since() const
{
    const Clock::rep since = m_since.load(std::memory_order_relaxed);
    return since == nobody ? std::nullopt : std::optional(Clock::time_point(Clock::duration(since)));
}

void WaitingLine::publish()
{
    m_since.store(m_line.empty() ? nobody : m_line.front().since.time_since_epoch().count(), std::memory_order_relaxed);
}

} // namespace tenantry::http
