// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lock/idlewatch.h"

#include "core/domain/clock.h"

#include <QApplication>
#include <QEvent>

#include <utility>

namespace tenantry::ui {

namespace {

constexpr int lookEvery = 10'000; // ms

bool isInput(const QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride: // comes before each key is
        return true;
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
        return event->spontaneous();
    default:
        return false;
    }
}

} // namespace

IdleWatch::IdleWatch(const Clock *clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_since(clock->now())
{
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &IdleWatch::check);
    qApp->installEventFilter(this);
}

void IdleWatch::setMinutes(int minutes)
{
    m_minutes = minutes;
    restart();
    if (minutes > 0)
        m_timer.start();
    else
        m_timer.stop();
}

void IdleWatch::restart()
{
    m_since = m_clock->now();
}

bool IdleWatch::isOver() const
{
    return m_minutes > 0 && m_since.secsTo(m_clock->now()) >= qint64(m_minutes) * 60;
}

void IdleWatch::check()
{
    if (m_since > m_clock->now())
        restart(); // the clock was put back
    if (!isOver())
        return;
    restart();
    Q_EMIT idle();
}

bool IdleWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (!isInput(event))
        return QObject::eventFilter(watched, event);
    if (isOver()) {
        m_holdsKey = event->type() == QEvent::ShortcutOverride;
        event->accept(); // it is no shortcut
        check();
        return true;
    }
    if (event->type() == QEvent::KeyPress && std::exchange(m_holdsKey, false))
        return true;
    restart();
    return QObject::eventFilter(watched, event);
}

} // namespace tenantry::ui
