// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

class QWidget;

namespace tenantry {
class Backend;
class Clock;
} // namespace tenantry

namespace tenantry::ui {

class CoveredWindows;
class IdleWatch;
class LockWindow;
class Preferences;

/// Locks the console: its windows are covered until whoever is signed in gives the password again, by which nobody else
/// is let in. By hand, or when nobody was there for as long as the preferences say.
///
/// The password is proven by signing in, so that wrong ones count as failed sign-ins, and the session that comes of it
/// ends at once: the one that was there goes on.
class WindowLock final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget *window = nullptr; ///< the main window
        Backend *backend = nullptr;
        Preferences *preferences = nullptr;
        const Clock *clock = nullptr; ///< null: the system's
        QString account;              ///< who is signed in, as shown
        QString profile;              ///< where
        /// What is lost when the window closes now; empty: nothing.
        std::function<QString()> unsavedWork;
    };

    /// All outlive it; \a parts.window also owns it.
    explicit WindowLock(Parts parts);
    ~WindowLock() override;

    void lock();
    [[nodiscard]] bool isLocked() const { return m_cover != nullptr; }
    [[nodiscard]] IdleWatch *idleWatch() const { return m_idle; }

Q_SIGNALS:
    void signOutRequested();

private:
    void unlock(const QString &password);
    void uncover();
    void close();

    Parts m_parts;
    IdleWatch *m_idle;
    CoveredWindows *m_windows;
    std::unique_ptr<LockWindow> m_cover;
};

} // namespace tenantry::ui
