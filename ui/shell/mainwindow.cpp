// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "core/runtime/backend.h"
#include "ui/common/dialog.h"
#include "ui/common/messageline.h"
#include "ui/common/page.h"
#include "ui/common/searchpopup.h"
#include "ui/common/tenantscope.h"
#include "ui/lock/windowlock.h"
#include "ui/settings/preferences.h"
#include "ui/settings/shortcuts.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/commandfield.h"
#include "ui/shell/connectionwatch.h"
#include "ui/shell/navigation.h"
#include "ui/shell/palette.h"
#include "ui/shell/profileband.h"
#include "ui/shell/restwatch.h"
#include "ui/shell/scopememory.h"
#include "ui/shell/stateindicator.h"
#include "ui/shell/tenantbutton.h"
#include "ui/shell/topbar.h"
#include "ui/shell/windowmemory.h"
#include "ui/shell/windowmenus.h"
#include "ui/tenants/tenantsearch.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tenantry::ui {

namespace {

constexpr QSize leastSize(1024, 640);
constexpr QSize firstSize(1440, 900);
constexpr int narrowBelow = 1100;
constexpr int tenantListWidth = 360;

bool isWithin(const QWidget *area)
{
    const QWidget *focus = QApplication::focusWidget();
    return focus && (focus == area || area->isAncestorOf(focus));
}

} // namespace

MainWindow::MainWindow(const WindowContext &context)
    : m_context(context)
    , m_preferences(new Preferences(context.theme, context.settings, this))
    , m_shortcuts(new Shortcuts(context.settings, this))
    , m_registry(new ActionRegistry(this))
    , m_scope(new TenantScope(this))
    , m_topBar(new TopBar)
    , m_navigation(new Navigation)
    , m_pages(new QStackedWidget)
    , m_messages(new MessageLine)
{
    //: Title of the main window; %1 is the name of the database's profile
    setWindowTitle(tr("%1 – Tenantry").arg(context.profile.name));
    setMinimumSize(leastSize);
    setCentralWidget(makeContent());
    m_lock = makeLock();
    m_menus = new WindowMenus(this, m_preferences);
    m_topBar->setAccount(m_context.account, m_menus->accountMenu());
    makePopups();
    new ConnectionWatch(m_context.backend, m_context.profile, m_topBar->connection(), m_messages);

    if (m_context.server)
        new RestWatch(m_context.server, m_topBar->rest());
    m_topBar->rest()->setVisible(m_context.server);

    connect(m_navigation, &Navigation::chosen, this, &MainWindow::showPage);
    connect(m_topBar->search(), &CommandField::clicked, this, &MainWindow::openPalette);
    connect(m_topBar->tenants(), &TenantButton::clicked, this, &MainWindow::openTenantList);
    m_topBar->tenants()->follow(m_scope);
    new ScopeMemory(m_context.backend, m_context.profile.name, m_context.settings, m_scope);
    if (!restoreWindow(this, *m_context.settings))
        resize(firstSize);
}

MainWindow::~MainWindow() = default;

QWidget *MainWindow::makeContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const QColor colour(m_context.profile.colour);
    if (colour.isValid() || m_context.profile.readOnly)
        column->addWidget(new ProfileBand(m_context.profile.name, colour, m_context.profile.readOnly));
    column->addWidget(m_topBar);
    auto *below = new QHBoxLayout;
    below->setSpacing(0);
    below->addWidget(m_navigation);
    auto *page = new QVBoxLayout;
    page->setSpacing(0);
    page->addWidget(m_pages, 1);
    page->addWidget(m_messages);
    below->addLayout(page, 1);
    column->addLayout(below, 1);
    m_pages->setProperty("cls", QStringLiteral("surface"));
    return content;
}

void MainWindow::makePopups()
{
    m_palette = new Palette({.backend = m_context.backend,
                             .actions = m_registry,
                             .scope = m_scope,
                             .follow = [this](const PageLink &link) { follow(link); }},
                            this);

    m_tenants = new SearchPopup(tr("Find a tenant"), tenantListWidth, this);
    m_tenants->addSource(makeAllTenantsSource([this] { m_scope->chooseAll(); }));
    m_tenants->addSource(
        makeTenantSource(m_context.backend, [this](const Tenant &tenant) { m_scope->choose(tenant); }));
}

PageContext MainWindow::pageContext() const
{
    return {m_context.backend, m_messages, m_scope, m_context.settings, m_context.server, m_preferences, m_shortcuts};
}

void MainWindow::addPage(const PageEntry &entry, Page *page)
{
    m_navigation->addItem(entry.icon, entry.name, entry.group); // before the page: so Tab comes to it first
    const int index = m_pages->addWidget(page);
    m_added.append({entry.key, m_menus->addPage(entry, index)});
    for (QAction *action : page->actions())
        m_shortcuts->add(entry.key, entry.name, action);
    connect(page, &Page::countChanged, m_navigation,
            [this, index](int count) { m_navigation->setCount(index, count); });
    connect(page, &Page::permittedChanged, this, [this, index](bool isPermitted) { offerPage(index, isPermitted); });
    connect(page, &Page::tenantWanted, this, &MainWindow::openTenantList);
    connect(page, &Page::linkFollowed, this, &MainWindow::follow);
    if (index == 0)
        showPage(0);
}

