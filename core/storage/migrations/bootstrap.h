// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QString>

namespace tenantry {

class Connection;

/// The SQL that makes the cluster's roles, for an administrator who would rather run it himself.
QByteArray rolesScript();

/// Makes the database roles that are missing; running it again changes nothing. \a administrator is a superuser or has
/// CREATEROLE. Errors: Forbidden/RightsMissing without either; those of the connection.
Result<void> makeRoles(Connection &administrator);

/// Makes the database \a name, owned by tenantry_owner, unless it is there. The roles must exist.
/// \returns whether it was made. Errors: Forbidden/RightsMissing without CREATEDB; those of the connection.
Result<bool> makeDatabase(Connection &administrator, const QString &name);

} // namespace tenantry
