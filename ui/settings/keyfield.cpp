// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keyfield.h"

#include "ui/settings/shortcuts.h"

#include <QKeyEvent>

namespace tenantry::ui {

namespace {

/// What the dialog around it needs.
bool isForTheDialog(const QKeyEvent *event)
{
    const auto held = event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    switch (event->key()) {
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Escape:
        return held == Qt::NoModifier;
    default:
        return false;
    }
}

bool isModifier(int key)
{
    switch (key) {
    case 0:
    case Qt::Key_unknown:
    case Qt::Key_Shift:
    case Qt::Key_Control:
    case Qt::Key_Alt:
    case Qt::Key_AltGr:
    case Qt::Key_Meta:
    case Qt::Key_Super_L:
    case Qt::Key_Super_R:
    case Qt::Key_CapsLock:
    case Qt::Key_NumLock:
        return true;
    default:
        return false;
    }
}

} // namespace

KeyField::KeyField(QWidget *parent)
    : QLineEdit(parent)
{
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setContextMenuPolicy(Qt::NoContextMenu);
    setPlaceholderText(tr("none"));
}

void KeyField::setKeys(const QKeySequence &keys)
{
    m_keys = keys;
    setText(keysText(keys));
}

bool KeyField::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && !isForTheDialog(static_cast<QKeyEvent *>(event))) {
        event->accept(); // what these keys do elsewhere isn't meant
        return true;
    }
    return QLineEdit::event(event);
}

void KeyField::keyPressEvent(QKeyEvent *event)
{
    if (isForTheDialog(event)) {
        event->ignore();
        return;
    }
    event->accept();
    if (isModifier(event->key()))
        return;
    // Shift is part of a sign that is typed with it, such as "?".
    Qt::KeyboardModifiers held = event->modifiers() & ~Qt::KeypadModifier;
    const bool isSign = event->key() < Qt::Key_Escape && !QChar(char16_t(event->key())).isLetter();
    if (isSign && event->key() != Qt::Key_Space)
        held &= ~Qt::KeyboardModifiers(Qt::ShiftModifier);
    setKeys(QKeySequence(QKeyCombination(held, static_cast<Qt::Key>(event->key()))));
    Q_EMIT keysPressed(m_keys);
}

} // namespace tenantry::ui
