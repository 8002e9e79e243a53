// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/tenants/tenant.h"
#include "ui/common/dialog.h"

#include <optional>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

namespace tenantry::ui {

class Field;

/// Makes a tenant, or edits one. Proposes a short name while the name is typed, shows errors at their fields, and when
/// somebody else changed the tenant meanwhile both values, to choose from. Emits acted(); who acts tells the outcome.
class TenantDialog final : public Dialog
{
    Q_OBJECT

public:
    /// For a new tenant.
    explicit TenantDialog(QWidget *parent);
    /// For one that exists.
    TenantDialog(const Tenant &tenant, QWidget *parent);

    [[nodiscard]] bool isNew() const { return !m_base; }

    /// The tenant as it was when its values came into the fields.
    [[nodiscard]] const std::optional<Tenant> &base() const { return m_base; }

    /// What is to be made. Errors: Invalid with the field.
    [[nodiscard]] Result<TenantDraft> draft() const;
    /// What differs from base(). Errors: Invalid with the field.
    [[nodiscard]] Result<TenantChanges> changes() const;

    /// Shows \a error at its field, or above the footer when it has none.
    void showError(const Error &error);

    /// \a theirs is how the tenant is now, \a who changed it (empty: not known). Shows both values and lets choose.
    void showConflict(const Tenant &theirs, const QString &who);

private:
    void build();
    void proposeSlug();
    void take(const Tenant &tenant);
    void clearErrors();
    [[nodiscard]] QString comparison(const Tenant &theirs) const;
    [[nodiscard]] Field *fieldFor(const QString &name) const;

    std::optional<Tenant> m_base;
    QLineEdit *m_name;
    QLineEdit *m_slug;
    QPlainTextEdit *m_description;
    QCheckBox *m_suspended = nullptr;
    Field *m_nameField;
    Field *m_slugField;
    Field *m_descriptionField;
    bool m_isSlugOwn = false; ///< the operator wrote the short name himself
};

} // namespace tenantry::ui
