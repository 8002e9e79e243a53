// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invitations/invitation.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/domain/roles/role.h"
#include "ui/common/dialog.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class Field;

/// Asks whom to invite into a tenant, one or many, with which role and for how long. Emits acted().
class InviteDialog final : public Dialog
{
    Q_OBJECT

public:
    /// \a backend outlives the dialog.
    InviteDialog(Backend *backend, TenantId tenant, const QString &tenantName, QWidget *parent);

    /// One for each address, each once. Errors: Invalid with the field.
    [[nodiscard]] Result<QList<InvitationDraft>> drafts() const;

    void showError(const Error &error);

private:
    void readRoles();
    void takeRoles(const Result<tenantry::Page<tenantry::Role>> &roles);

    Backend *m_backend;
    TenantId m_tenant;
    QList<tenantry::Role> m_roles;
    QPlainTextEdit *m_emails;
    QComboBox *m_role;
    QLineEdit *m_days;
    Field *m_emailsField;
    Field *m_daysField;
};

} // namespace tenantry::ui
