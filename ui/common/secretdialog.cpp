// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/secretdialog.h"

#include "ui/common/field.h"
#include "ui/common/secretclipboard.h"
#include "ui/common/secretfield.h"
#include "ui/theme/metrics.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

SecretDialog::SecretDialog(const Secret &secret, QWidget *parent)
    : Dialog(secret.title, secret.heading, parent)
    , m_value(new SecretField)
    , m_copy(new Button(Icon::Copy, tr("&Copy")))
{
    setIcon(secret.icon, Tone::Ok);
    setCaption(secret.caption);
    m_value->setObjectName(u"secret"_s);
    m_value->setText(secret.value);
    m_value->setReadOnly(true);
    m_value->setLayoutDirection(Qt::LeftToRight);
    m_value->setFont(typeFont(Type::Code));
    auto *field = new Field(secret.label, m_value);
    field->setHint(tr("A copy leaves the clipboard after %1 seconds.").arg(secretLifetime / 1000));
    body()->addWidget(field);
    addSideButton(m_copy);
    connect(m_copy, &Button::clicked, this, [this] { copy(); });
    setCancelText(tr("Close"));
    m_copy->setFocus(Qt::OtherFocusReason);
}

SecretDialog::~SecretDialog()
{
    m_value->clear();
}

void SecretDialog::copy()
{
    copySecret(m_value->text());
    m_copy->setText(tr("Copied"));
}

} // namespace tenantry::ui
