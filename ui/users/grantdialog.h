// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/grants/grant.h"
#include "core/domain/result.h"
#include "core/domain/roles/role.h"
#include "core/domain/users/account.h"
#include "ui/common/dialog.h"

#include <optional>

class QComboBox;
class QLineEdit;

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class Field;

/// Where a role can be granted.
struct GrantPlace
{
    std::optional<TenantId> tenant; ///< none: platform-wide
    QString name;
};

/// How it is asked.
struct GrantQuestion
{
    QString title;   ///< of the window
    QString heading; ///< `Give a role to Ada Lovelace`
    QString verb;
    Icon icon = Icon::Grant;
    bool hasEnd = true; ///< what is taken away has none
};

/// Asks which role somebody gets, where, until when and why; or, of a grant that exists, until when and why. The roles
/// of the place are read when it is chosen. Emits acted().
class GrantDialog final : public Dialog
{
    Q_OBJECT

public:
    /// For a role in one of \a places; the first is proposed. \a backend outlives the dialog.
    GrantDialog(Backend *backend, const GrantQuestion &question, const QList<GrantPlace> &places, QWidget *parent);
    /// For one that exists.
    GrantDialog(const Grant &grant, QWidget *parent);

    /// What is to be given, without its user. Errors: Invalid with the field.
    [[nodiscard]] Result<GrantDraft> draft() const;
    [[nodiscard]] QString roleName() const;
    /// What differs from the grant. Errors: Invalid with the field.
    [[nodiscard]] Result<GrantChanges> changes() const;

    void showError(const Error &error);

private:
    void build();
    void readRoles();
    void takeRoles(const Result<tenantry::Page<tenantry::Role>> &roles);

    Backend *m_backend = nullptr;
    QList<GrantPlace> m_places;
    QList<tenantry::Role> m_roles;
    std::optional<Grant> m_base;
    QComboBox *m_place = nullptr;
    QComboBox *m_role = nullptr;
    QLineEdit *m_end;
    QLineEdit *m_reason;
    Field *m_roleField = nullptr;
    Field *m_endField;
    Field *m_reasonField;
    quint64 m_reading = 0;
};

} // namespace tenantry::ui
