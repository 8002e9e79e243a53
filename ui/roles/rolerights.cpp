// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/rolerights.h"

#include "core/domain/access/permission.h"

namespace tenantry::ui {

RoleRights RoleRights::from(const QStringList &permissions, bool isReadOnly)
{
    const auto has = [&permissions](Permission permission) { return permissions.contains(permission); };
    return {.canRead = has(Permissions::RoleRead),
            .canCreate = !isReadOnly && has(Permissions::RoleCreate),
            .canEdit = !isReadOnly && has(Permissions::RoleUpdate),
            .canDelete = !isReadOnly && has(Permissions::RoleDelete),
            .canReadUsers = has(Permissions::UserRead)};
}

} // namespace tenantry::ui
