// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/roles/role.h"
#include "ui/common/dialog.h"

class QComboBox;

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class CardList;
class Label;

/// Two roles side by side: what only one of them has, and what both have.
class CompareDialog final : public Dialog
{
    Q_OBJECT
public:
    /// \a roles to choose from; \a left is proposed as the first. \a backend outlives the dialog.
    CompareDialog(Backend *backend, const QList<tenantry::Role> &roles, RoleId left,
                  const std::optional<TenantId> &place, QWidget *parent);

private:
    void compare();

    QList<tenantry::Role> m_roles;
    std::optional<TenantId> m_place;
    QComboBox *m_left;
    QComboBox *m_right;
    CardList *m_answer;
};

} // namespace tenantry::ui
