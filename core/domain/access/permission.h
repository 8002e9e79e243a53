// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace tenantry {

/// A permission's code, `module:action`. The catalogue is seeded by the migrations; a test compares both.
using Permission = QStringView;

/// The permissions that the services ask for.
namespace Permissions {
inline constexpr Permission TenantRead = u"tenant:read";
inline constexpr Permission TenantCreate = u"tenant:create";
inline constexpr Permission TenantUpdate = u"tenant:update";
inline constexpr Permission TenantDelete = u"tenant:delete";
inline constexpr Permission TenantSuspend = u"tenant:suspend";
inline constexpr Permission TenantRestore = u"tenant:restore";
inline constexpr Permission UserRead = u"user:read";
inline constexpr Permission UserCreate = u"user:create";
inline constexpr Permission UserUpdate = u"user:update";
inline constexpr Permission UserDelete = u"user:delete";
inline constexpr Permission UserUnlock = u"user:unlock";
inline constexpr Permission UserResetPassword = u"user:reset_password";
inline constexpr Permission ImportRun = u"import:run";
inline constexpr Permission RoleRead = u"role:read";
inline constexpr Permission RoleCreate = u"role:create";
inline constexpr Permission RoleUpdate = u"role:update";
inline constexpr Permission RoleDelete = u"role:delete";
inline constexpr Permission RoleAssignUsers = u"role:assign_users";
inline constexpr Permission PermissionRead = u"permission:read";
inline constexpr Permission PermissionAssign = u"permission:assign";
inline constexpr Permission AccessExplain = u"access:explain";
inline constexpr Permission TenantManageInvitations = u"tenant:manage_invitations";
inline constexpr Permission ApiKeyRead = u"api_key:read";
inline constexpr Permission ApiKeyCreate = u"api_key:create";
inline constexpr Permission ApiKeyUpdate = u"api_key:update";
inline constexpr Permission ApiKeyDelete = u"api_key:delete";
inline constexpr Permission AuditRead = u"audit:read";
inline constexpr Permission SessionRead = u"session:read";
inline constexpr Permission SessionRevoke = u"session:revoke";
inline constexpr Permission SettingsRead = u"settings:read";
inline constexpr Permission SettingsUpdate = u"settings:update";
inline constexpr Permission ServerManage = u"server:manage";
} // namespace Permissions

} // namespace tenantry
