// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace tenantry {

class Connection;

/// One of the database roles that isolation rests on, as it is.
struct RoleState
{
    QString name;
    bool isThere = false;
    bool isTooPowerful = false; ///< superuser, BYPASSRLS, CREATEROLE, CREATEDB or REPLICATION
    bool hasWrongLogin = false; ///< only tenantry_app logs in
    bool isOutOfReach = false;  ///< a scope that tenantry_app isn't a member of

    bool operator==(const RoleState &) const = default;
};

struct ServerState
{
    QDateTime now;         ///< UTC
    QString version;       ///< `15.20`
    bool isDurable = true; ///< fsync is on
};

// Looking at a database without changing it, with any login that may connect. Errors: those of the connection.

/// What the login of \a connection may beyond what the program needs, in PostgreSQL's words (`SUPERUSER`, `member of
/// pg_read_all_data`, `TRUNCATE on users`), directly or through roles that it can take. Empty: all is well.
Result<QStringList> excessRights(Connection &connection);

/// All five, by name.
Result<QList<RoleState>> inspectRoles(Connection &connection);

/// Partitions of the audit log for this month and \a monthsAhead more that don't exist; rows of these months would go
/// to the default partition.
Result<QStringList> missingAuditPartitions(Connection &connection, int monthsAhead);

Result<ServerState> inspectServer(Connection &connection);

} // namespace tenantry
