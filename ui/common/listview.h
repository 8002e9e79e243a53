// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/listlayout.h"
#include "ui/common/listmodel.h"
#include "ui/common/tableview.h"

namespace tenantry::ui {

class ListSelection;

/// A ListModel on screen. Tells the model what is seen, keeps what is seen in its place while others change the list,
/// and, where the list has a column of boxes, selects by id: Space and the boxes toggle, Shift extends, Ctrl+A takes
/// everything that matches. The current row follows its object.
class ListView final : public TableView
{
    Q_OBJECT

public:
    /// Neither is taken; both outlive the view.
    ListView(ListModel *model, ListSelection *selection, QWidget *parent = nullptr);

    /// The current row's object; null when there is none, or it is on its way.
    [[nodiscard]] ListItemPtr currentItem() const;
    /// Makes a row in memory current. \returns false when it isn't in memory.
    bool setCurrentItem(const QUuid &id);

    /// Shows what the list is sorted by; no sortRequested() follows.
    void showSort(const QString &key, Qt::SortOrder order);

    /// Which columns are shown, in which order and how wide: as the operator left it.
    [[nodiscard]] ListLayout columnLayout() const;
    void setColumnLayout(const ListLayout &layout);
    /// A column that says nothing for the moment is not there, whatever the operator chose; his choice is kept.
    void setColumnOffered(const QString &key, bool isOffered);

Q_SIGNALS:
    /// Another object is current, or the same in a newer state; null: none.
    void currentItemChanged(const tenantry::ui::ListItemPtr &item);
    /// Enter or a double click on a row.
    void opened(const tenantry::ui::ListItemPtr &item);
    void columnLayoutChanged();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void connectModel();
    void connectHead();
    void tellSeen();
    void keepTop();
    void restoreTop();
    void restoreCurrent();
    void tellCurrent();
    void toggle(const QModelIndex &index);
    void selectRange(int from, int to);
    void toggleEverything();
    void changeSort(int column, Qt::SortOrder order);
    [[nodiscard]] bool isCheck(const QModelIndex &index) const;
    [[nodiscard]] bool isSelectable() const;

    ListModel *m_list;
    ListSelection *m_selected;
    QMap<QString, bool> m_withheld; ///< columns that aren't offered: whether they would be shown
    QUuid m_currentId;
    ListItemPtr m_told;
    QPersistentModelIndex m_top; ///< the first row that is seen, while the list isn't at its beginning
    int m_topOffset = 0;         ///< of that row above the upper edge
    int m_rangeStart = -1;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_isRestoring = false;
};

} // namespace tenantry::ui
