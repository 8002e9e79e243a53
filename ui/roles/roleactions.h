// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/roles/cataloguedpermission.h"
#include "core/domain/roles/role.h"
#include "ui/common/deeds.h"
#include "ui/common/tenantscope.h"

#include <optional>

namespace tenantry::ui {

class RoleDialog;

/// Makes, copies, renames and deletes roles, each with Undo.
class RoleActions final : public Deeds
{
    Q_OBJECT
public:
    using Deeds::Deeds;

    /// Where new roles are made, and what is looked at; none: the platform.
    void setPlace(const std::optional<TenantScope::Chosen> &place) { m_place = place; }
    void setCatalogue(const QList<CataloguedPermission> &catalogue) { m_catalogue = catalogue; }

    void create();
    void copyRole(const tenantry::Role &original);
    void edit(const tenantry::Role &role);
    /// Says first who holds it: a role that somebody holds isn't deleted.
    void remove(const tenantry::Role &role);
    void undo(const tenantry::Role &role, RequestId change);

Q_SIGNALS:
    /// Roles are others than before; \a role is one to look at, or null.
    void changed(const tenantry::RoleId &role);
    /// Those who hold it are to be looked at.
    void holdersWanted(const tenantry::Role &role);

private:
    [[nodiscard]] std::optional<TenantId> tenant() const;
    [[nodiscard]] QString tenantName() const { return m_place ? m_place->name : QString(); }
    void make(RoleDialog *dialog, const std::optional<tenantry::Role> &original);
    void offerCommands(RoleDialog *dialog, const std::optional<tenantry::Role> &original);
    void save(RoleDialog *dialog);
    void readTheirs(RoleDialog *dialog, RoleId role);
    void confirmRemoval(const tenantry::Role &role);

    std::optional<TenantScope::Chosen> m_place;
    QList<CataloguedPermission> m_catalogue;
};

} // namespace tenantry::ui
