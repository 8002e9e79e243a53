// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/users/account.h"
#include "ui/common/dialog.h"
#include "ui/users/userrights.h"

#include <optional>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace tenantry::ui {

class Field;
class SecretField;

/// Makes an account, or edits one. Shows errors at their fields, and when somebody else changed the account meanwhile
/// both values, to choose from. Emits acted(); who acts tells the outcome.
class UserDialog final : public Dialog
{
    Q_OBJECT

public:
    /// For a new account, in the tenant of that name; empty: in none.
    UserDialog(const QString &tenantName, const UserRights &rights, QWidget *parent);
    /// For one that exists.
    UserDialog(const Account &account, const UserRights &rights, QWidget *parent);

    [[nodiscard]] bool isNew() const { return !m_base; }
    /// The account as it was when its values came into the fields.
    [[nodiscard]] const std::optional<Account> &base() const { return m_base; }

    /// What is to be made. Errors: Invalid with the field.
    [[nodiscard]] Result<AccountDraft> draft() const;
    /// What differs from base(). Errors: Invalid with the field.
    [[nodiscard]] Result<AccountChanges> changes() const;

    /// Shows \a error at its field, or above the footer when it has none.
    void showError(const Error &error);
    /// \a theirs is how the account is now. Shows both values and lets choose.
    void showConflict(const Account &theirs);

private:
    void build(const UserRights &rights);
    void addNewParts();
    void followKind();
    void take(const Account &account);
    [[nodiscard]] QString comparison(const Account &theirs) const;
    [[nodiscard]] Field *fieldFor(const QString &name) const;

    std::optional<Account> m_base;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_email;
    QLineEdit *m_firstName;
    QLineEdit *m_lastName;
    SecretField *m_password = nullptr;
    QCheckBox *m_superuser = nullptr;
    QCheckBox *m_inactive = nullptr;
    Field *m_emailField;
    Field *m_firstNameField;
    Field *m_lastNameField;
    Field *m_passwordField = nullptr;
};

} // namespace tenantry::ui
