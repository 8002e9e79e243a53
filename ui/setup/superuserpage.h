// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setuppage.h"

class QLineEdit;

namespace tenantry::ui {

class Field;
class SecretField;

/// Asks for the first superuser: name, address, password twice.
class SuperuserPage : public SetupPage
{
    Q_OBJECT
public:
    explicit SuperuserPage(QWidget *parent = nullptr);

    void complete() override;
    void contribute(SetupPlan &plan) const override;
    bool showError(const Error &error) override;
    void focusFirst() override;

private:
    [[nodiscard]] Field *fieldFor(const QString &name) const;

    QLineEdit *m_email;
    QLineEdit *m_firstName;
    QLineEdit *m_lastName;
    SecretField *m_password;
    SecretField *m_again;
    Field *m_emailField;
    Field *m_firstNameField;
    Field *m_lastNameField;
    Field *m_passwordField;
    Field *m_againField;
};

} // namespace tenantry::ui