/// Who may not open the page that is shown goes on with the first that he may; without any, it stays and says why.
void MainWindow::offerPage(int index, bool isOffered)
{
    m_navigation->setOffered(index, isOffered);
    m_added.at(index).action->setVisible(isOffered);
    m_added.at(index).action->setEnabled(isOffered); // its keys, too
    if (isOffered || index != m_pages->currentIndex())
        return;
    for (int other = 0; other < m_pages->count(); ++other) {
        if (m_navigation->isOffered(other))
            return showPage(other);
    }
}

void MainWindow::follow(const PageLink &link)
{
    for (int index = 0; index < m_added.size(); ++index) {
        if (m_added.at(index).key != link.page)
            continue;
        showPage(index);
        if (link.filter)
            currentPage()->showFiltered(*link.filter);
        if (!link.object.isNull())
            currentPage()->showObject(link.object);
        return;
    }
}

void MainWindow::showPage(int index)
{
    m_pages->setCurrentIndex(index);
    m_navigation->setCurrent(index);
    m_menus->showActionsOf(currentPage());
    currentPage()->focusContent();
}

Page *MainWindow::currentPage() const
{
    return static_cast<Page *>(m_pages->currentWidget());
}

void MainWindow::openPalette()
{
    m_palette->openUnder(m_topBar->search(), Qt::AlignHCenter);
}

void MainWindow::showPaletteKeys(const QKeySequence &keys)
{
    m_topBar->search()->setKeys(keys);
}

void MainWindow::openTenantList()
{
    m_tenants->openUnder(m_topBar->tenants(), Qt::AlignLeading);
}

void MainWindow::focusNextArea()
{
    if (isWithin(m_topBar)) {
        m_navigation->focusCurrent();
    } else if (isWithin(m_navigation)) {
        if (Page *page = currentPage())
            page->focusContent();
    } else if (isWithin(m_pages) && currentPage()->focusNextArea()) {
        return;
    } else if (isWithin(m_pages) && m_messages->isShowing()) {
        m_messages->setFocus(Qt::TabFocusReason);
    } else {
        m_topBar->focusFirst();
    }
}

void MainWindow::stepBack()
{
    if (isWithin(m_messages)) {
        m_messages->dismiss();
        if (Page *page = currentPage())
            page->focusContent();
        return;
    }
    if (Page *page = currentPage(); page && !page->stepBack() && m_messages->isShowing())
        m_messages->dismiss();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    const bool narrow = width() < narrowBelow;
    m_navigation->setNarrow(narrow);
    m_topBar->setNarrow(narrow);
    m_palette->close();
    m_tenants->close();
}

WindowLock *MainWindow::makeLock()
{
    auto *lock = new WindowLock({.window = this,
                                 .backend = m_context.backend,
                                 .preferences = m_preferences,
                                 .clock = m_context.clock,
                                 .account = m_context.account,
                                 .profile = m_context.profile.name,
                                 .unsavedWork = [this] { return unsavedWork(); }});
    connect(lock, &WindowLock::signOutRequested, this, &MainWindow::signOutRequested);
    return lock;
}

/// Of the first page that has some.
QString MainWindow::unsavedWork() const
{
    QString unsaved;
    for (int index = 0; index < m_pages->count() && unsaved.isEmpty(); ++index)
        unsaved = static_cast<Page *>(m_pages->widget(index))->unsavedWork();
    return unsaved;
}

/// Asks before what isn't saved is lost, on the page that it is about.
bool MainWindow::asksBeforeClosing()
{
    for (int index = 0; index < m_pages->count() && !m_isLossAccepted; ++index) {
        const QString unsaved = static_cast<Page *>(m_pages->widget(index))->unsavedWork();
        if (unsaved.isEmpty())
            continue;
        showPage(index);
        auto *dialog = new Dialog(tr("Close Tenantry"), tr("Close and lose what isn't saved?"), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setCaption(unsaved);
        dialog->setIcon(Icon::Care, Tone::Warn);
        dialog->setAction(tr("Close without saving"), ButtonKind::Danger);
        connect(dialog, &Dialog::acted, this, [this, dialog] {
            m_isLossAccepted = true;
            dialog->accept();
            close();
        });
        dialog->open();
        return true;
    }
    return false;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (asksBeforeClosing()) {
        event->ignore();
        return;
    }
    rememberWindow(this, *m_context.settings);
    QMainWindow::closeEvent(event);
    Q_EMIT closed();
}

} // namespace tenantry::ui
