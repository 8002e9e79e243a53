// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/accesslog.h"

#include <QList>

#include <deque>
#include <mutex>

namespace tenantry {

/// The last answers of a server, for who watches it live; older ones make way. Thread-safe.
class RequestFeed
{
public:
    static constexpr std::size_t most = 500;

    /// \returns true if nothing had been added since take(): whoever watches is to be told.
    bool add(const AccessRecord &record);

    /// Those that were added since the last call, oldest first; at most as many as are kept.
    QList<AccessRecord> take();

private:
    std::mutex m_mutex;
    std::deque<AccessRecord> m_records;
};

} // namespace tenantry
