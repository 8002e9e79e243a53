// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantrights.h"

#include <algorithm>
#include <utility>

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

bool TenantRights::allows(Permission permission) const
{
    const std::pair<Permission, bool> all[] = {
        {Permissions::TenantRead, canRead},     {Permissions::TenantCreate, canCreate},
        {Permissions::TenantUpdate, canEdit},   {Permissions::TenantSuspend, canSuspend},
        {Permissions::TenantDelete, canDelete}, {Permissions::TenantRestore, canRestore}};
    return std::ranges::any_of(all, [permission](const auto &one) { return one.first == permission && one.second; });
}

TenantRights TenantRights::toRead() const
{
    TenantRights rights;
    rights.canRead = canRead;
    return rights;
}

} // namespace tenantry::ui
