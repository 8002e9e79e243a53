// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUuid>
#include <QWidget>

#include <optional>

class QSettings;

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class LocalServer;
class MessageLine;
class Preferences;
class Shortcuts;
class TenantScope;

/// What every page is made with; all of it outlives the page.
struct PageContext
{
    Backend *backend = nullptr;
    MessageLine *messages = nullptr;    ///< where it says what happened
    TenantScope *scope = nullptr;       ///< the tenant that the window looks at
    QSettings *settings = nullptr;      ///< where it keeps how it was left
    LocalServer *server = nullptr;      ///< of this console, if it can serve REST
    Preferences *preferences = nullptr; ///< what the operator set for this console
    Shortcuts *shortcuts = nullptr;     ///< the keys of the window's actions
};

/// What a page sends the operator to: an object of another page, or its list with a filter.
struct PageLink
{
    QString page;                  ///< its key: `users`
    QUuid object = {};             ///< null: none
    std::optional<QString> filter; ///< as it is typed: `status:locked`

    bool operator==(const PageLink &) const = default;
};

/// A view of the main window. What it can do are its actions (QWidget::actions()); the window shows them in the menus
/// and in the command palette while the page is current, so each has a text, an icon, and a shortcut if it has one. A
/// page shows its own head, list and states, and tells what happened through the MessageLine that it is given.
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

    /// What is lost when the window closes now, as one sentence; empty: nothing.
    [[nodiscard]] virtual QString unsavedWork() const { return {}; }

    /// Shows the object with this id: chosen in the palette or by a link.
    virtual void showObject(const QUuid &) {}

    /// Shows the list as if \a filter had been typed.
    virtual void showFiltered(const QString &) {}

Q_SIGNALS:
    /// How many objects there are, for the navigation; negative when that isn't known.
    void countChanged(int count);

    /// Whether the operator may open the page at all, as soon as that is known. What he may not is not offered.
    void permittedChanged(bool isPermitted);

    /// A tenant has to be chosen before there is anything to show.
    void tenantWanted();

    /// The operator wants to go there.
    void linkFollowed(const tenantry::ui::PageLink &link);
};

} // namespace tenantry::ui
