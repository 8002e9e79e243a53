// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/router.h"

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <unordered_map>

namespace tenantry {

/// What happens to one route: how often it was answered with which status, and how long that took. Thread-safe, and
/// without a lock: all server threads count here.
class RouteFigures
{
public:
    /// Upper ends of the histogram's buckets, in microseconds.
    static constexpr std::array<int, 12> buckets{1'000,   2'500,   5'000,   10'000,    25'000,    50'000,
                                                 100'000, 250'000, 500'000, 1'000'000, 2'500'000, 10'000'000};
    static constexpr int lowestStatus = 100;
    static constexpr int highestStatus = 599;

    void count(int status, std::chrono::microseconds duration);

    /// The lines of the exposition format, with \a labels (`method="GET",route="/health"`) in each.
    [[nodiscard]] QByteArray requestLines(const QByteArray &labels) const;
    [[nodiscard]] QByteArray durationLines(const QByteArray &labels) const;

private:
    std::array<std::atomic<quint32>, highestStatus - lowestStatus + 1> m_statuses{};
    std::array<std::atomic<quint64>, buckets.size() + 1> m_durations{}; ///< the last one: longer than all buckets
    std::atomic<quint64> m_microseconds = 0;
};

/// The figures of a server, for Prometheus (text exposition format 0.0.4). Thread-safe.
class Metrics
{
public:
    /// \a router is complete, and outlives this.
    explicit Metrics(const Router &router);

    /// An answer of \a route; none: what no route was found for.
    void count(const Route *route, int status, std::chrono::microseconds duration);

    /// A figure that is what it is at the moment.
    struct Gauge
    {
        QByteArray name;
        QByteArray help;
        double value = 0;
    };

    /// The whole exposition; routes that were never asked for are left out.
    [[nodiscard]] QByteArray exposition(const QList<Gauge> &gauges) const;

private:
    struct Entry
    {
        QByteArray labels;
        RouteFigures figures;
    };

    std::unordered_map<const Route *, std::unique_ptr<Entry>> m_entries; ///< constant but for the figures
};

} // namespace tenantry
