// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/roles/cataloguedpermission.h"
#include "core/domain/roles/role.h"

#include <QJsonObject>

namespace tenantry::ctl {

/// The role as `--json` prints it.
QJsonObject toJson(const Role &role);
/// The role for people: a name and its value on each line.
QString toText(const Role &role);

QJsonObject toJson(const CataloguedPermission &permission);

/// `3`, or `10,000+` where nobody counted on.
QString shownCount(const Count &count);

} // namespace tenantry::ctl
