// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/listmodel.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace tenantry::ui {

ListModel::ListModel(QList<ListColumn> columns, QObject *parent, ListLimits limits)
    : ListRows(std::move(columns), parent)
    , m_limits(limits)
{
    m_refreshTimer.setSingleShot(true);
    connect(&m_refreshTimer, &QTimer::timeout, this, [this] {
        m_refreshWanted = true;
        goOn();
    });
    m_anchorTimer.setSingleShot(true);
    m_anchorTimer.setInterval(m_limits.anchorPause);
    connect(&m_anchorTimer, &QTimer::timeout, this, [this] { findAnchors(); });
}

ListModel::~ListModel() = default;

void ListModel::setSource(std::shared_ptr<ListSource> source)
{
    // The old one may be the one that is calling us.
    QMetaObject::invokeMethod(
        this, [old = std::exchange(m_source, std::move(source))] {}, Qt::QueuedConnection);
    m_isAnswered = false;
    reload();
}

void ListModel::renewSource(std::shared_ptr<ListSource> source)
{
    const bool isAnswered = m_isAnswered;
    setSource(std::move(source));
    m_isAnswered = isAnswered;
}

void ListModel::reload()
{
    ++m_generation;
    m_reading = false;
    m_readingChanged = false;
    m_refreshWanted = false;
    m_refreshTimer.stop();
    m_anchorTimer.stop();
    m_changed.clear();
    m_anchors.clear();
    m_count.reset();
    m_error.reset();
    m_firstWanted = true;
    setState(m_source ? State::Loading : State::Idle);
    if (m_source) {
        goOn();
        countRows();
    }
}

void ListModel::retry()
{
    if (m_state == State::Failed) {
        reload();
        return;
    }
    m_error.reset();
    if (m_source && !m_count)
        countRows();
    schedule();
}

void ListModel::showRows(int first, int last)
{
    if (first == m_seenFirst && last == m_seenLast)
        return;
    m_seenFirst = first;
    m_seenLast = last;
    if (m_state == State::Ready)
        m_error.reset();
    goOn();
}

std::optional<Count> ListModel::count() const
{
    if (m_state == State::Ready && !window().before() && !window().after())
        return Count{window().size(), true};
    return m_count;
}

bool ListModel::isBusy() const
{
    return m_reading || m_readingChanged || m_scheduled || m_refreshWanted || m_refreshTimer.isActive()
        || m_anchorTimer.isActive();
}

void ListModel::schedule()
{
    if (std::exchange(m_scheduled, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_scheduled = false;
            goOn();
        },
        Qt::QueuedConnection);
}

void ListModel::goOn()
{
    if (!m_source || m_reading || m_error)
        return;
    if (const auto reading = nextReading())
        read(*reading);
}

std::optional<ListModel::Reading> ListModel::nextReading() const
{
    if (m_firstWanted)
        return Reading{Task::First, {std::nullopt, PageDirection::Forward, m_limits.page}, {}};
    if (m_state != State::Ready)
        return std::nullopt;
    if (m_refreshWanted) {
        const int limit = std::clamp(window().size(), m_limits.page, mostPerPage);
        return Reading{Task::Refresh, {window().before(), PageDirection::Forward, limit}, {}};
    }

    const int first = std::clamp(m_seenFirst, 0, std::max(0, rowCount() - 1));
    const int end = std::clamp(m_seenLast + 1, first, rowCount());
    const bool isFar = end + m_limits.page < window().first() || first - m_limits.page > window().end();
    if (isFar || (window().isEmpty() && rowCount() > 0))
        return jump();
    // What is seen comes before what is only near.
    const bool above = window().before() && first - m_limits.margin < window().first();
    const bool below = window().after() && end + m_limits.margin > window().end();
    if (above && (first < window().first() || !below))
        return Reading{Task::Up, {window().before(), PageDirection::Backward, m_limits.page}, {}};
    if (below)
        return Reading{Task::Down, {window().after(), PageDirection::Forward, m_limits.page}, {}};
    return std::nullopt;
}

ListModel::Reading ListModel::jump() const
{
    const int first = std::max(0, m_seenFirst - m_limits.margin);
    const int end = std::min(rowCount(), std::max(m_seenLast + 1 + m_limits.margin, first + m_limits.page));
    const AnchorMap::Start start = m_anchors.nearest(first, end, rowCount());
    const bool forward = start.direction == PageDirection::Forward;
    const int reach = forward ? end - start.row : start.row - first;
    const Task task = reach <= mostPerPage ? Task::Jump : Task::Walk;
    return {task, {start.cursor, start.direction, std::clamp(reach, 1, mostPerPage)}, start};
}

