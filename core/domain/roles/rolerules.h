// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/roles/role.h"

namespace tenantry {

/// The rules for a role's texts, the same for every face. Each returns the value as it is to be stored, or Invalid with
/// the field `name`, `description` or `permissions`.

/// Trimmed, 1 to 255 characters, no NUL.
Result<QString> checkedRoleName(const QString &name);

/// Up to 2000 characters, no NUL; may be empty.
Result<QString> checkedRoleDescription(const QString &description);

/// Each code once, in order. Whether they exist is known in the database only.
QStringList orderedCodes(QStringList codes);

/// Name, then description; the first that is wrong.
Result<RoleDraft> checked(const RoleDraft &draft);
Result<RoleChanges> checked(const RoleChanges &changes);

} // namespace tenantry
