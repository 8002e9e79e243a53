// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/domain/tenants/tenant.h"
#include "ui/theme/icons.h"

#include <QMainWindow>

class QSettings;
class QStackedWidget;

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class ActionRegistry;
class ConnectionWatch;
class MessageLine;
class Navigation;
class Page;
class SearchPopup;
class Theme;
class TopBar;
class WindowMenus;

/// What the main window is given; all of it outlives the window.
struct WindowContext
{
    Backend *backend = nullptr;
    Theme *theme = nullptr;
    QSettings *settings = nullptr; ///< of the console's windows: geometry, scheme
    Profile profile;               ///< that the backend works on
    QString account;               ///< who is signed in, as shown
};

/// The console: menus, top bar, navigation, the current page, and the line that says what happened. It knows pages only
/// as Page; the composition root makes them with messages() and adds them.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const WindowContext &context);
    ~MainWindow() override;

    [[nodiscard]] MessageLine *messages() const { return m_messages; }
    [[nodiscard]] ActionRegistry *actionRegistry() const { return m_registry; }

    /// Adds a view to navigation, Go menu and palette; the first one added is shown. Takes \a page.
    void addPage(Icon icon, const QString &name, Page *page);
    void showPage(int index);
    [[nodiscard]] Page *currentPage() const;

    void openPalette();
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
    void goToTenant(const Tenant &tenant);

    WindowContext m_context;
    ActionRegistry *m_registry;
    TopBar *m_topBar;
    Navigation *m_navigation;
    QStackedWidget *m_pages;
    MessageLine *m_messages;
    SearchPopup *m_palette = nullptr;
    SearchPopup *m_tenants = nullptr;
    WindowMenus *m_menus = nullptr;
};

} // namespace tenantry::ui
