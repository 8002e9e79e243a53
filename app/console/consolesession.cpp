// SPDX-License-Identifier: GPL-3.0-or-later
//
// Console: signing in and out, and what is shown to whom.
#include "app/console/console.h"
#include "app/console/rememberedsignin.h"
#include "core/runtime/backend.h"
#include "core/runtime/openprofile.h"
#include "core/services/services.h"
#include "core/services/signin/signinservice.h"
#include "ui/setup/setupwizard.h"
#include "ui/shell/mainwindow.h"
#include "ui/signin/signinwindow.h"
#include "ui/tenants/tenantspage.h"
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
    m_main = std::make_unique<ui::MainWindow>(ui::WindowContext{&m_open->backend(), m_theme.get(), &m_windowSettings,
                                                                m_open->profile(), signedIn.user.email});
    auto *tenants = new ui::TenantsPage(&m_open->backend(), m_main->messages());
    m_main->addPage(ui::Icon::Tenant, QApplication::translate("tenantry::Console", "Tenants"), tenants);
    tenants->keepViewIn(&m_windowSettings);
    tenants->start();
    connect(m_main.get(), &ui::MainWindow::signOutRequested, this, &Console::signOut);
    connect(m_main.get(), &ui::MainWindow::closed, this, &Console::ended);
    m_main->show();
    dismiss(m_signIn);
    dismiss(m_setup);
}

void Console::signOut()
{
    m_keepSignedIn = false;
    m_remembered->forget(*m_profile, this);
    m_open->backend().call(
        this, [](Services &services, const Caller &caller) { return services.signIn().signOut(caller); },
        [](const Result<void> &) {});
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
    m_open->backend().setCaller(anonymous());
    dismiss(m_main);
    showSignIn(sessionIsOver());
    m_signIn->showOpen();
}

} // namespace tenantry
