// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/listrows.h"

#include "ui/common/listselection.h"
#include "ui/common/rowdelegate.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace tenantry::ui {

/// How the rows that were there and the rows that are there now differ.
struct ListRows::Change
{
    int first = 0;
    QList<ListItemPtr> before;
    QHash<QUuid, int> places; ///< id to its new row
    int total = 0;            ///< rows of the whole list afterwards

    /// The new row of what was at \a index of before: its own, or that of the nearest one that is left.
    [[nodiscard]] int newRow(qsizetype index) const
    {
        for (qsizetype i = index; i < before.size(); ++i) {
            if (const auto place = places.constFind(before.at(i)->id()); place != places.cend())
                return *place;
        }
        return first + static_cast<int>(places.size()) - 1;
    }
};

ListRows::ListRows(QList<ListColumn> columns, QObject *parent)
    : QAbstractTableModel(parent)
    , m_columns(std::move(columns))
{}

int ListRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_total;
}

int ListRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant ListRows::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ListItemPtr item = m_window.at(index.row());
    const ListColumn &column = m_columns.at(index.column());
    switch (role) {
    case ListLoadedRole:
        return item != nullptr;
    case ListIdRole:
        return item ? QVariant(item->id()) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (isTrailing(column.kind) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::CheckStateRole:
    case Qt::AccessibleTextRole:
    case CellRole::Selected:
        return item ? checkOf(column, item, role) : QVariant();
    default:
        return item && column.read ? column.read(*item, role) : QVariant();
    }
}

QVariant ListRows::checkOf(const ListColumn &column, const ListItemPtr &item, int role) const
{
    const bool isSelected = m_selection && m_selection->contains(item->id());
    if (role == CellRole::Selected)
        return isSelected;
    if (column.kind != CellKind::Check)
        return column.read && role == Qt::AccessibleTextRole ? column.read(*item, role) : QVariant();
    if (role == Qt::AccessibleTextRole)
        return isSelected ? tr("Selected") : tr("Not selected");
    return isSelected ? Qt::Checked : Qt::Unchecked;
}

Qt::CheckState ListRows::checkOfHead() const
{
    if (!m_selection || m_selection->isEmpty() || m_total == 0)
        return Qt::Unchecked;
    return m_selection->countOf(m_total) >= m_total ? Qt::Checked : Qt::PartiallyChecked;
}

void ListRows::setSelection(const ListSelection *selection)
{
    m_selection = selection;
    connect(selection, &ListSelection::changed, this, [this] {
        tellChanged(m_window.first(), m_window.end());
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    });
}

QVariant ListRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const ListColumn &column = m_columns.at(section);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return column.title;
    case CellRole::Kind:
        return QVariant::fromValue(column.kind);
    case Qt::CheckStateRole:
        return column.kind == CellKind::Check ? QVariant(checkOfHead()) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (isTrailing(column.kind) ? Qt::AlignRight : Qt::AlignLeft));
    case ListColumnKeyRole:
        return column.key;
    case ListSortableRole:
        return column.isSortable;
    default:
        return {};
    }
}

Qt::ItemFlags ListRows::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

void ListRows::sort(int column, Qt::SortOrder order)
{
    if (column >= 0 && column < m_columns.size() && m_columns.at(column).isSortable)
        Q_EMIT sortRequested(m_columns.at(column).key, order);
}

int ListRows::columnOf(const QString &key) const
{
    const auto found = std::ranges::find(m_columns, key, &ListColumn::key);
    return found == m_columns.cend() ? -1 : static_cast<int>(found - m_columns.cbegin());
}

void ListRows::resetTo(ListWindow::Chunk chunk, int total)
{
    beginResetModel();
    m_window.set(0, std::move(chunk));
    m_total = std::max(total, m_window.end());
    endResetModel();
    settle();
}

void ListRows::place(int first, ListWindow::Chunk chunk)
{
    if (first < 0)
        insertPlaces(0, -first);
    first = std::max(0, first);
    if (const int end = first + static_cast<int>(chunk.rows.size()); end > m_total)
        insertPlaces(m_total, end - m_total);
    const int oldFirst = m_window.first();
    const int oldEnd = m_window.end();
    m_window.set(first, std::move(chunk));
    tellChanged(oldFirst, oldEnd);
    tellChanged(m_window.first(), m_window.end());
    settle();
}

void ListRows::extendUp(ListWindow::Chunk chunk)
{
    chunk.rows = m_window.unknown(chunk.rows);
    const int first = m_window.first();
    const auto count = static_cast<int>(chunk.rows.size());
    if (count > first)
        insertPlaces(0, count - first);
    m_window.prepend(std::move(chunk));
    tellChanged(m_window.first(), m_window.first() + count);
    settle();
}

void ListRows::extendDown(ListWindow::Chunk chunk)
{
    chunk.rows = m_window.unknown(chunk.rows);
    const int end = m_window.end();
    const auto count = static_cast<int>(chunk.rows.size());
    if (end + count > m_total)
        insertPlaces(m_total, end + count - m_total);
    m_window.append(std::move(chunk));
    tellChanged(end, end + count);
    settle();
}

