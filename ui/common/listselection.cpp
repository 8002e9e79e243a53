// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/listselection.h"

#include <algorithm>
#include <utility>

namespace tenantry::ui {

int ListSelection::countOf(int total) const
{
    const auto named = static_cast<int>(m_ids.size());
    return m_isAll ? std::max(0, total - named) : named;
}

void ListSelection::set(const QUuid &id, bool isSelected)
{
    set(QList{id}, isSelected);
}

void ListSelection::set(const QList<QUuid> &ids, bool isSelected)
{
    const qsizetype before = m_ids.size();
    for (const QUuid &id : ids) {
        if (isSelected != m_isAll)
            m_ids.insert(id);
        else
            m_ids.remove(id);
    }
    if (m_ids.size() != before)
        Q_EMIT changed();
}

void ListSelection::selectAll()
{
    m_ids.clear();
    m_isAll = true;
    Q_EMIT changed();
}

void ListSelection::clear()
{
    if (isEmpty())
        return;
    m_ids.clear();
    m_isAll = false;
    Q_EMIT changed();
}

void ListSelection::forget(const QList<QUuid> &ids)
{
    qsizetype forgotten = 0;
    for (const QUuid &id : ids)
        forgotten += m_ids.remove(id) ? 1 : 0;
    if (forgotten > 0)
        Q_EMIT changed();
}

} // namespace tenantry::ui
