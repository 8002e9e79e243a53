// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/roles/role.h"
#include "ui/common/dialog.h"

#include <optional>

class QLineEdit;

namespace tenantry::ui {

class Field;

/// Asks for name and description: of a new role, of a copy, or of one that exists. Shows errors at their fields, and
/// when somebody else changed the role meanwhile both values, to choose from. Emits acted().
class RoleDialog final : public Dialog
{
    Q_OBJECT
public:
    /// For a new one in the tenant of that name; empty: of all tenants.
    RoleDialog(const QString &tenantName, QWidget *parent);
    /// For a copy of \a original, there.
    RoleDialog(const tenantry::Role &original, const QString &tenantName, QWidget *parent);
    /// For one that exists.
    RoleDialog(const tenantry::Role &role, QWidget *parent);

    /// The role as it was when its values came into the fields; none: it is new.
    [[nodiscard]] const std::optional<tenantry::Role> &base() const { return m_base; }
    /// Without tenant and permissions. Errors: Invalid with the field.
    [[nodiscard]] Result<RoleDraft> draft() const;
    /// What differs from base(). Errors: Invalid with the field.
    [[nodiscard]] Result<RoleChanges> changes() const;

    void showError(const Error &error);
    /// \a theirs is how the role is now. Shows both values and lets choose.
    void showConflict(const tenantry::Role &theirs);

private:
    void build(const QString &name, const QString &description);

    std::optional<tenantry::Role> m_base;
    QLineEdit *m_name;
    QLineEdit *m_description;
    Field *m_nameField;
    Field *m_descriptionField;
};

} // namespace tenantry::ui
