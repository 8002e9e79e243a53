// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>
#include <QTimer>

namespace tenantry {
class Clock;
}

namespace tenantry::ui {

/// Notices that nobody has pressed a key or moved the pointer in any window of this program for so many minutes. What
/// comes after that, before the timer saw it (the machine was asleep), is too late: it is held back.
class IdleWatch final : public QObject
{
    Q_OBJECT

public:
    /// \a clock outlives it.
    explicit IdleWatch(const Clock *clock, QObject *parent = nullptr);

    /// 0: never.
    void setMinutes(int minutes);
    /// Somebody is there now.
    void restart();

    /// Whether the time is over. Looked at every few seconds, and with each key.
    void check();

Q_SIGNALS:
    void idle();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isOver() const;

    const Clock *m_clock;
    QTimer m_timer;
    QDateTime m_since;
    int m_minutes = 0;
    bool m_holdsKey = false; ///< the key that follows belongs to what was too late
};

} // namespace tenantry::ui
