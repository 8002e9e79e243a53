// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"

#include <QTableView>

namespace tenantry::ui {

class Label;
class RoleMatrixModel;

/// The matrix to be edited in place: the arrows go from cell to cell, Space or a click changes one; in a group's row
/// Space changes the whole group and Enter folds it. Names of permissions and roles stay while the cells are scrolled.
class RoleMatrixView : public QTableView
{
    Q_OBJECT
public:
    explicit RoleMatrixView(RoleMatrixModel *model, QWidget *parent = nullptr);

    /// Looking only: nothing can be changed.
    void setReadOnly(bool isReadOnly) { m_isReadOnly = isReadOnly; }
    [[nodiscard]] bool showsRing() const;
    /// The row under the pointer, or -1.
    [[nodiscard]] int hoveredRow() const { return m_hoveredRow; }

    /// Makes a cell of that role current. \returns false when it isn't shown.
    bool setCurrentRole(RoleId role);
    /// Folds or unfolds the group that the current cell is in.
    void foldCurrent();

Q_SIGNALS:
    /// Space was pressed on a role that can't be changed.
    void refused(int column);
    /// The current cell is in another column, or there is none any more (-1).
    void currentColumnChanged(int column);
    /// Enter, or a double click on a role's name: more about it.
    void opened(int column);
    /// A row's name was double-clicked.
    void permissionOpened(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void updateGeometries() override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void change(const QModelIndex &index);
    void fold(int row);
    void fitSizes();
    void keepPlace();
    void findPlace();
    void setHoveredRow(int row);
    void updateCell(const QModelIndex &index);

    RoleMatrixModel *m_model;
    Label *m_corner;
    QPersistentModelIndex m_pressed;
    RoleId m_keptRole; ///< where the current cell was before the model was reset
    QString m_keptRow;
    int m_keptColumn = -1;
    int m_hoveredRow = -1;
    bool m_isReadOnly = false;
};

} // namespace tenantry::ui
