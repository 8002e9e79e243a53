// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/runtime/change.h"
#include "core/storage/connectionspec.h"

#include <functional>
#include <thread>

namespace tenantry {

class Connection;

/// Listens for changes on a connection of its own, in a thread of its own, and comes back by itself when the
/// connection is lost.
class ChangeFeed
{
public:
    /// Called in the feed's thread.
    struct Listener
    {
        std::function<void(const QList<Change> &)> changed; ///< gathered for 100 ms
        std::function<void(const Error &)> lost;            ///< once for each loss
        std::function<void()> listening; ///< for the first time: what changed before that was not heard of
        std::function<void()> restored;  ///< listening again: anything may have changed meanwhile
    };
    using Locator = std::function<Result<ConnectionSpec>()>;

    ChangeFeed(Locator locator, Listener listener);
    /// Ends the thread; waits at most for an attempt to connect.
    ~ChangeFeed();
    ChangeFeed(const ChangeFeed &) = delete;
    ChangeFeed &operator=(const ChangeFeed &) = delete;

private:
    void work();
    Result<std::unique_ptr<Connection>> listening() const;
    /// Passes changes on until the connection is lost or the feed ends.
    void follow(Connection &connection);
    /// Adds what has arrived. \returns false when the connection was lost.
    static bool take(Connection &connection, QList<Change> &waiting);
    /// Whether the feed ends within \a milliseconds.
    [[nodiscard]] bool endsWithin(int milliseconds) const;

    Locator m_locator;
    Listener m_listener;
    int m_end = -1; ///< eventfd: readable once the feed is to end
    std::thread m_thread;
};

} // namespace tenantry
