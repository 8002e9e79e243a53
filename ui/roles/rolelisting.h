// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/roles/cataloguedpermission.h"
#include "core/domain/roles/role.h"

namespace tenantry {
class Services;
struct Caller;
} // namespace tenantry

namespace tenantry::ui {

/// All roles that can be seen from one place, and the catalogue.
struct RoleListing
{
    static constexpr int mostRoles = 2000; ///< that a matrix has columns for

    QList<CataloguedPermission> catalogue;
    QList<tenantry::Role> roles; ///< those that can be changed there, of all tenants, built in; each by name
    bool isWhole = true;         ///< else there are more than mostRoles
};

/// Reads as \a caller sees them: within a tenant its roles and those of all tenants; from the platform only the latter.
/// In the backend's threads. Errors: those of RoleService::page().
Result<RoleListing> readRoles(Services &services, const Caller &caller);

} // namespace tenantry::ui
