// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runtime/backend.h"
#include "tests/support/world.h"
#include "ui/common/dialog.h"
#include "ui/settings/settingspage.h"
#include "ui/shell/mainwindow.h"
#include "ui/tenants/tenantspage.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tenantry::ui::tests {

/// The console's window with two of its pages, tenants and settings, on a real database. What it keeps outlives
/// reopen().
class TwoPageWindow final
{
public:
    explicit TwoPageWindow(World &world, const Caller &caller, const Clock *clock = nullptr)
        : m_settings(m_folder.filePath(QStringLiteral("console.ini")), QSettings::IniFormat)
        , m_backend({[spec = world.database().spec()]() -> Result<ConnectionSpec> { return spec; },
                     [&world](Database &database) { return world.makeServices(database); }, 2})
        , m_clock(clock)
    {
        m_backend.setCaller(caller);
        reopen();
    }
    ~TwoPageWindow() { m_window.reset(); }

    void reopen()
    {
        m_window.reset();
        Profile profile;
        profile.name = QStringLiteral("This computer");
        m_window = std::make_unique<MainWindow>(WindowContext{.backend = &m_backend,
                                                              .theme = qApp->findChild<Theme *>(),
                                                              .settings = &m_settings,
                                                              .profile = profile,
                                                              .account = m_backend.caller().label,
                                                              .server = nullptr,
                                                              .clock = m_clock});
        tenants = new TenantsPage(m_window->pageContext());
        tenants->start();
        settings = new SettingsPage(m_window->pageContext());
        settings->start();
        m_window->addPage({QStringLiteral("tenants"), Icon::Tenant, QStringLiteral("Tenants"), NavigationGroup::Top},
                          tenants);
        m_window->addPage(
            {QStringLiteral("settings"), Icon::Settings, QStringLiteral("Settings"), NavigationGroup::Foot}, settings);
        m_window->resize(1300, 800);
        m_window->show();
        m_window->activateWindow();
        (void)QTest::qWaitForWindowActive(m_window.get());
    }

    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] QSettings &kept() { return m_settings; }
    [[nodiscard]] Backend &backend() { return m_backend; }

    /// A key where the focus is.
    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

    /// The dialog that is open, or null.
    [[nodiscard]] Dialog *dialog() const
    {
        for (Dialog *dialog : m_window->findChildren<Dialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }

    TenantsPage *tenants = nullptr;
    SettingsPage *settings = nullptr;

private:
    QTemporaryDir m_folder;
    QSettings m_settings;
    Backend m_backend;
    const Clock *m_clock;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace tenantry::ui::tests
