// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <list>
#include <thread>

namespace tenantry {

/// Where what takes time to end is left: threads that may hang on a network that is dead. They are joined in threads of
/// their own, so that the one that leaves them goes on at once. Belongs to one thread.
class Departures
{
public:
    Departures() = default;
    /// Waits for all that is still ending: for the end of a program, when its windows are closed.
    ~Departures() = default;
    Departures(const Departures &) = delete;
    Departures &operator=(const Departures &) = delete;

    /// Runs \a ending in the background.
    void take(std::function<void()> ending);

    /// Whether nothing is ending any more.
    [[nodiscard]] bool isEmpty();

private:
    struct Ending
    {
        std::atomic<bool> isOver = false;
        std::jthread thread; ///< joined before the flag goes
    };
    std::list<Ending> m_endings;
};

} // namespace tenantry
