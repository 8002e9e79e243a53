// SPDX-License-Identifier: GPL-3.0-or-later
//
// Console: signing in and out, and what is shown to whom.
#include "app/console/console.h"
#include "app/console/consoleserver.h"
#include "app/console/rememberedsignin.h"
#include "app/console/signingkeyloading.h"
#include "core/runtime/backend.h"
#include "core/runtime/installation.h"
#include "core/runtime/openprofile.h"
#include "core/services/services.h"
#include "core/services/signin/signinservice.h"
#include "ui/common/errortext.h"
#include "ui/common/messageline.h"
#include "ui/common/page.h"
#include "ui/setup/setupwizard.h"
#include "ui/shell/consolepages.h"
#include "ui/shell/mainwindow.h"
#include "ui/signin/signinwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QSysInfo>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

ClientDescription thisClient()
{
    return {u"Tenantry "_s + QStringLiteral(TENANTRY_VERSION) + u" on "_s + QSysInfo::prettyProductName(), {}};
}

QString sessionIsOver()
{
    return QApplication::translate("tenantry::Console", "Your session has ended or was ended by somebody.");
}

} // namespace

void Console::signIn(const QString &email, const QString &password, bool keepSignedIn)
{
    if (!m_open)
        return;
    m_keepSignedIn = keepSignedIn;
    m_open->backend().call(
        this,
        [email, password](Services &services, const Caller &caller) {
            return services.signIn().signIn(caller, email, password, thisClient());
        },
        inThisAttempt([this](const Result<SignedIn> &signedIn) {
            if (!signedIn)
                m_signIn->showRefused(signedIn.error());
            else
                showMain(*signedIn);
        }));
}

void Console::refresh(const QString &token)
{
    if (!m_open)
        return;
    m_signIn->showSigningIn();
    m_open->backend().call(
        this, [token](Services &services, const Caller &caller) { return services.signIn().refresh(caller, token); },
        inThisAttempt([this](const Result<SignedIn> &signedIn) {
            if (signedIn) {
                m_keepSignedIn = true;
                return showMain(*signedIn);
            }
            // Only what the database has refused is worth nothing any more; a failure that passes leaves it as it was.
            if (signedIn.error().code != ErrorCode::Unauthenticated)
                return m_signIn->showResumeFailed(signedIn.error());
            m_remembered->forget(*m_profile, this);
            m_signIn->showReason(sessionIsOver());
            m_signIn->showOpen();
        }));
}

void Console::showMain(const SignedIn &signedIn)
{
    if (!signedIn.isPlatform) {
        // The console is for platform operators; tenant administrators work over REST (docs/security.md).
        m_open->backend().call(
            this,
            [caller = signedIn.caller](Services &services, const Caller &) {
                return services.signIn().signOut(caller);
            },
            [](const Result<void> &) {});
        dismiss(m_setup);
        showSignIn();
        m_signIn->showOpen();
        m_signIn->showRefused({ErrorCode::Forbidden, Reason::SuperuserRequired, {}, {}});
        return;
    }
    m_windowSettings.setValue("lastEmail"_L1, signedIn.user.email);
    if (m_keepSignedIn)
        m_remembered->write(*m_profile, signedIn.refreshToken, this);
    m_open->backend().setCaller(signedIn.caller);
    if (!m_server)
        m_server = std::make_unique<ConsoleServer>(
            ConsoleServer::Parts{.locate = [where = m_open->installation()] { return where->locate(); },
                                 .resources = &m_resources,
                                 .prepare = [this] { bringSigningKey(); },
                                 .sources = Settings::usualSources(),
                                 .memory = &m_windowSettings,
                                 .profile = m_open->profile().name});
    m_main = std::make_unique<ui::MainWindow>(ui::WindowContext{.backend = &m_open->backend(),
                                                                .theme = m_theme.get(),
                                                                .settings = &m_windowSettings,
                                                                .profile = m_open->profile(),
                                                                .account = signedIn.user.email,
                                                                .server = m_server.get(),
                                                                .clock = &m_clock});
    ui::addConsolePages(*m_main);
    connect(m_main.get(), &ui::MainWindow::signOutRequested, this, &Console::signOut);
    connect(m_main.get(), &ui::MainWindow::closed, this, &Console::ended);
    m_main->show();
    dismiss(m_signIn);
    dismiss(m_setup);
    startServer();
}

/// Without it clients can't sign in with a password over REST.
void Console::bringSigningKey()
{
    auto *loading = new SigningKeyLoading(m_secrets, &m_open->backend(), m_open->profile(), m_server.get());
    connect(loading, &SigningKeyLoading::finished, this, [this, loading](const std::optional<Error> &error) {
        loading->deleteLater();
        if (error && m_main)
            m_main->messages()->show(
                {ui::MessageKind::Care,
                 QApplication::translate("tenantry::Console",
                                         "Clients can't sign in with a password; API keys work. %1")
                     .arg(ui::sentenceFor(*error)),
                 {},
                 {}});
    });
    loading->start();
}

/// As the operator wished it once. He is told why when it fails, and mends it on the server's page.
void Console::startServer()
{
    const ui::ListenSettings settings = m_server->settings();
    if (!settings.startsWithConsole)
        return;
    if (const auto started = m_server->start(settings); !started)
        m_main->messages()->show({ui::MessageKind::Failed,
                                  QApplication::translate("tenantry::Console", "REST is not served. %1")
                                      .arg(ui::sentenceFor(started.error())),
                                  {{QApplication::translate("tenantry::Console", "Show the server"),
                                    [this] {
                                        if (m_main)
                                            m_main->follow({.page = u"server"_s, .object = {}, .filter = {}});
                                    }}},
                                  {}});
}

void Console::signOut()
{
    m_keepSignedIn = false;
    m_remembered->forget(*m_profile, this);
    m_open->backend().call(
        this, [](Services &services, const Caller &caller) { return services.signIn().signOut(caller); },
        [](const Result<void> &) {});
    m_server->stop();                         // nobody would see what it does
    m_open->backend().setCaller(anonymous()); // the call keeps the caller that it was made by
    dismiss(m_main);
    showSignIn();
    m_signIn->showOpen();
}

void Console::sessionEnded()
{
    if (!m_main)
        return;
    m_remembered->forget(*m_profile, this);
    m_server->stop();
    m_open->backend().setCaller(anonymous());
    dismiss(m_main);
    showSignIn(sessionIsOver());
    m_signIn->showOpen();
}

} // namespace tenantry
