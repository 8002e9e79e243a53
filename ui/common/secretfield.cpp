// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/secretfield.h"

#include "ui/theme/icons.h"

#include <QAction>

namespace tenantry::ui {

SecretField::SecretField(QWidget *parent)
    : QLineEdit(parent)
    , m_eye(addAction(makeIcon(Icon::Show), TrailingPosition))
{
    setEchoMode(Password);
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhHiddenText | Qt::ImhNoAutoUppercase);
    m_eye->setCheckable(true);
    connect(m_eye, &QAction::toggled, this, &SecretField::showSecret);
    showSecret(false);
}

void SecretField::forget()
{
    clear();
    m_eye->setChecked(false);
}

void SecretField::showSecret(bool shown)
{
    setEchoMode(shown ? Normal : Password);
    m_eye->setIcon(makeIcon(shown ? Icon::Hide : Icon::Show));
    m_eye->setText(shown ? tr("Hide what is typed") : tr("Show what is typed"));
    m_eye->setToolTip(m_eye->text());
}

} // namespace tenantry::ui
