// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/keys/apikey.h"
#include "core/domain/result.h"
#include "ui/common/dialog.h"

#include <optional>

class QCheckBox;
class QLineEdit;

namespace tenantry::ui {

class Field;

/// Makes an API key, or edits one: what it is for, whom it acts as, and what narrows it. Emits acted().
class KeyDialog final : public Dialog
{
    Q_OBJECT

public:
    /// For a new key that works in \a tenant, or, without one, wherever its owner may.
    KeyDialog(const std::optional<TenantId> &tenant, const QString &tenantName, QWidget *parent);
    /// For one that exists.
    KeyDialog(const ApiKey &key, QWidget *parent);

    [[nodiscard]] bool isNew() const { return !m_base; }
    [[nodiscard]] const std::optional<ApiKey> &base() const { return m_base; }

    /// What is to be made. Errors: Invalid with the field.
    [[nodiscard]] Result<ApiKeyDraft> draft() const;
    /// What differs from base(). Errors: Invalid with the field.
    [[nodiscard]] Result<ApiKeyChanges> changes() const;

    void showError(const Error &error);

private:
    void build();
    [[nodiscard]] Field *fieldFor(const QString &name) const;

    std::optional<ApiKey> m_base;
    std::optional<TenantId> m_tenant;
    QLineEdit *m_name;
    QLineEdit *m_owner = nullptr;
    QLineEdit *m_description;
    QLineEdit *m_permissions;
    QLineEdit *m_networks;
    QLineEdit *m_end;
    QCheckBox *m_active = nullptr;
    Field *m_nameField;
    Field *m_ownerField = nullptr;
    Field *m_descriptionField;
    Field *m_permissionsField;
    Field *m_networksField;
    Field *m_endField;
};

/// Asks how long an old key goes on working beside the one that takes its place. Emits acted().
class RotateDialog final : public Dialog
{
    Q_OBJECT

public:
    RotateDialog(const ApiKey &key, QWidget *parent);

    /// Errors: Invalid with the field.
    [[nodiscard]] Result<ApiKeyRotation> rotation() const;
    void showError(const Error &error);

private:
    QLineEdit *m_overlap;
    QLineEdit *m_end;
    Field *m_overlapField;
    Field *m_endField;
};

} // namespace tenantry::ui
