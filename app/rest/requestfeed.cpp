// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/requestfeed.h"

namespace tenantry {

bool RequestFeed::add(const AccessRecord &record)
{
    const std::lock_guard lock(m_mutex);
    const bool isFirst = m_records.empty();
    if (m_records.size() == most)
        m_records.pop_front();
    m_records.push_back(record);
    m_records.back().route = nullptr; // the route goes with its server
    return isFirst;
}

QList<AccessRecord> RequestFeed::take()
{
    const std::lock_guard lock(m_mutex);
    const QList<AccessRecord> records(m_records.begin(), m_records.end());
    m_records.clear();
    return records;
}

} // namespace tenantry
