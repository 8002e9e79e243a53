// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/roles/cataloguedpermission.h"
#include "core/domain/roles/role.h"
#include "ui/common/filterparser.h"
#include "ui/common/listcolumn.h"
#include "ui/common/listquery.h"
#include "ui/common/listwords.h"

#include <QList>

#include <optional>

namespace tenantry::ui {

/// A permission of the catalogue, and the roles that give it where the operator looks.
struct PermissionRow
{
    PermissionId id;
    CataloguedPermission permission;
    QList<tenantry::Role> roles; ///< without those that aren't known, see areRolesKnown
    bool areRolesKnown = false;  ///< the operator may see roles

    bool operator==(const PermissionRow &) const = default;
};

ListWords permissionListWords();
QList<ListColumn> permissionColumns();
QList<FilterField> permissionFilterFields(const QStringList &modules);

/// The catalogue, by code; so modules stand together. \a withRoles: the operator may see roles.
ListQuery permissionQuery(const ParsedFilter &filter, const std::optional<TenantId> &tenant, bool withRoles);

} // namespace tenantry::ui
