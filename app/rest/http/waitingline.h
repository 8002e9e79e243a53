// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <list>
#include <optional>

namespace tenantry::http {

class Connection;

/// The connections of one thread that are without a complete request, in the order in which they began to be. Used in
/// that thread; only since() is thread-safe.
class WaitingLine
{
    struct Entry
    {
        Connection *connection;
        std::chrono::steady_clock::time_point since;
    };

public:
    using Place = std::list<Entry>::iterator;

    Place join(Connection *connection);
    void leave(Place place);

    /// Who has waited for the longest time; none: nobody waits.
    [[nodiscard]] Connection *first() const { return m_line.empty() ? nullptr : m_line.front().connection; }

    /// Since when that one has.
    [[nodiscard]] std::optional<std::chrono::steady_clock::time_point> since() const;

private:
    void publish();

    std::list<Entry> m_line;
    std::list<Entry> m_unused; ///< places are used again, because every request gives one up and takes one
    std::atomic<std::chrono::steady_clock::rep> m_since = nobody;

    static constexpr std::chrono::steady_clock::rep nobody = -1;
};

} // namespace tenantry::http
