// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QPersistentModelIndex>
#include <QTableView>

class QVariantAnimation;

namespace tenantry::ui {

class HeadView;

/// A table that looks like a list: whole rows under the pointer, one focus ring around the current row, no grid. What
/// cells look like is told by the model (see CellKind). It knows nothing of paging or of what a selection means.
class TableView : public QTableView
{
    Q_OBJECT
public:
    explicit TableView(QWidget *parent = nullptr);

    [[nodiscard]] HeadView *head() const { return m_head; }

    /// As the operator wants it: see RowDensity.
    [[nodiscard]] int heightOfRows() const;

    /// The row under the pointer, or -1.
    [[nodiscard]] int hoveredRow() const { return m_hoveredRow; }

    /// Whether the current row shows the focus ring: the view has the focus and the keyboard is in use.
    [[nodiscard]] bool showsRing() const;

    /// Whether the column is the one at the leading edge.
    [[nodiscard]] bool isLeadingColumn(int column) const;

    /// Draws the eye to a row that somebody else changed: a tint that fades, or a dot where motion is off.
    void markFresh(const QModelIndex &index);

    /// How fresh a row is, from 1 (just changed) to 0: how strong its tint is.
    [[nodiscard]] double freshness(int row) const;
    [[nodiscard]] bool isMarkedFresh(int row) const; ///< whether it has the dot

    void setModel(QAbstractItemModel *model) override;

Q_SIGNALS:
    void hoveredRowChanged(int row);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void setHoveredRow(int row);
    void updateRow(int row);
    /// What shows the focus: that row, or all of them when it is none.
    void updateRing(int row);
    void applyFont();
    void fade(const QPersistentModelIndex &index);

    HeadView *m_head;
    int m_hoveredRow = -1;
    QHash<QPersistentModelIndex, double> m_fresh;
    QList<QPersistentModelIndex> m_dots;
};

} // namespace tenantry::ui
