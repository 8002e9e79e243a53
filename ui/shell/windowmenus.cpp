// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowmenus.h"

#include "ui/common/page.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/messagesdialog.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>

namespace tenantry::ui {

namespace {

const auto themeKey = QStringLiteral("theme");

/// Opens a dialog that goes away by itself.
template <class D, class... Arguments>
void openDialog(Arguments &&...arguments)
{
    auto *dialog = new D(std::forward<Arguments>(arguments)...);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace

template <class Slot>
QAction *WindowMenus::add(QMenu *menu, Icon icon, const QString &text, const QKeySequence &keys, Slot slot)
{
    auto *action = new QAction(makeIcon(icon), text, m_window);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, m_window, slot);
    menu->addAction(action);
    m_window->actionRegistry()->add(tr("Actions"), action);
    return action;
}

WindowMenus::WindowMenus(MainWindow *window, Theme *theme, QSettings *settings)
    : QObject(window)
    , m_window(window)
    , m_theme(theme)
    , m_settings(settings)
    , m_account(new QMenu(window))
{
    makeFile();
    m_edit = m_window->menuBar()->addMenu(tr("&Edit"));
    makeView();
    m_go = m_window->menuBar()->addMenu(tr("&Go"));
    makeTools();
    makeHelp();
}

void WindowMenus::makeFile()
{
    auto *file = m_window->menuBar()->addMenu(tr("&File"));
    QAction *signOut = add(file, Icon::SignOut, tr("Sign &out"), {}, &MainWindow::signOutRequested);
    file->addSeparator();
    add(file, Icon::Close, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { m_window->close(); });
    m_account->addAction(signOut);
}

void WindowMenus::makeView()
{
    auto *view = m_window->menuBar()->addMenu(tr("&View"));
    makeThemes(view);
    view->addSeparator();
    add(view, Icon::Filter, tr("&Filter"), QKeySequence(Qt::Key_Slash), [this] {
        if (Page *page = m_window->currentPage())
            page->focusFilter();
    });
    add(view, Icon::ChevronRight, tr("&Next area"), QKeySequence(Qt::Key_F6), &MainWindow::focusNextArea);
    add(view, Icon::Undo, tr("One step &back"), QKeySequence(Qt::Key_Escape), &MainWindow::stepBack);
    view->addSeparator();
    add(view, Icon::History, tr("&Messages…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
        [this] { openDialog<MessagesDialog>(m_window->messages(), m_window); });
}

void WindowMenus::makeThemes(QMenu *view)
{
    auto *themes = view->addMenu(makeIcon(Icon::Theme), tr("&Theme"));
    auto *group = new QActionGroup(this);
    const auto choice = [&](ThemeChoice theme, const QString &text, const QString &spoken) {
        auto *action = new QAction(makeIcon(Icon::Theme), text, m_window);
        action->setCheckable(true);
        action->setChecked(m_theme->choice() == theme);
        action->setActionGroup(group);
        themes->addAction(action);
        connect(action, &QAction::triggered, this, [this, theme] {
            m_theme->setChoice(theme);
            m_settings->setValue(themeKey, toText(theme));
        });
        // In the palette, the choice needs its whole name.
        auto *named = new QAction(makeIcon(Icon::Theme), spoken, m_window);
        connect(named, &QAction::triggered, action, &QAction::trigger);
        m_window->actionRegistry()->add(tr("Actions"), named);
    };
    choice(ThemeChoice::Desktop, tr("As the &desktop"), tr("Theme: as the desktop"));
    choice(ThemeChoice::Light, tr("&Light"), tr("Theme: light"));
    choice(ThemeChoice::Dark, tr("D&ark"), tr("Theme: dark"));
}

void WindowMenus::makeTools()
{
    auto *tools = m_window->menuBar()->addMenu(tr("&Tools"));
    QAction *palette =
        add(tools, Icon::Search, tr("&Search or run a command…"), paletteKeys(), &MainWindow::openPalette);
    m_window->actionRegistry()->remove(palette); // it would only open what is open
    add(tools, Icon::Tenant, tr("Go to a &tenant…"), QKeySequence(Qt::CTRL | Qt::Key_T), &MainWindow::openTenantList);
}

void WindowMenus::makeHelp()
{
    auto *help = m_window->menuBar()->addMenu(tr("&Help"));
    add(help, Icon::Help, tr("&Keyboard shortcuts…"), QKeySequence(Qt::Key_F1),
        [this] { openDialog<ShortcutsDialog>(*m_window->actionRegistry(), m_window); });
    add(help, Icon::Notice, tr("&About Tenantry…"), {}, [this] { openDialog<AboutDialog>(m_window); });
}

QAction *WindowMenus::addPage(Icon icon, const QString &name, int index)
{
    auto *action = new QAction(makeIcon(icon), name, m_window);
    if (index < 9)
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + index)));
    connect(action, &QAction::triggered, m_window, [this, index] { m_window->showPage(index); });
    m_go->addAction(action);
    m_window->actionRegistry()->add(tr("Go to"), action);
    return action;
}

void WindowMenus::showActionsOf(Page *page)
{
    m_edit->clear(); // the actions belong to their pages, and stay
    m_edit->addActions(page->actions());
    m_window->actionRegistry()->setPageActions(tr("In this view"), page->actions());
    m_edit->menuAction()->setVisible(!page->actions().isEmpty());
}

} // namespace tenantry::ui
