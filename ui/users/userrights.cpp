// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/userrights.h"

#include "core/domain/access/permission.h"

namespace tenantry::ui {

UserRights UserRights::from(const QStringList &permissions)
{
    const auto has = [&permissions](Permission permission) { return permissions.contains(permission); };
    return {.canRead = has(Permissions::UserRead),
            .canCreate = has(Permissions::UserCreate),
            .canEdit = has(Permissions::UserUpdate),
            .canDelete = has(Permissions::UserDelete),
            .canUnlock = has(Permissions::UserUnlock),
            .canResetPassword = has(Permissions::UserResetPassword),
            .canReadRoles = has(Permissions::RoleRead),
            .canGrant = has(Permissions::RoleAssignUsers) && has(Permissions::RoleRead),
            .canExplain = has(Permissions::AccessExplain),
            .canReadSessions = has(Permissions::SessionRead),
            .canEndSessions = has(Permissions::SessionRevoke),
            .canReadKeys = has(Permissions::ApiKeyRead),
            .canReadSettings = has(Permissions::SettingsRead),
            .canImport = has(Permissions::ImportRun) && has(Permissions::UserCreate)};
}

UserRights UserRights::toRead() const
{
    return {.canRead = canRead,
            .canReadRoles = canReadRoles,
            .canExplain = canExplain,
            .canReadSessions = canReadSessions,
            .canReadKeys = canReadKeys};
}

} // namespace tenantry::ui
