// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/ratelimit.h"

#include <algorithm>

namespace tenantry {

RateLimit::RateLimit(int most)
    : m_most(static_cast<std::size_t>(std::max(most, 0)))
{}

std::optional<std::chrono::seconds> RateLimit::attempt(const QList<QByteArray> &keys, Time now)
{
    if (m_most == 0)
        return std::nullopt;
    const std::lock_guard lock(m_mutex);
    for (const QByteArray &key : keys) {
        std::deque<Time> &attempts = m_attempts[key];
        while (!attempts.empty() && attempts.front() + window <= now)
            attempts.pop_front();
        if (attempts.size() >= m_most)
            return std::chrono::ceil<std::chrono::seconds>(attempts.front() + window - now);
    }
    for (const QByteArray &key : keys)
        m_attempts[key].push_back(now);
    makeRoom(now);
    return std::nullopt;
}

void RateLimit::makeRoom(Time now)
{
    if (m_attempts.size() <= mostKeys)
        return;
    m_attempts.removeIf([now](auto entry) { return entry->empty() || entry->back() + window <= now; });
    while (m_attempts.size() > mostKeys) {
        const auto oldest =
            std::min_element(m_attempts.begin(), m_attempts.end(),
                             [](const auto &left, const auto &right) { return left.back() < right.back(); });
        m_attempts.erase(oldest);
    }
}

} // namespace tenantry
