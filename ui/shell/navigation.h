// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QAbstractButton>
#include <QWidget>

class QVBoxLayout;

namespace tenantry::ui {

/// A view in the navigation: icon, name, and how many objects it has.
class NavigationItem : public QAbstractButton
{
    Q_OBJECT
public:
    NavigationItem(Icon icon, const QString &name, QWidget *parent = nullptr);

    void setCount(int count); ///< negative: not known, not shown
    void setNarrow(bool narrow);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    Icon m_icon;
    int m_count = -1;
    bool m_narrow = false;
};

/// The list of views at the leading edge. One stop for Tab: the arrows move within. Icons only when it is narrow.
class Navigation : public QWidget
{
    Q_OBJECT
public:
    explicit Navigation(QWidget *parent = nullptr);

    /// Adds a view; its index is its place.
    void addItem(Icon icon, const QString &name);
    void setCurrent(int index);
    void setCount(int index, int count);
    void setNarrow(bool narrow);

    /// Gives the focus to the current view's item.
    void focusCurrent();

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QVBoxLayout *m_column;
    QList<NavigationItem *> m_items;
    int m_current = -1;
};

} // namespace tenantry::ui
