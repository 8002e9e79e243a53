// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profilestore.h"
#include "core/config/settings.h"
#include "core/domain/clock.h"
#include "core/domain/result.h"
#include "core/runtime/profileopener.h"
#include "core/secrets/opensecretstore.h"
#include "core/services/signin/signedin.h"
#include "core/services/signin/signinresources.h"

#include <QObject>
#include <QSettings>

#include <functional>
#include <memory>
#include <optional>

class QApplication;

namespace tenantry {

class ConsoleServer;
class OpenProfile;
class RememberedSignIn;
class SecretStore;

namespace ui {
class MainWindow;
class SetupWizard;
class SignInWindow;
class Theme;
} // namespace ui

/// What the console is made with.
struct ConsoleParts
{
    Settings settings; ///< as they were resolved
    QString profile;   ///< the one asked for on the command line, or empty
    SignInResources::Options signIn = {};
    /// As openSecretStore() does.
    std::function<void(SecretPreference, const QString &file, QObject *context,
                       std::function<void(const Result<OpenedSecretStore> &)>)>
        openSecrets = openSecretStore;
};

/// The composition root of the console: which window is open, and what it works on. From the first start through setup
/// and sign-in to the main window, and back to sign-in when the session ends.
///
/// What is asked of a keychain or a database is asked for one attempt: leaving a profile begins the next, and answers
/// for an earlier one are dropped.
class Console final : public QObject
{
    Q_OBJECT

public:
    Console(QApplication &application, ConsoleParts parts);
    ~Console() override;

    void start();

Q_SIGNALS:
    /// Nothing is open any more, or the user has had enough: the program should end.
    void ended();

private:
    // Where secrets are, then which profile
    void withSecrets(const std::function<void()> &then);
    void chooseProfile();
    void leaveProfile();
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
    void setupCancelled();
    void showSignIn(const QString &reason = {});
    void followSignIn();
    void showMain(const SignedIn &signedIn);
    void startServer();
    void bringSigningKey();
    void closeWindows();
    [[nodiscard]] Caller anonymous() const;
    [[nodiscard]] EmbeddedOptions embeddedOptions() const;

    /// Takes the window off the screen. It may be in the signal that brought us here, so it goes a little later.
    template <class Window>
    static void dismiss(std::unique_ptr<Window> &window)
    {
        if (!window)
            return;
        window->hide();
        window->disconnect();
        window.release()->deleteLater();
    }

    /// \a then, if nothing else was begun meanwhile.
    template <class Then>
    auto inThisAttempt(Then then)
    {
        return [this, attempt = m_attempt, then = std::move(then)](const auto &answer) {
            if (attempt == m_attempt)
                then(answer);
        };
    }

    ConsoleParts m_parts;
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
    std::unique_ptr<ConsoleServer> m_server; ///< of the open profile; the windows know it, so it goes after them
    std::unique_ptr<ui::SetupWizard> m_setup;
    std::unique_ptr<ui::SignInWindow> m_signIn;
    std::unique_ptr<ui::MainWindow> m_main;
    bool m_keepSignedIn = false;
    int m_attempt = 0;
};

} // namespace tenantry
