// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/metrics.h"

#include <algorithm>
#include <numeric>

namespace tenantry {

namespace {

QByteArray seconds(int microseconds)
{
    return QByteArray::number(microseconds / 1e6, 'g', 6);
}

QByteArray head(const QByteArray &name, const QByteArray &type, const QByteArray &help)
{
    return "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

const QByteArray requestsName = "tenantry_http_requests_total";
const QByteArray durationName = "tenantry_http_request_duration_seconds";

} // namespace

void RouteFigures::count(int status, std::chrono::microseconds duration)
{
    const int known = std::clamp(status, lowestStatus, highestStatus);
    m_statuses[static_cast<std::size_t>(known - lowestStatus)].fetch_add(1, std::memory_order_relaxed);
    const auto bucket = std::lower_bound(buckets.begin(), buckets.end(), duration.count());
    m_durations[static_cast<std::size_t>(bucket - buckets.begin())].fetch_add(1, std::memory_order_relaxed);
    m_microseconds.fetch_add(static_cast<quint64>(duration.count()), std::memory_order_relaxed);
}

QByteArray RouteFigures::requestLines(const QByteArray &labels) const
{
    QByteArray lines;
    for (std::size_t i = 0; i < m_statuses.size(); ++i) {
        if (const quint32 count = m_statuses[i].load(std::memory_order_relaxed); count > 0)
            lines += requestsName + '{' + labels + ",status=\"" + QByteArray::number(lowestStatus + static_cast<int>(i))
                + "\"} " + QByteArray::number(count) + '\n';
    }
    return lines;
}

QByteArray RouteFigures::durationLines(const QByteArray &labels) const
{
    QByteArray lines;
    quint64 sum = 0;
    for (std::size_t i = 0; i < m_durations.size(); ++i) {
        sum += m_durations[i].load(std::memory_order_relaxed);
        const QByteArray end = i < buckets.size() ? seconds(buckets[i]) : QByteArray("+Inf");
        lines += durationName + "_bucket{" + labels + ",le=\"" + end + "\"} " + QByteArray::number(sum) + '\n';
    }
    if (sum == 0)
        return {};
    const double total = static_cast<double>(m_microseconds.load(std::memory_order_relaxed)) / 1e6;
    lines += durationName + "_sum{" + labels + "} " + QByteArray::number(total, 'g', 12) + '\n';
    return lines + durationName + "_count{" + labels + "} " + QByteArray::number(sum) + '\n';
}

Metrics::Metrics(const Router &router)
{
    const auto add = [this](const Route *route, const QByteArray &method, const QByteArray &path) {
        auto entry = std::make_unique<Entry>();
        entry->labels = "method=\"" + method + "\",route=\"" + path + '"';
        m_entries.emplace(route, std::move(entry));
    };
    for (const Route &route : router.routes())
        add(&route, http::toText(route.method), route.path.toString().toUtf8());
    add(nullptr, {}, {});
}

void Metrics::count(const Route *route, int status, std::chrono::microseconds duration)
{
    const auto entry = m_entries.find(route);
    Q_ASSERT(entry != m_entries.end());
    entry->second->figures.count(status, duration);
}

QByteArray Metrics::exposition(const QList<Gauge> &gauges) const
{
    QList<const Entry *> entries;
    for (const auto &[route, entry] : m_entries)
        entries.append(entry.get());
    std::sort(entries.begin(), entries.end(),
              [](const Entry *left, const Entry *right) { return left->labels < right->labels; });
    QByteArray text = head(requestsName, "counter", "Answered requests by route and status.");
    for (const Entry *entry : entries)
        text += entry->figures.requestLines(entry->labels);
    text += head(durationName, "histogram", "Time from a complete request to its answer.");
    for (const Entry *entry : entries)
        text += entry->figures.durationLines(entry->labels);
    for (const Gauge &gauge : gauges)
        text +=
            head(gauge.name, "gauge", gauge.help) + gauge.name + ' ' + QByteArray::number(gauge.value, 'g', 15) + '\n';
    return text;
}

} // namespace tenantry