void ListModel::read(const Reading &reading)
{
    m_reading = true;
    if (reading.task == Task::First)
        m_firstWanted = false;
    if (reading.task == Task::Refresh) {
        m_refreshWanted = false;
        m_isRefreshDropped = false;
        m_lastRefresh.start();
    }
    m_source->fetchPage(
        reading.request,
        [self = QPointer(this), generation = m_generation, reading](Result<tenantry::Page<ListItemPtr>> page) {
            if (!self || self->m_generation != generation)
                return;
            self->m_reading = false;
            if (reading.task == Task::Refresh && self->m_isRefreshDropped) {
                self->schedule();
                return;
            }
            if (!page) {
                self->m_refreshWanted = self->m_refreshWanted || reading.task == Task::Refresh;
                self->fail(page.error());
                return;
            }
            self->take(reading, std::move(*page));
        });
}

void ListModel::take(const Reading &reading, tenantry::Page<ListItemPtr> page)
{
    switch (reading.task) {
    case Task::First:
        takeFirst(std::move(page));
        break;
    case Task::Jump:
    case Task::Walk:
        takeJump(reading, std::move(page));
        break;
    case Task::Up:
        learnFrom(page, window().first() - static_cast<int>(page.items.size()));
        extendUp({std::move(page.items), std::move(page.previous), std::move(page.next)});
        break;
    case Task::Down:
        learnFrom(page, window().end());
        extendDown({std::move(page.items), std::move(page.previous), std::move(page.next)});
        break;
    case Task::Refresh:
        takeRefresh(std::move(page));
        break;
    }
    rows().trim(m_seenFirst - m_limits.margin, m_seenLast + 1 + m_limits.margin, m_limits.most);
    if (std::exchange(m_isFailing, false))
        Q_EMIT recovered();
    schedule();
}

void ListModel::takeFirst(tenantry::Page<ListItemPtr> page)
{
    const auto size = static_cast<int>(page.items.size());
    const int total = page.next ? size + m_limits.page : size;
    learnFrom(page, 0);
    m_seenLast -= m_seenFirst;
    m_seenFirst = 0;
    resetTo({std::move(page.items), std::nullopt, std::move(page.next)}, total);
    m_isAnswered = true;
    setState(State::Ready);
    if (m_count)
        takeCount(*m_count);
    Q_EMIT countChanged();
}

void ListModel::takeJump(const Reading &reading, tenantry::Page<ListItemPtr> page)
{
    const bool forward = reading.request.direction == PageDirection::Forward;
    const auto size = static_cast<int>(page.items.size());
    const int first = forward ? reading.start.row : reading.start.row - size;
    if (page.items.isEmpty()) {
        // Nothing is left beyond the cursor. Without it there is nothing at all.
        m_anchors.clear();
        if (!reading.start.cursor)
            resetTo({}, 0);
        else
            setTotal(reading.start.row);
        return;
    }
    const bool atEnd = forward ? !page.next : !page.previous;
    learnFrom(page, first);
    if (reading.task == Task::Jump || atEnd)
        place(first, {std::move(page.items), std::move(page.previous), std::move(page.next)});
}

void ListModel::takeRefresh(tenantry::Page<ListItemPtr> page)
{
    // A cursor doesn't include its own row: the window's first row isn't read again, and leaves it.
    const auto cursor = window().before();
    const int first = window().first() + (cursor ? std::min(1, window().size()) : 0);
    const QList<ListItemPtr> old = window().items();
    if (cursor && page.items.isEmpty())
        page.previous = cursor;
    refreshTo(first, {std::move(page.items), cursor ? std::move(page.previous) : std::nullopt, std::move(page.next)});

    QList<QUuid> changed;
    for (const ListItemPtr &item : old) {
        const ListItemPtr now = itemAt(rowOf(item->id()));
        if (now && !now->equals(*item))
            changed.append(item->id());
    }
    if (!changed.isEmpty())
        Q_EMIT rowsChanged(changed);
    countRows();
}

void ListModel::learnFrom(const tenantry::Page<ListItemPtr> &page, int first)
{
    if (page.next)
        m_anchors.learn(first + static_cast<int>(page.items.size()), *page.next);
    if (page.previous)
        m_anchors.learn(first + 1, *page.previous);
}

void ListModel::fail(const Error &error)
{
    m_error = error;
    m_isFailing = true;
    // Rows that answer another question may bridge the wait for an answer, and nothing more.
    if (m_state == State::Loading && !m_isAnswered)
        resetTo({}, 0);
    if (m_state == State::Loading)
        setState(State::Failed);
    Q_EMIT failed();
}

void ListModel::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

} // namespace tenantry::ui
