// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/parameter.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace tenantry {

class Connection;

/// How an empty database is filled by scripts: `sql/<folder>/<script>.sql`, one after the other.
struct Filling
{
    QString settings;              ///< the statement that sets what the scripts read, and tenantry_owner as the role
    std::vector<Parameter> values; ///< of that statement
    QString folder;
    QStringList scripts;
    std::function<void(const QString &script)> begins = {}; ///< called before each script, if there is one
};

/// All or nothing. \a administrator is a member of tenantry_owner, outside of a transaction.
/// Errors: Conflict/AlreadySetUp when there is a tenant, an account that isn't a superuser's, or a role that isn't a
/// system role; Forbidden/RightsMissing; those of the connection.
Result<void> fillEmptyDatabase(Connection &administrator, const Filling &filling);

} // namespace tenantry
