// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QAbstractButton>
#include <QWidget>

class QVBoxLayout;

namespace tenantry::ui {

class Label;

/// Where a view stands in the navigation, from above to below.
enum class NavigationGroup {
    Top,
    Directory,   ///< who is there and what they may
    Credentials, ///< what people and programs prove themselves with
    Evidence,    ///< what happened
    Foot,        ///< at the lower end: the server, settings
};

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

    /// Adds a view to the end of \a group. Views are counted as they are added, groups as they are declared.
    void addItem(Icon icon, const QString &name, NavigationGroup group = NavigationGroup::Top);
    void setCurrent(int index);
    void setCount(int index, int count);
    /// What the operator may not open is not there.
    void setOffered(int index, bool isOffered);
    [[nodiscard]] bool isOffered(int index) const;
    void setNarrow(bool narrow);

    /// Gives the focus to the current view's item.
    void focusCurrent();

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Group
    {
        NavigationGroup kind;
        Label *label; ///< none at the top and at the foot
        QVBoxLayout *column;
        QList<int> items;
    };

    void addGroup(NavigationGroup kind, const QString &label);
    void followGroups();
    [[nodiscard]] QList<int> inOrder() const;

    QVBoxLayout *m_column;
    QList<Group> m_groups;
    QList<NavigationItem *> m_items;
    int m_current = -1;
    bool m_isNarrow = false;
};

} // namespace tenantry::ui
