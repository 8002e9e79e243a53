// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/databaserole.h"

namespace tenantry {

Scope Scope::of(const Caller &caller)
{
    if (caller.isPlatform)
        return {DatabaseRole::Platform, caller.tenant.value_or(TenantId()), caller.user};
    if (caller.tenant)
        return {DatabaseRole::Tenant, *caller.tenant, caller.user};
    if (!caller.user.isNull())
        return {DatabaseRole::Self, {}, caller.user};
    return none();
}

QString toText(DatabaseRole role)
{
    switch (role) {
    case DatabaseRole::Platform:
        return QStringLiteral("tenantry_platform");
    case DatabaseRole::Tenant:
        return QStringLiteral("tenantry_tenant");
    case DatabaseRole::Self:
        return QStringLiteral("tenantry_self");
    case DatabaseRole::None:
        return QStringLiteral("none");
    }
    Q_UNREACHABLE();
}

} // namespace tenantry
