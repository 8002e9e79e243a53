// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/keyrights.h"

#include "core/domain/access/permission.h"

namespace tenantry::ui {

KeyRights KeyRights::from(const QStringList &permissions, bool isReadOnly)
{
    const auto has = [&permissions](Permission permission) { return permissions.contains(permission); };
    return {.canRead = has(Permissions::ApiKeyRead),
            .canCreate = !isReadOnly && has(Permissions::ApiKeyCreate),
            .canEdit = !isReadOnly && has(Permissions::ApiKeyUpdate),
            .canRevoke = !isReadOnly && has(Permissions::ApiKeyDelete)};
}

} // namespace tenantry::ui
