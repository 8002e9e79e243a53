// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/focusring.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>

namespace tenantry::ui {

namespace {

constexpr auto keyboardProperty = "tenantryKeyboardInUse";

} // namespace

bool isKeyboardInUse()
{
    return qApp->property(keyboardProperty).toBool();
}

FocusRing::FocusRing(QApplication &application)
    : QObject(&application)
{
    application.installEventFilter(this);
    connect(&application, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { moveTo(now); });
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!key && event->type() != QEvent::MouseButtonPress)
        return QObject::eventFilter(watched, event);
    if (isKeyboardInUse() != key) {
        qApp->setProperty(keyboardProperty, key);
        QWidget *focus = QApplication::focusWidget();
        moveTo(focus);
        if (focus)
            focus->update();
    }
    return QObject::eventFilter(watched, event);
}

void FocusRing::moveTo(QWidget *widget)
{
    auto *button = isKeyboardInUse() ? qobject_cast<QAbstractButton *>(widget) : nullptr;
    if (m_frame && m_frame->widget() == button)
        return;
    if (m_frame)
        m_frame->deleteLater();
    m_frame = nullptr;
    if (!button)
        return;
    m_frame = new QFocusFrame(button->window());
    m_frame->setWidget(button);
}

} // namespace tenantry::ui
