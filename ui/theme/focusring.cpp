// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/focusring.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>
#include <QScrollArea>

namespace tenantry::ui {

namespace {

constexpr auto keyboardProperty = "tenantryKeyboardInUse";
constexpr auto altProperty = "tenantryAltDown";

} // namespace

bool isKeyboardInUse()
{
    return qApp->property(keyboardProperty).toBool();
}

bool isAltDown()
{
    return qApp->property(altProperty).toBool();
}

FocusRing::FocusRing(QApplication &application)
    : QObject(&application)
{
    application.installEventFilter(this);
    connect(&application, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { moveTo(now); });
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease) {
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt)
            showMnemonics(event->type() == QEvent::KeyPress);
    } else if (event->type() == QEvent::ApplicationDeactivate) {
        showMnemonics(false); // the release goes to another program
    }
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

void FocusRing::showMnemonics(bool shown)
{
    if (isAltDown() == shown)
        return;
    qApp->setProperty(altProperty, shown);
    for (const auto windows = QApplication::topLevelWidgets(); QWidget * window : windows) {
        if (!window->isVisible())
            continue;
        for (const auto parts = window->findChildren<QWidget *>(); QWidget * part : parts)
            part->update();
    }
}

void FocusRing::moveTo(QWidget *widget)
{
    const bool needsRing = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QScrollArea *>(widget);
    QWidget *ringed = isKeyboardInUse() && needsRing ? widget : nullptr;
    if (m_frame && m_frame->widget() == ringed)
        return;
    if (m_frame) {
        m_frame->hide(); // at once: two rings would say that the focus is in two places
        m_frame->deleteLater();
    }
    m_frame = nullptr;
    if (!ringed)
        return;
    for (QWidget *around = ringed->parentWidget(); around && !around->isWindow(); around = around->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(around))
            area->ensureWidgetVisible(ringed); // a ring is put where the widget stays
    }
    m_frame = new QFocusFrame(ringed->window());
    m_frame->setWidget(ringed);
}

} // namespace tenantry::ui
