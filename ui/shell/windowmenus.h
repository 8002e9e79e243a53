// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QKeySequence>
#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QSettings;

namespace tenantry::ui {

class MainWindow;
class Page;
class Theme;

/// The menus of the main window and their actions, all of them in its registry, too.
class WindowMenus : public QObject
{
    Q_OBJECT
public:
    WindowMenus(MainWindow *window, Theme *theme, QSettings *settings);

    static QKeySequence paletteKeys() { return {Qt::CTRL | Qt::Key_K}; }

    [[nodiscard]] QMenu *accountMenu() const { return m_account; }

    /// Adds the view to the Go menu, with Ctrl and its number.
    QAction *addPage(Icon icon, const QString &name, int index);

    /// Puts the page's actions into the Edit menu, instead of another page's.
    void showActionsOf(Page *page);

private:
    template <class Slot>
    QAction *add(QMenu *menu, Icon icon, const QString &text, const QKeySequence &keys, Slot slot);

    void makeFile();
    void makeView();
    void makeThemes(QMenu *view);
    void makeTools();
    void makeHelp();

    MainWindow *m_window;
    Theme *m_theme;
    QSettings *m_settings;
    QMenu *m_edit = nullptr;
    QMenu *m_go = nullptr;
    QMenu *m_account = nullptr;
};

} // namespace tenantry::ui
