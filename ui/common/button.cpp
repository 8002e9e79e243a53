// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/button.h"

#include "ui/theme/metrics.h"
#include "ui/theme/type.h"

#include <QCoreApplication>
#include <QEvent>
#include <QKeyEvent>

namespace tenantry::ui {

namespace {

Role iconRoleOf(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Primary:
    case ButtonKind::DangerFill:
        return Role::OnFill;
    case ButtonKind::Danger:
        return Role::Bad;
    case ButtonKind::Link:
        return Role::Accent;
    case ButtonKind::Normal:
    case ButtonKind::Quiet:
        return Role::TextSecondary;
    }
    Q_UNREACHABLE();
}

} // namespace

Button::Button(const QString &text, ButtonKind kind, QWidget *parent)
    : QPushButton(text, parent)
{
    setFocusPolicy(Qt::TabFocus);
    setAutoDefault(false);
    setFont(typeFont(Type::Strong));
    setIconSize({metrics::icon, metrics::icon});
    setButtonKind(this, kind);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    if (kind == ButtonKind::Link)
        setCursor(Qt::PointingHandCursor);
}

Button::Button(Icon icon, const QString &text, ButtonKind kind, QWidget *parent)
    : Button(text, kind, parent)
{
    setIcon(icon);
}

Button *Button::makeIconButton(Icon icon, const QString &name, QWidget *parent)
{
    auto *button = new Button(icon, QString(), ButtonKind::Quiet, parent);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

void Button::setKind(ButtonKind kind)
{
    setButtonKind(this, kind);
    if (m_icon)
        setIcon(*m_icon);
}

ButtonKind Button::kind() const
{
    return buttonKindOf(this);
}

void Button::setLarge()
{
    setControlSize(this, ControlSize::Large);
}

void Button::setIcon(Icon icon)
{
    m_icon = icon;
    QPushButton::setIcon(makeIcon(icon, iconRoleOf(kind())));
}

void Button::setHint(const QString &text, const QKeySequence &keys)
{
    m_hint = text;
    m_hintKeys = keys;
    showHint(keys);
}

void Button::followKeys(const QKeySequence &standard, const QKeySequence &keys)
{
    if (!standard.isEmpty() && m_hintKeys == standard)
        showHint(keys);
}

void Button::showHint(const QKeySequence &keys)
{
    setToolTip(textWithKeys(m_hint, keys));
    setAccessibleDescription(textWithKeys(m_hint, keys));
}

void Button::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(typeFont(Type::Strong));
    QPushButton::changeEvent(event);
}

void Button::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter) {
        QPushButton::keyPressEvent(event);
        return;
    }
    // Accepted in any case: what isn't a default button would leave it to the dialog, which acts.
    event->accept();
    if (!event->isAutoRepeat())
        click();
}

QString textWithKeys(const QString &text, const QKeySequence &keys)
{
    if (keys.isEmpty())
        return text;
    //: A tooltip: what the button does, and the keys that do the same
    return QCoreApplication::translate("Button", "%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText));
}

} // namespace tenantry::ui
