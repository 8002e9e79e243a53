// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace tenantry::ui {

class RoleMatrixView;

/// Paints the cells of the matrix: a check, a dot, a plus or a minus in its box; what a group's row sums up; and the
/// ring around the current one.
class RoleMatrixCell final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit RoleMatrixCell(RoleMatrixView *view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    RoleMatrixView *m_view;
};

/// One cell's sign into \a rect: for the legend, too.
void paintMatrixSign(QPainter &painter, const QRect &rect, int cell, bool isFixed);

} // namespace tenantry::ui
