// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace tenantry::ui {

/// The head of a list: quiet captions, an arrow at the sorted column, and a box with three states over the check
/// column, which tells that it was clicked.
class HeadView : public QHeaderView
{
    Q_OBJECT
public:
    explicit HeadView(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The box over the Check column was clicked.
    void checkBoxClicked();

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    int m_hovered = -1;
};

} // namespace tenantry::ui
