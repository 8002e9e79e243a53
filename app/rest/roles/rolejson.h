// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/shape.h"
#include "core/domain/roles/cataloguedpermission.h"
#include "core/domain/roles/role.h"

#include <QJsonObject>

namespace tenantry {

/// In lists: `id name description? is_system_role user_count`.
QJsonObject toJson(const Role &role);
Shape roleListItemShape();

/// By itself: `id name description? is_system_role tenant_id? created_at updated_at permissions`, the last as objects.
QJsonObject toDetail(const Role &role, const QList<CataloguedPermission> &catalogue);
Shape roleDetailShape();

/// What POST takes, and what it says. An id that \a catalogue doesn't have is refused by the service.
Shape roleCreateShape();
RoleDraft roleDraftFrom(const QJsonObject &body, const QList<CataloguedPermission> &catalogue);

/// What PUT and PATCH take, and what they say. A list of permissions, also an empty one, replaces them all.
Shape roleUpdateShape();
RoleChanges roleChangesFrom(const QJsonObject &body, const QList<CataloguedPermission> &catalogue);

/// `user_ids`
Shape roleUsersShape();
QJsonObject toRoleUsers(const QList<UserId> &users);

} // namespace tenantry
