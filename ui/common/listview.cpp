// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/listview.h"

#include "ui/common/headview.h"
#include "ui/common/listselection.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace tenantry::ui {

ListView::ListView(ListModel *model, ListSelection *selection, QWidget *parent)
    : TableView(parent)
    , m_list(model)
    , m_selected(selection)
{
    setSelectionMode(NoSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setModel(model);
    connectModel();
    connectHead();
    setColumnLayout({});
}

void ListView::connectModel()
{
    // Connected behind QTableView's own, so that its header knows the new rows already.
    const auto settle = [this] {
        restoreTop();
        tellSeen();
    };
    connect(m_list, &ListModel::rowsInserted, this, settle);
    connect(m_list, &ListModel::rowsRemoved, this, settle);
    connect(m_list, &ListModel::layoutChanged, this, settle);
    connect(m_list, &ListModel::modelReset, this, [this] {
        m_top = QPersistentModelIndex();
        m_rangeStart = -1;
        restoreCurrent();
        tellSeen();
    });
    connect(m_list, &ListModel::dataChanged, this, [this] { tellCurrent(); });
    connect(m_list, &ListModel::layoutChanged, this, [this] { tellCurrent(); });
    connect(m_list, &ListModel::rowsRemoved, this, [this] { tellCurrent(); });
    connect(m_list, &ListModel::rowsGone, m_selected, &ListSelection::forget);
    connect(m_list, &ListModel::rowsChanged, this, [this](const QList<QUuid> &ids) {
        for (const QUuid &id : ids) {
            if (const int row = m_list->rowOf(id); row >= 0)
                markFresh(m_list->index(row, 0));
        }
    });
}

void ListView::connectHead()
{
    head()->setSortIndicatorShown(false);
    connect(head(), &HeadView::checkBoxClicked, this, [this] { toggleEverything(); });
    connect(head(), &QHeaderView::sortIndicatorChanged, this,
            [this](int column, Qt::SortOrder order) { changeSort(column, order); });
    connect(head(), &QHeaderView::sectionMoved, this, [this] { Q_EMIT columnLayoutChanged(); });
    connect(head(), &QHeaderView::sectionResized, this, [this] { Q_EMIT columnLayoutChanged(); });
}

ListItemPtr ListView::currentItem() const
{
    return currentIndex().isValid() ? m_list->itemAt(currentIndex().row()) : ListItemPtr();
}

bool ListView::setCurrentItem(const QUuid &id)
{
    const int row = m_list->rowOf(id);
    if (row < 0)
        return false;
    setCurrentIndex(m_list->index(row, head()->logicalIndex(0)));
    return true;
}

void ListView::restoreCurrent()
{
    if (!setCurrentItem(m_currentId))
        tellCurrent();
}

void ListView::tellCurrent()
{
    ListItemPtr item = currentItem();
    if (currentIndex().isValid() && !item)
        return; // it is on its way
    m_currentId = item ? item->id() : QUuid();
    if (std::exchange(m_told, item) != item)
        Q_EMIT currentItemChanged(item);
}

void ListView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    TableView::currentChanged(current, previous);
    tellCurrent();
}

void ListView::tellSeen()
{
    if (m_list->rowCount() == 0)
        return;
    const int first = rowAt(0);
    const int last = rowAt(viewport()->height() - 1);
    m_list->showRows(std::max(0, first), last < 0 ? m_list->rowCount() - 1 : last);
}

void ListView::keepTop()
{
    const int row = rowAt(0);
    const bool isAtBeginning = verticalScrollBar()->value() == 0 || row < 0;
    m_top = isAtBeginning ? QPersistentModelIndex() : QPersistentModelIndex(m_list->index(row, 0));
    m_topOffset = isAtBeginning ? 0 : rowViewportPosition(row);
}

void ListView::restoreTop()
{
    if (!m_top.isValid() || m_isRestoring)
        return;
    m_isRestoring = true;
    updateGeometries(); // the scroll bar's range
    verticalScrollBar()->setValue(verticalHeader()->sectionPosition(m_top.row()) - m_topOffset);
    m_isRestoring = false;
}

