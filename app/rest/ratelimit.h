// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <deque>
#include <mutex>
#include <optional>

namespace tenantry {

/// How often something may be done within a minute, by whom: a sliding window for each key. Bounded: whoever was
/// longest without an attempt makes way. Thread-safe.
class RateLimit
{
public:
    using Time = std::chrono::steady_clock::time_point;

    static constexpr std::chrono::seconds window{60};
    static constexpr qsizetype mostKeys = 20'000;

    /// \param most attempts of one key within the window; 0: any number.
    explicit RateLimit(int most);

    /// Counts an attempt of each of \a keys at \a now, unless one of them has none left: then none is counted, and the
    /// answer is for how long. Keys are kept as they are: no secrets.
    std::optional<std::chrono::seconds> attempt(const QList<QByteArray> &keys, Time now);

private:
    void makeRoom(Time now);

    std::size_t m_most;
    std::mutex m_mutex;
    QHash<QByteArray, std::deque<Time>> m_attempts; ///< oldest first
};

} // namespace tenantry
