// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/superuserpage.h"

#include "core/domain/users/emailaddress.h"
#include "core/domain/users/passwordrules.h"
#include "ui/common/errortext.h"
#include "ui/common/field.h"
#include "ui/common/secretfield.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

SuperuserPage::SuperuserPage(QWidget *parent)
    : SetupPage(tr("Who is the first superuser?"),
                tr("A superuser may do everything. You can add others later, and should."), parent)
    , m_email(new QLineEdit)
    , m_firstName(new QLineEdit)
    , m_lastName(new QLineEdit)
    , m_password(new SecretField)
    , m_again(new SecretField)
    , m_emailField(new Field(tr("&E-mail"), m_email))
    , m_firstNameField(new Field(tr("&First name"), m_firstName))
    , m_lastNameField(new Field(tr("&Last name"), m_lastName))
    , m_passwordField(new Field(tr("&Password"), m_password))
    , m_againField(new Field(tr("Password a&gain"), m_again))
{
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);
    m_emailField->setHint(tr("You sign in with it."));
    m_passwordField->setHint(
        tr("At least %n characters. A sentence is easier to remember than signs.", nullptr, PasswordRules().shortest));
    auto *names = new QHBoxLayout;
    names->setSpacing(metrics::gapCard);
    names->addWidget(m_firstNameField, 1, Qt::AlignTop);
    names->addWidget(m_lastNameField, 1, Qt::AlignTop);
    auto *passwords = new QHBoxLayout;
    passwords->setSpacing(metrics::gapCard);
    passwords->addWidget(m_passwordField, 1, Qt::AlignTop);
    passwords->addWidget(m_againField, 1, Qt::AlignTop);
    form()->addWidget(m_emailField);
    form()->addLayout(names);
    form()->addLayout(passwords);
}

void SuperuserPage::complete()
{
    const auto email = checkedEmail(m_email->text());
    m_emailField->setError(email ? QString() : tr("Enter an address such as name@company.example."));
    const int shortest = PasswordRules().shortest;
    m_passwordField->setError(
        m_password->text().size() >= shortest ? QString() : tr("Enter at least %n characters.", nullptr, shortest));
    m_againField->setError(m_again->text() == m_password->text() ? QString()
                                                                 : tr("The two passwords are not the same."));
    for (Field *field : {m_emailField, m_passwordField, m_againField}) {
        if (field->hasError()) {
            field->focusEditor();
            return;
        }
    }
    Q_EMIT completed();
}

void SuperuserPage::contribute(SetupPlan &plan) const
{
    plan.superuser = {.email = m_email->text().trimmed(),
                      .firstName = m_firstName->text().trimmed(),
                      .lastName = m_lastName->text().trimmed(),
                      .password = m_password->text()};
}

bool SuperuserPage::showError(const Error &error)
{
    Field *field = error.code == ErrorCode::Invalid ? fieldFor(error.field) : nullptr;
    if (!field)
        return false;
    field->setError(sentenceFor(error));
    field->focusEditor();
    return true;
}

Field *SuperuserPage::fieldFor(const QString &name) const
{
    if (name == "email"_L1)
        return m_emailField;
    if (name == "first_name"_L1)
        return m_firstNameField;
    if (name == "last_name"_L1)
        return m_lastNameField;
    return name == "password"_L1 ? m_passwordField : nullptr;
}

void SuperuserPage::focusFirst()
{
    m_emailField->focusEditor();
}

} // namespace tenantry::ui
