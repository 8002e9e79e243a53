// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUuid>
#include <QWidget>

namespace tenantry::ui {

/// A view of the main window: Tenants, and those that come after it. What it can do are its actions
/// (QWidget::actions()); the window shows them in the menus and in the command palette while the page is current, so
/// each has a text, an icon, and a shortcut if it has one. A page shows its own head, list and states, and tells what
/// happened through the MessageLine that it is given.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Gives the focus to what the page is about: its list, not its first button. Called when the page opens.
    virtual void focusContent() = 0;

    /// `/`: gives the focus to the filter line, if there is one.
    virtual void focusFilter() {}

    /// F6 from within the page: gives the focus to its next area (list, pane) and returns true, or returns false when
    /// the focus is in the last one.
    virtual bool focusNextArea() { return false; }

    /// Esc: takes one step back (selection, pane, filter). \returns false when there is nothing to take back.
    virtual bool stepBack() { return false; }

    /// Shows the object with this id: chosen in the palette or by a link.
    virtual void showObject(const QUuid &) {}

Q_SIGNALS:
    /// How many objects there are, for the navigation; negative when that isn't known.
    void countChanged(int count);
};

} // namespace tenantry::ui
