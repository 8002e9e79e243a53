// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lock/windowlock.h"

#include "core/domain/clock.h"
#include "core/runtime/backend.h"
#include "core/services/services.h"
#include "core/services/signin/signinservice.h"
#include "ui/lock/coveredwindows.h"
#include "ui/lock/idlewatch.h"
#include "ui/lock/lockwindow.h"
#include "ui/settings/preferences.h"

#include <QWidget>

#include <utility>
#include <variant>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

const Clock *systemClock()
{
    static const SystemClock clock;
    return &clock;
}

/// Whether \a password is that of \a caller. Who has a second factor shows it when signing in, not here: the session
/// that goes on is behind it.
Result<void> prove(Services &services, const Caller &caller, const QString &password)
{
    const auto user = services.signIn().currentUser(caller); // the address may have changed
    if (!user)
        return std::unexpected(user.error());
    Caller anonymous;
    anonymous.origin = caller.origin;
    anonymous.request = caller.request;
    const ClientDescription client{u"Tenantry "_s + QStringLiteral(TENANTRY_VERSION) + u", unlocked"_s, {}};
    const auto step = services.signIn().beginSignIn(anonymous, user->email, password, client);
    if (!step)
        return std::unexpected(step.error());
    if (const auto *signedIn = std::get_if<SignedIn>(&*step))
        (void)services.signIn().signOut(signedIn->caller); // it proved the password, that was all
    return {};
}

} // namespace

WindowLock::WindowLock(Parts parts)
    : QObject(parts.window)
    , m_parts(std::move(parts))
    , m_idle(new IdleWatch(m_parts.clock ? m_parts.clock : systemClock(), this))
    , m_windows(new CoveredWindows(this))
{
    const auto follow = [this] { m_idle->setMinutes(m_parts.preferences->idleMinutes()); };
    follow();
    connect(m_parts.preferences, &Preferences::changed, this, follow);
    connect(m_idle, &IdleWatch::idle, this, &WindowLock::lock);
}

WindowLock::~WindowLock() = default;

void WindowLock::lock()
{
    if (isLocked() || !m_parts.window->isVisible())
        return;
    m_cover = std::make_unique<LockWindow>(m_parts.account, m_parts.profile);
    connect(m_cover.get(), &LockWindow::unlockRequested, this, &WindowLock::unlock);
    connect(m_cover.get(), &LockWindow::signOutRequested, this, &WindowLock::signOutRequested);
    connect(m_cover.get(), &LockWindow::closeRequested, this, &WindowLock::close);
    m_cover->setGeometry(m_parts.window->geometry());
    m_cover->setWindowState(m_parts.window->windowState() & ~Qt::WindowMinimized);
    const bool isLossy = !m_parts.unsavedWork().isEmpty();
    m_windows->coverAllBut(m_cover.get());
    if (isLossy || m_windows->hasDialog())
        m_cover->setLoss(tr("Something isn't saved. It is there when you unlock; signing out loses it."));
    m_cover->show();
    m_cover->activateWindow();
}

void WindowLock::unlock(const QString &password)
{
    m_parts.backend->call(
        this,
        [password](Services &services, const Caller &caller) -> Result<std::monostate> {
            if (const auto proven = prove(services, caller, password); !proven)
                return std::unexpected(proven.error());
            return std::monostate();
        },
        [this](const Result<std::monostate> &proven) {
            if (!isLocked())
                return;
            if (proven)
                uncover();
            else
                m_cover->showRefused(proven.error());
        });
}

void WindowLock::uncover()
{
    m_idle->restart();
    m_windows->uncover();
    m_cover->hide();
    m_cover.release()->deleteLater();
}

void WindowLock::close()
{
    if (m_parts.unsavedWork().isEmpty() && !m_windows->hasDialog())
        m_parts.window->close();
    else
        m_cover->showStays();
}

} // namespace tenantry::ui
