// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantrights.h"

#include "core/domain/access/permission.h"

namespace tenantry::ui {

TenantRights TenantRights::from(const QStringList &permissions)
{
    const auto has = [&permissions](Permission permission) { return permissions.contains(permission); };
    return {.canRead = has(Permissions::TenantRead),
            .canCreate = has(Permissions::TenantCreate),
            .canEdit = has(Permissions::TenantUpdate),
            .canSuspend = has(Permissions::TenantSuspend),
            .canDelete = has(Permissions::TenantDelete),
            .canRestore = has(Permissions::TenantRestore)};
}

} // namespace tenantry::ui
