// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/listcolumn.h"
#include "ui/common/listwindow.h"

#include <QAbstractTableModel>

namespace tenantry::ui {

class ListSelection;

/// What a list says beside the roles of Qt.
enum ListRole {
    ListIdRole = Qt::UserRole, ///< QUuid of the row
    ListLoadedRole,            ///< bool; false: the row is on its way, and is drawn empty
    ListColumnKeyRole,         ///< QString, of a head: the column's key
    ListSortableRole,          ///< bool, of a head
    ListFirstFreeRole,         ///< delegates' own roles begin here
};

/// A table of any length of which only a window is in memory: the shape of a list without the reading. Rows that
/// aren't in memory exist and are empty. Every change keeps the promises of QAbstractItemModel; row numbers outside
/// the window are nominal, and are put right when one of the list's ends comes into the window.
class ListRows : public QAbstractTableModel
{
    Q_OBJECT

public:
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// What the boxes and tints of selected rows follow. Outlives the list.
    void setSelection(const ListSelection *selection);

    /// Asks for another order; whoever owns the list answers sortRequested() with another source.
    void sort(int column, Qt::SortOrder order) override;

    [[nodiscard]] const QList<ListColumn> &columns() const { return m_columns; }
    [[nodiscard]] int columnOf(const QString &key) const; ///< -1: there is none

    /// The row's object, or null when it isn't in memory.
    [[nodiscard]] ListItemPtr itemAt(int row) const { return m_window.at(row); }

    /// The row that \a id is at, or -1 when it isn't in memory.
    [[nodiscard]] int rowOf(const QUuid &id) const { return m_window.rowOf(id); }

    /// What is in memory; for those who measure.
    [[nodiscard]] const ListWindow &window() const { return m_window; }

Q_SIGNALS:
    void sortRequested(const QString &key, Qt::SortOrder order);

protected:
    ListRows(QList<ListColumn> columns, QObject *parent);

    /// Everything anew: the list's beginning.
    void resetTo(ListWindow::Chunk chunk, int total);

    /// Another piece of the same list, that begins with \a first.
    void place(int first, ListWindow::Chunk chunk);
    void extendUp(ListWindow::Chunk chunk);
    void extendDown(ListWindow::Chunk chunk);

    /// The same piece read again: what is the same stays, with whatever is selected or current.
    /// \param first the window's first row, or the one behind it (a cursor doesn't include its own row).
    void refreshTo(int first, ListWindow::Chunk chunk);

    /// The list has \a total rows, somebody counted; the window is right in any case.
    void setTotal(int total);

    /// \returns false when the row isn't in memory.
    bool replaceItem(const ListItemPtr &item);
    void removeItems(const QList<QUuid> &ids);

    ListWindow &rows() { return m_window; }

private:
    struct Change;

    void settle();
    void insertPlaces(int first, int count);
    void removePlaces(int first, int count);
    void tellChanged(int first, int end);
    void rearrange(const Change &change, ListWindow::Chunk chunk);

    [[nodiscard]] QVariant checkOf(const ListColumn &column, const ListItemPtr &item, int role) const;
    [[nodiscard]] Qt::CheckState checkOfHead() const;

    QList<ListColumn> m_columns;
    const ListSelection *m_selection = nullptr;
    ListWindow m_window;
    int m_total = 0;
};

} // namespace tenantry::ui
