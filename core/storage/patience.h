// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <chrono>

namespace tenantry {

/// How long something may take, and whether anybody still wants it. cancel() from any thread, the rest from one.
class Patience
{
public:
    explicit Patience(std::chrono::milliseconds limit);
    ~Patience();
    Patience(const Patience &) = delete;
    Patience &operator=(const Patience &) = delete;

    /// Waits until the descriptor has one of poll(2)'s \a events. A descriptor of -1 has none: waits for the end.
    /// Errors: Unavailable/TimedOut, Unavailable/Cancelled.
    [[nodiscard]] Result<void> waitFor(int descriptor, short events) const;

    [[nodiscard]] std::chrono::milliseconds limit() const { return m_limit; }

    /// Starts the clock anew for \a part, and without one for the part that it was started for last: at first the
    /// limit.
    void restart(std::chrono::milliseconds part);
    void restart() { restart(m_part); }

    /// Ends every wait, now and later.
    void cancel() const;

private:
    std::chrono::milliseconds m_limit;
    std::chrono::milliseconds m_part;
    std::chrono::steady_clock::time_point m_deadline;
    int m_cancelled; ///< eventfd(2)
};

} // namespace tenantry
