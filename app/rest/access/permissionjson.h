// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/shape.h"
#include "core/domain/roles/cataloguedpermission.h"

#include <QJsonObject>

namespace tenantry {

/// `id name code description? module`
QJsonObject toJson(const CataloguedPermission &permission);
Shape permissionShape();

/// Those of \a catalogue whose codes are \a codes, in their order.
QList<CataloguedPermission> permissionsOf(const QStringList &codes, const QList<CataloguedPermission> &catalogue);

/// The codes of the permissions with these ids. An id that \a catalogue doesn't have comes back as itself, so that the
/// service refuses it as it refuses an unknown code, in its turn.
QStringList codesOf(const QStringList &ids, const QList<CataloguedPermission> &catalogue);

} // namespace tenantry
