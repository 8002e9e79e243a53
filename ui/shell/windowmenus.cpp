// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowmenus.h"

#include "ui/common/page.h"
#include "ui/lock/windowlock.h"
#include "ui/settings/preferences.h"
#include "ui/settings/shortcuts.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/messagesdialog.h"
#include "ui/shell/shortcutsdialog.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

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
QAction *WindowMenus::add(QMenu *menu, const char *name, Icon icon, const QString &text, const QKeySequence &keys,
                          Slot slot)
{
    auto *action = new QAction(makeIcon(icon), text, m_window);
    action->setObjectName(QLatin1StringView(name));
    action->setShortcut(keys);
    connect(action, &QAction::triggered, m_window, slot);
    menu->addAction(action);
    m_window->shortcuts()->addEverywhere(action);
    m_window->actionRegistry()->add(tr("Actions"), action);
    return action;
}

WindowMenus::WindowMenus(MainWindow *window, Preferences *preferences)
    : QObject(window)
    , m_window(window)
    , m_preferences(preferences)
    , m_account(new QMenu(window))
{
    makeFile();
    m_edit = addMenu(tr("&Edit"));
    makeView();
    m_go = addMenu(tr("&Go"));
    makeTools();
    makeHelp();
}

QMenu *WindowMenus::addMenu(const QString &title)
{
    QMenu *menu = m_window->menuBar()->addMenu(title);
    m_window->shortcuts()->addFixed(QKeySequence::mnemonic(title), tr("the menu %1").arg(QString(title).remove(u'&')));
    return menu;
}

void WindowMenus::makeFile()
{
    auto *file = addMenu(tr("&File"));
    QAction *signOut = add(file, "signOut", Icon::SignOut, tr("Sign &out"), {}, &MainWindow::signOutRequested);
    QAction *lock = add(file, "lock", Icon::Lock, tr("&Lock now"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L),
                        [this] { m_window->windowLock()->lock(); });
    file->addSeparator();
    add(file, "quit", Icon::Close, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { m_window->close(); });
    m_account->addAction(lock);
    m_account->addAction(signOut);
}

void WindowMenus::makeView()
{
    auto *view = addMenu(tr("&View"));
    makeThemes(view);
    view->addSeparator();
    add(view, "filter", Icon::Filter, tr("&Filter"), QKeySequence(Qt::Key_Slash), [this] {
        if (Page *page = m_window->currentPage())
            page->focusFilter();
    });
    add(view, "nextArea", Icon::ChevronRight, tr("&Next area"), QKeySequence(Qt::Key_F6), &MainWindow::focusNextArea);
    add(view, "stepBack", Icon::Undo, tr("One step &back"), QKeySequence(Qt::Key_Escape), &MainWindow::stepBack);
    view->addSeparator();
    add(view, "messages", Icon::History, tr("&Messages…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
        [this] { openDialog<MessagesDialog>(m_window->messages(), m_window); });
}

void WindowMenus::makeThemes(QMenu *view)
{
    auto *themes = view->addMenu(makeIcon(Icon::Theme), tr("&Theme"));
    auto *group = new QActionGroup(this);
    const auto choice = [&](ThemeChoice theme, const QString &text, const QString &spoken) {
        auto *action = new QAction(makeIcon(Icon::Theme), text, m_window);
        action->setCheckable(true);
        const auto follow = [this, action, theme] { action->setChecked(m_preferences->theme() == theme); };
        follow();
        connect(m_preferences, &Preferences::changed, action, follow);
        action->setActionGroup(group);
        themes->addAction(action);
        connect(action, &QAction::triggered, this, [this, theme] { m_preferences->setTheme(theme); });
        // In the palette, the choice needs its whole name.
        auto *named = new QAction(makeIcon(Icon::Theme), spoken, m_window);
        named->setObjectName(u"theme-"_s + toText(theme));
        connect(named, &QAction::triggered, action, &QAction::trigger);
        m_window->shortcuts()->addEverywhere(named);
        m_window->addAction(named); // its keys, if it is given some
        m_window->actionRegistry()->add(tr("Actions"), named);
    };
    choice(ThemeChoice::Desktop, tr("As the &desktop"), tr("Theme: as the desktop"));
    choice(ThemeChoice::Light, tr("&Light"), tr("Theme: light"));
    choice(ThemeChoice::Dark, tr("D&ark"), tr("Theme: dark"));
}

void WindowMenus::makeTools()
{
    auto *tools = addMenu(tr("&Tools"));
    QAction *palette = add(tools, "palette", Icon::Search, tr("&Search or run a command…"),
                           QKeySequence(Qt::CTRL | Qt::Key_K), &MainWindow::openPalette);
    m_window->actionRegistry()->remove(palette); // it would only open what is open
    const auto show = [this, palette] { m_window->showPaletteKeys(palette->shortcut()); };
    show();
    connect(palette, &QAction::changed, m_window, show);
    add(tools, "tenant", Icon::Tenant, tr("Go to a &tenant…"), QKeySequence(Qt::CTRL | Qt::Key_T),
        &MainWindow::openTenantList);
}

void WindowMenus::makeHelp()
{
    auto *help = addMenu(tr("&Help"));
    add(help, "shortcuts", Icon::Help, tr("&Keyboard shortcuts…"), QKeySequence(Qt::Key_F1), [this] {
        auto *dialog = new ShortcutsDialog(*m_window->actionRegistry(), *m_window->shortcuts(), m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &ShortcutsDialog::changeWanted, m_window,
                [this] { m_window->follow({.page = u"settings"_s, .object = {}, .filter = u"shortcuts"_s}); });
        dialog->open();
    });
    add(help, "about", Icon::Notice, tr("&About Tenantry…"), {}, [this] { openDialog<AboutDialog>(m_window); });
}

QAction *WindowMenus::addPage(const PageEntry &entry, int index)
{
    auto *action = new QAction(makeIcon(entry.icon), entry.name, m_window);
    action->setObjectName(u"go-"_s + entry.key);
    if (index < 9)
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + index)));
    connect(action, &QAction::triggered, m_window, [this, index] { m_window->showPage(index); });
    m_go->addAction(action);
    m_window->shortcuts()->addEverywhere(action);
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
