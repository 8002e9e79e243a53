// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/passworddialog.h"

#include "ui/common/field.h"
#include "ui/common/label.h"
#include "ui/theme/metrics.h"

#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

/// A choice with what follows from it, which is read out with it.
QVBoxLayout *makeChoice(QRadioButton *choice, const QString &about)
{
    auto *label = new Label(about, Type::Caption, Role::TextSecondary);
    label->wrap();
    label->setContentsMargins(metrics::gapDialog, 0, 0, 0);
    choice->setAccessibleDescription(about);
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(choice);
    column->addWidget(label);
    return column;
}

} // namespace

PasswordDialog::PasswordDialog(const User &user, QWidget *parent)
    : Dialog(tr("Reset password"), tr("How does %1 get a new password?").arg(user.displayName()), parent)
    , m_link(new QRadioButton(tr("By a &link")))
    , m_oneTime(new QRadioButton(tr("By a one-&time password")))
    , m_reason(new QLineEdit)
{
    setIcon(Icon::ResetPassword, Tone::Accent);
    m_link->setObjectName(u"link"_s);
    m_oneTime->setObjectName(u"oneTime"_s);
    m_link->setChecked(true);
    body()->addLayout(
        makeChoice(m_link,
                   tr("It goes to %1, or is shown to you where no e-mail is sent. The old password works until then.")
                       .arg(user.email)));
    body()->addLayout(makeChoice(
        m_oneTime, tr("It is shown to you once, must be changed at the next sign-in, and all sessions end now.")));
    m_reason->setObjectName(u"reason"_s);
    m_reason->setMaxLength(500);
    body()->addWidget(new Field(tr("&Reason, kept in the audit log (optional)"), m_reason));
    setAction(tr("Reset password"));
    connect(m_link, &QRadioButton::toggled, this, &Dialog::followCommands);
    connect(m_reason, &QLineEdit::textChanged, this, &Dialog::followCommands);
    m_link->setFocus(Qt::OtherFocusReason);
}

bool PasswordDialog::isByLink() const
{
    return m_link->isChecked();
}

QString PasswordDialog::reason() const
{
    return m_reason->text().trimmed();
}

} // namespace tenantry::ui
