// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/cell.h"

#include <QStyledItemDelegate>

namespace tenantry::ui {

class TableView;

/// Paints the cells of a TableView by the kind of their column, with the states of the row: hover, selected, current,
/// just changed. Shows the whole text as tooltip where it is elided.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit RowDelegate(TableView *view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    struct RowState
    {
        bool selected;
        bool hovered;
        bool current;
        bool enabled;
    };

    [[nodiscard]] RowState stateOf(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                     RowState state) const;
    void paintText(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index, CellKind kind,
                   RowState state) const;
    void paintChips(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                    RowState state) const;

    TableView *m_view;
};

/// The kind of a model's column; Text when it doesn't tell.
CellKind cellKindOf(const QAbstractItemModel *model, int column);

/// Whether a kind stands at the trailing edge, in the cells and in the head.
bool isTrailing(CellKind kind);

} // namespace tenantry::ui