void ListView::scrollContentsBy(int dx, int dy)
{
    TableView::scrollContentsBy(dx, dy);
    if (!m_isRestoring)
        keepTop();
    tellSeen();
}

void ListView::resizeEvent(QResizeEvent *event)
{
    TableView::resizeEvent(event);
    tellSeen();
}

bool ListView::isCheck(const QModelIndex &index) const
{
    return index.isValid() && m_list->columns().at(index.column()).kind == CellKind::Check;
}

bool ListView::isSelectable() const
{
    return std::ranges::any_of(m_list->columns(),
                               [](const ListColumn &column) { return column.kind == CellKind::Check; });
}

void ListView::toggle(const QModelIndex &index)
{
    const ListItemPtr item = m_list->itemAt(index.row());
    if (!item || !isSelectable())
        return;
    m_rangeStart = index.row();
    m_selected->toggle(item->id());
}

void ListView::selectRange(int from, int to)
{
    if (!isSelectable())
        return;
    QList<QUuid> ids;
    for (int row = std::min(from, to); row <= std::max(from, to); ++row) {
        if (const ListItemPtr item = m_list->itemAt(row))
            ids.append(item->id());
    }
    m_selected->set(ids, true);
}

void ListView::toggleEverything()
{
    if (m_selected->isAll() && m_selected->except().isEmpty())
        m_selected->clear();
    else
        m_selected->selectAll();
}

void ListView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const int previous = currentIndex().row();
    TableView::mousePressEvent(event);
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    if (event->modifiers() & Qt::ShiftModifier)
        selectRange(m_rangeStart >= 0 ? m_rangeStart : std::max(0, previous), index.row());
    else if (isCheck(index) || event->modifiers() & Qt::ControlModifier)
        toggle(index);
}

void ListView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (isCheck(index)) {
        mousePressEvent(event); // two quick clicks on a box are two clicks
        return;
    }
    TableView::mouseDoubleClickEvent(event);
    if (const ListItemPtr item = currentItem(); item && index.isValid() && event->button() == Qt::LeftButton)
        Q_EMIT opened(item);
}

void ListView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex before = currentIndex();
    const bool extends = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Space:
        toggle(before);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const ListItemPtr item = currentItem())
            Q_EMIT opened(item);
        return;
    case Qt::Key_A:
        if (event->matches(QKeySequence::SelectAll)) {
            if (isSelectable())
                m_selected->selectAll();
            return;
        }
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        TableView::keyPressEvent(event);
        if (extends && before.isValid())
            selectRange(before.row(), currentIndex().row());
        return;
    default:
        break;
    }
    // Letters are shortcuts of the page, not the beginning of a search in what happens to be in memory.
    if (event->text().isEmpty() || event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab)
        TableView::keyPressEvent(event);
    else
        event->ignore();
}

QModelIndex ListView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int rows = m_list->rowCount();
    if (rows > 0 && (action == MoveHome || action == MoveEnd)) {
        const int column = currentIndex().isValid() ? currentIndex().column() : head()->logicalIndex(0);
        return m_list->index(action == MoveHome ? 0 : rows - 1, column);
    }
    return TableView::moveCursor(action, modifiers);
}

void ListView::showSort(const QString &key, Qt::SortOrder order)
{
    m_sortColumn = m_list->columnOf(key);
    m_sortOrder = order;
    const QSignalBlocker blocker(head());
    head()->setSortIndicatorShown(m_sortColumn >= 0);
    head()->setSortIndicator(m_sortColumn, order);
    head()->viewport()->update();
}

void ListView::changeSort(int column, Qt::SortOrder order)
{
    if (column < 0 || !m_list->columns().at(column).isSortable) {
        const QSignalBlocker blocker(head());
        head()->setSortIndicator(m_sortColumn, m_sortOrder);
        return;
    }
    m_sortColumn = column;
    m_sortOrder = order;
    m_list->sort(column, order);
}

} // namespace tenantry::ui
