// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profilestore.h"
#include "core/config/settings.h"
#include "core/domain/clock.h"
#include "core/domain/result.h"
#include "core/runtime/profileopener.h"
#include "core/services/signin/signedin.h"
#include "core/services/signin/signinresources.h"

#include <QObject>
#include <QSettings>

#include <functional>
#include <memory>
#include <optional>

class QApplication;

namespace tenantry {

class OpenProfile;
class RememberedSignIn;
class SecretStore;

namespace ui {
class MainWindow;
class SetupWizard;
class SignInWindow;
class Theme;
} // namespace ui

/// The composition root of the console: which window is open, and what it works on. From the first start through setup
/// and sign-in to the main window, and back to sign-in when the session ends.
class Console final : public QObject
{
    Q_OBJECT

public:
    /// \param settings as they were resolved; \param profile the one asked for on the command line, or empty.
    Console(QApplication &application, Settings settings, QString profile);
    ~Console() override;

    void start();

private:
    // Where secrets are, then which profile
    void withSecrets(const std::function<void()> &then);
    void chooseProfile();
    [[nodiscard]] Profile wished(const Profiles &profiles) const;
    void openProfile(const Profile &profile);
    void openWithPassword(const Profile &profile, const QString &password);
    void followOpener();

    // Who
    void profileOpened(const std::shared_ptr<OpenProfile> &open);
    void resumeOrAsk();
    void refresh(const QString &token);
    void signIn(const QString &email, const QString &password, bool keepSignedIn);
    void signOut();
    void sessionEnded();

    // What is on the screen
    void showSetup();
    void setupFinished(const std::shared_ptr<OpenProfile> &open, const SignedIn &signedIn);
    void showSignIn(const QString &reason = {});
    void showMain(const SignedIn &signedIn);
    void closeWindows();
    [[nodiscard]] Caller anonymous() const;
    [[nodiscard]] EmbeddedOptions embeddedOptions() const;

    QApplication &m_application;
    Settings m_settings;
    QString m_wishedProfile;
    ProfileStore m_profiles;
    SystemClock m_clock;
    SignInResources m_resources;
    QSettings m_windowSettings;
    std::unique_ptr<ui::Theme> m_theme;
    std::shared_ptr<SecretStore> m_secrets;
    std::unique_ptr<RememberedSignIn> m_remembered;
    ProfileOpener m_opener;
    std::optional<Profile> m_profile;
    std::shared_ptr<OpenProfile> m_open;
    std::unique_ptr<ui::SetupWizard> m_setup;
    std::unique_ptr<ui::SignInWindow> m_signIn;
    std::unique_ptr<ui::MainWindow> m_main;
    bool m_keepSignedIn = false;
};

} // namespace tenantry
