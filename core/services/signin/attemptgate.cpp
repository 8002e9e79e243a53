// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/signin/attemptgate.h"

#include <chrono>
#include <utility>

namespace tenantry {

Result<AttemptGate::Turn> AttemptGate::enter(const QString &address)
{
    if (m_order == Order::None)
        return Turn(nullptr, address);
    std::unique_lock lock(m_mutex);
    if (m_lines[address].waiting >= mostWaiting)
        return failure(ErrorCode::RateLimited, Reason::AttemptsExhausted);
    ++m_lines[address].waiting;
    const bool free =
        m_left.wait_for(lock, std::chrono::seconds(longestWaitSeconds), [&] { return !m_lines.value(address).taken; });
    Line &line = m_lines[address];
    --line.waiting;
    if (!free)
        return failure(ErrorCode::RateLimited, Reason::AttemptsExhausted);
    line.taken = true;
    return Turn(this, address);
}

void AttemptGate::leave(const QString &address)
{
    {
        const std::lock_guard lock(m_mutex);
        Line &line = m_lines[address];
        line.taken = false;
        if (line.waiting == 0)
            m_lines.remove(address);
    }
    m_left.notify_all();
}

AttemptGate::Turn::Turn(AttemptGate *gate, QString address)
    : m_gate(gate)
    , m_address(std::move(address))
{}

AttemptGate::Turn::~Turn()
{
    if (m_gate)
        m_gate->leave(m_address);
}

} // namespace tenantry
