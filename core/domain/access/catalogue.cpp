// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/access/catalogue.h"

#include <array>

namespace tenantry {

namespace {

constexpr std::array<QStringView, 47> permissions{
    u"access:explain",
    u"api_key:create",
    u"api_key:delete",
    u"api_key:read",
    u"api_key:update",
    u"audit:erase",
    u"audit:export",
    u"audit:read",
    u"import:run",
    u"permission:assign",
    u"permission:read",
    u"report:read",
    u"role:assign",
    u"role:assign_users",
    u"role:create",
    u"role:delete",
    u"role:read",
    u"role:update",
    u"server:manage",
    u"session:read",
    u"session:revoke",
    u"settings:read",
    u"settings:update",
    u"tenant:create",
    u"tenant:delete",
    u"tenant:manage_invitations",
    u"tenant:manage_role_permissions",
    u"tenant:manage_roles",
    u"tenant:read",
    u"tenant:restore",
    u"tenant:suspend",
    u"tenant:update",
    u"tenant:view_roles",
    u"tenant:view_users",
    u"user:create",
    u"user:delete",
    u"user:read",
    u"user:reset_password",
    u"user:unlock",
    u"user:update",
    u"vm:create",
    u"vm:delete",
    u"vm:read",
    u"vm:restart",
    u"vm:start",
    u"vm:stop",
    u"vm:update",
};

constexpr std::array<QStringView, 6> systemRoles{
    u"Member", u"Platform Auditor", u"Platform Operator", u"Support", u"Tenant Admin", u"Viewer",
};

} // namespace

std::span<const QStringView> permissionCatalogue()
{
    return permissions;
}

std::span<const QStringView> systemRoleCatalogue()
{
    return systemRoles;
}

} // namespace tenantry
