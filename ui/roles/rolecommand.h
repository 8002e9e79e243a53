// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/roles/cataloguedpermission.h"
#include "core/domain/roles/role.h"
#include "ui/common/commandbox.h"

namespace tenantry::ui {

/// REST names permissions by id: that is what the catalogue is for.
CommandLines commandToCreate(const RoleDraft &draft, const QList<CataloguedPermission> &catalogue);
CommandLines commandToCopy(const tenantry::Role &original, const RoleDraft &draft,
                           const QList<CataloguedPermission> &catalogue);
/// Name and description.
CommandLines commandToEdit(const tenantry::Role &role, const RoleChanges &changes);
CommandLines commandToSetPermissions(const tenantry::Role &role, const QStringList &codes,
                                     const QList<CataloguedPermission> &catalogue);
CommandLines commandToDelete(const tenantry::Role &role, const QString &reason);

/// What shows it, without any change.
CommandLines commandToShow(const tenantry::Role &role);
CommandLines commandToCompare(const tenantry::Role &left, const tenantry::Role &right);

/// One after the other.
CommandLines joined(const QList<CommandLines> &all);

} // namespace tenantry::ui
