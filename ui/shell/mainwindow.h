// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/domain/tenants/tenant.h"
#include "ui/shell/pageentry.h"

#include <QList>
#include <QMainWindow>

class QAction;
class QSettings;
class QStackedWidget;

namespace tenantry {
class Backend;
class Clock;
} // namespace tenantry

namespace tenantry::ui {

class ActionRegistry;
class ConnectionWatch;
class LocalServer;
class MessageLine;
class Navigation;
class Page;
class Preferences;
struct PageContext;
struct PageLink;
class SearchPopup;
class Shortcuts;
class TenantScope;
class Theme;
class TopBar;
class WindowLock;
class WindowMenus;

/// What the main window is given; all of it outlives the window.
struct WindowContext
{
    Backend *backend = nullptr;
    Theme *theme = nullptr;
    QSettings *settings = nullptr; ///< of the console's windows: geometry, scheme
    Profile profile;               ///< that the backend works on
    QString account;               ///< who is signed in, as shown
    LocalServer *server = nullptr; ///< none: this console serves no REST
    const Clock *clock = nullptr;  ///< by which nobody has been there for a while; null: the system's
};

/// The console: menus, top bar, navigation, the current page, and the line that says what happened. It knows pages only
/// as Page: consolepages.cpp lists them.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const WindowContext &context);
    ~MainWindow() override;

    [[nodiscard]] MessageLine *messages() const { return m_messages; }
    [[nodiscard]] TenantScope *scope() const { return m_scope; }
    [[nodiscard]] PageContext pageContext() const;
    [[nodiscard]] ActionRegistry *actionRegistry() const { return m_registry; }
    [[nodiscard]] Shortcuts *shortcuts() const { return m_shortcuts; }
    [[nodiscard]] WindowLock *windowLock() const { return m_lock; }

    /// Adds a view to navigation, Go menu and palette; the first one added is shown. Takes \a page.
    void addPage(const PageEntry &entry, Page *page);
    void showPage(int index);
    /// Opens the page that \a link names, with what it says of it. Nothing happens when there is no such page.
    void follow(const PageLink &link);
    [[nodiscard]] Page *currentPage() const;

    void openPalette();
    void showPaletteKeys(const QKeySequence &keys);
    void openTenantList();

    /// Gives the focus to the next of top bar, navigation, the page's areas, message line.
    void focusNextArea();
    /// One step back: popup, message, what the page has open.
    void stepBack();

Q_SIGNALS:
    void signOutRequested();
    void closed();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *makeContent();
    void makePopups();
    void offerPage(int index, bool isOffered);
    bool asksBeforeClosing();
    [[nodiscard]] QString unsavedWork() const;
    WindowLock *makeLock();

    WindowContext m_context;
    struct Added
    {
        QString key;
        QAction *action; ///< that goes there
    };

    Preferences *m_preferences;
    Shortcuts *m_shortcuts;
    ActionRegistry *m_registry;
    TenantScope *m_scope;
    TopBar *m_topBar;
    Navigation *m_navigation;
    QStackedWidget *m_pages;
    MessageLine *m_messages;
    QList<Added> m_added;
    SearchPopup *m_palette = nullptr;
    SearchPopup *m_tenants = nullptr;
    WindowLock *m_lock = nullptr;
    WindowMenus *m_menus = nullptr;
    bool m_isLossAccepted = false; ///< it may close with work that isn't saved
};

} // namespace tenantry::ui
