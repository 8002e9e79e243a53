// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QKeySequence>
#include <QObject>

class QAction;
class QActionGroup;
class QMenu;

namespace tenantry::ui {

class MainWindow;
struct PageEntry;
class Page;
class Preferences;

/// The menus of the main window and their actions, all of them in its registry, too.
class WindowMenus : public QObject
{
    Q_OBJECT
public:
    WindowMenus(MainWindow *window, Preferences *preferences);

    [[nodiscard]] QMenu *accountMenu() const { return m_account; }

    /// Adds the view to the Go menu, with Ctrl and its number.
    QAction *addPage(const PageEntry &entry, int index);

    /// Puts the page's actions into the Edit menu, instead of another page's.
    void showActionsOf(Page *page);

private:
    QMenu *addMenu(const QString &title);
    /// \a name is what the action's keys are kept by.
    template <class Slot>
    QAction *add(QMenu *menu, const char *name, Icon icon, const QString &text, const QKeySequence &keys, Slot slot);

    void makeFile();
    void makeView();
    void makeThemes(QMenu *view);
    void makeTools();
    void makeHelp();

    MainWindow *m_window;
    Preferences *m_preferences;
    QMenu *m_edit = nullptr;
    QMenu *m_go = nullptr;
    QMenu *m_account = nullptr;
};

} // namespace tenantry::ui
