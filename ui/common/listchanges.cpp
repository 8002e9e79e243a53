// SPDX-License-Identifier: GPL-3.0-or-later
// What a list does about changes: its own operator's, other people's, and its length.
#include "ui/common/listmodel.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace tenantry::ui {

void ListModel::apply(const ListItemPtr &item)
{
    replaceItem(item);
    change({item->id()});
}

void ListModel::change(const QList<QUuid> &ids)
{
    for (const QUuid &id : ids)
        m_changed.insert(id);
    readChanged();
}

void ListModel::changeAll()
{
    refreshSoon();
    if (m_count && !m_count->exact && !m_anchorTimer.isActive())
        m_anchorTimer.start();
}

void ListModel::keepPlaces()
{
    m_refreshTimer.stop();
    m_refreshWanted = false;
    m_isRefreshDropped = true;
}

void ListModel::readChanged()
{
    if (!m_source || m_changed.isEmpty() || m_readingChanged || m_state != State::Ready)
        return;
    m_readingChanged = true;
    const QSet<QUuid> asked = std::exchange(m_changed, {});
    m_source->fetchByIds(asked.values(),
                         [self = QPointer(this), generation = m_generation, asked](Result<QList<ListItemPtr>> found) {
                             if (!self || self->m_generation != generation)
                                 return;
                             self->m_readingChanged = false;
                             if (found)
                                 self->takeChanged(asked, *found);
                             else
                                 self->refreshSoon(); // its failure is the one that is told
                             self->readChanged();
                         });
}

void ListModel::takeChanged(const QSet<QUuid> &asked, const QList<ListItemPtr> &found)
{
    QSet<QUuid> gone = asked;
    QList<QUuid> changed;
    bool moved = false;
    for (const ListItemPtr &item : found) {
        gone.remove(item->id());
        const ListItemPtr old = itemAt(rowOf(item->id()));
        moved = moved || !old || !m_source->samePlace(*old, *item);
        if (!old || old->equals(*item))
            continue;
        replaceItem(item);
        changed.append(item->id());
    }
    if (!gone.isEmpty()) {
        removeItems(gone.values());
        Q_EMIT rowsGone(gone.values());
    }
    if (!changed.isEmpty())
        Q_EMIT rowsChanged(changed);
    if (moved || !gone.isEmpty())
        refreshSoon();
    schedule();
}

void ListModel::refreshSoon()
{
    if (m_refreshTimer.isActive() || m_refreshWanted)
        return;
    const qint64 since = m_lastRefresh.isValid() ? m_lastRefresh.elapsed() : m_limits.refreshPause;
    m_refreshTimer.start(static_cast<int>(std::clamp<qint64>(m_limits.refreshPause - since, 0, m_limits.refreshPause)));
}

void ListModel::countRows()
{
    m_source->fetchCount([self = QPointer(this), generation = m_generation](Result<Count> count) {
        if (!self || self->m_generation != generation)
            return;
        if (count)
            self->takeCount(*count);
        else if (self->m_state == State::Ready)
            self->fail(count.error());
    });
}

void ListModel::takeCount(Count count)
{
    const bool isFirst = !m_count;
    const bool foundBefore = m_count && m_count->exact && m_count->value > count.value && !count.exact;
    if (foundBefore) {
        // The anchors told the exact number; a count that stops early knows less.
        if (!m_anchorTimer.isActive())
            m_anchorTimer.start();
        return;
    }
    m_count = count;
    if (m_state != State::Ready)
        return; // takeFirst() comes back to it
    if (count.exact || rowCount() < count.value)
        setTotal(count.value);
    if (isFirst)
        findAnchors();
    else if (!count.exact && !m_anchorTimer.isActive())
        m_anchorTimer.start();
    Q_EMIT countChanged();
    schedule();
}

void ListModel::findAnchors()
{
    if (!m_count || (m_count->exact && m_count->value < m_limits.anchorsFrom))
        return;
    m_source->fetchAnchors([self = QPointer(this), generation = m_generation](Result<ListAnchors> anchors) {
        if (!self || self->m_generation != generation || !anchors || anchors->cursors.isEmpty())
            return; // without anchors the list is walked
        self->m_anchors.set(*anchors);
        self->m_count = Count{anchors->total, true};
        self->setTotal(anchors->total);
        Q_EMIT self->countChanged();
        self->schedule();
    });
}

} // namespace tenantry::ui