void ListRows::refreshTo(int first, ListWindow::Chunk chunk)
{
    Change change;
    change.first = first;
    change.before = m_window.items().mid(first - m_window.first());
    const QList<ListItemPtr> &before = change.before;
    int row = first;
    for (const ListItemPtr &item : std::as_const(chunk.rows))
        change.places.insert(item->id(), row++);

    // What follows the last row that both have in common was pushed out of the window or drawn into it, unless the
    // list ends there: it says nothing about the length of the list.
    QSet<QUuid> known;
    int removed = 0;
    int removedAtTail = 0;
    for (const ListItemPtr &item : before) {
        known.insert(item->id());
        removedAtTail = change.places.contains(item->id()) ? 0 : removedAtTail + 1;
        removed += change.places.contains(item->id()) ? 0 : 1;
    }
    int inserted = 0;
    int insertedAtTail = 0;
    for (const ListItemPtr &item : std::as_const(chunk.rows)) {
        insertedAtTail = known.contains(item->id()) ? 0 : insertedAtTail + 1;
        inserted += known.contains(item->id()) ? 0 : 1;
    }
    const int end = first + static_cast<int>(chunk.rows.size());
    change.total = std::max(end, m_total + (inserted - insertedAtTail) - (removed - removedAtTail));
    if (!chunk.after)
        change.total = end;

    const int left = m_window.first();
    rearrange(change, std::move(chunk));
    if (left < first)
        tellChanged(left, first);
    settle();
}

void ListRows::rearrange(const Change &change, ListWindow::Chunk chunk)
{
    const bool sameRows = std::ranges::equal(change.before, chunk.rows, {}, &ListItem::id, &ListItem::id);
    if (sameRows && change.total == m_total) {
        m_window.set(change.first, std::move(chunk));
        for (qsizetype i = 0; i < change.before.size(); ++i) {
            const int row = change.first + static_cast<int>(i);
            if (!m_window.at(row)->equals(*change.before.at(i)))
                tellChanged(row, row + 1);
        }
        return;
    }

    const int oldTotal = m_total;
    const int oldEnd = change.first + static_cast<int>(change.before.size());
    if (change.total > m_total)
        insertPlaces(m_total, change.total - m_total);

    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList old = persistentIndexList();
    QModelIndexList moved;
    moved.reserve(old.size());
    for (const QModelIndex &index : old) {
        int row = index.row();
        if (row >= change.first && row < oldEnd)
            row = change.newRow(row - change.first);
        else if (row >= oldEnd)
            row = std::clamp(row + change.total - oldTotal, 0, std::max(0, change.total - 1));
        moved.append(row >= 0 && row < change.total ? createIndex(row, index.column()) : QModelIndex());
    }
    m_window.set(change.first, std::move(chunk));
    changePersistentIndexList(old, moved);
    Q_EMIT layoutChanged({}, VerticalSortHint);

    if (change.total < m_total)
        removePlaces(change.total, m_total - change.total);
}

void ListRows::setTotal(int total)
{
    if (!m_window.isEmpty() && !m_window.after()) {
        // The end is in the window: only what lies above it can be longer or shorter.
        if (!m_window.before())
            return;
        if (total > m_total)
            insertPlaces(0, total - m_total);
        else if (total < m_total)
            removePlaces(0, std::min(m_total - total, m_window.first()));
        return;
    }
    total = m_window.isEmpty() ? std::max(0, total) : std::max(total, m_window.end() + 1);
    if (total > m_total)
        insertPlaces(m_total, total - m_total);
    else if (total < m_total)
        removePlaces(total, m_total - total);
}

bool ListRows::replaceItem(const ListItemPtr &item)
{
    const int row = m_window.replace(item);
    tellChanged(row, row + 1);
    return row >= 0;
}

void ListRows::removeItems(const QList<QUuid> &ids)
{
    ListWindow::Chunk rest{m_window.items(), m_window.before(), m_window.after()};
    const auto gone = erase_if(rest.rows, [&ids](const ListItemPtr &item) { return ids.contains(item->id()); });
    if (gone > 0)
        refreshTo(m_window.first(), std::move(rest));
}

void ListRows::settle()
{
    if (!m_window.before() && m_window.first() > 0)
        removePlaces(0, m_window.first());
    if (!m_window.after() && m_window.end() < m_total)
        removePlaces(m_window.end(), m_total - m_window.end());
}

void ListRows::insertPlaces(int first, int count)
{
    beginInsertRows({}, first, first + count - 1);
    m_total += count;
    if (first < m_window.end())
        m_window.moveTo(m_window.first() + count);
    endInsertRows();
}

void ListRows::removePlaces(int first, int count)
{
    if (count <= 0)
        return;
    beginRemoveRows({}, first, first + count - 1);
    m_total -= count;
    if (first < m_window.first())
        m_window.moveTo(m_window.first() - count);
    endRemoveRows();
}

void ListRows::tellChanged(int first, int end)
{
    if (first >= 0 && end > first)
        Q_EMIT dataChanged(index(first, 0), index(std::min(end, m_total) - 1, columnCount() - 1));
}

} // namespace tenantry::ui
