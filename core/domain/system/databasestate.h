// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace tenantry {

/// How the database is doing, for whoever looks after it.
struct DatabaseState
{
    QString version; ///< of PostgreSQL: `15.20`
    QString name;
    qint64 size = 0;         ///< bytes
    int connections = 0;     ///< to this database, of all programs
    int mostConnections = 0; ///< that the server takes, of all databases
    QDateTime startedAt;     ///< the server; UTC
    int migrations = 0;      ///< that it has been through
    int pendingMigrations = 0;
    QString lastMigration; ///< its file's name
    QDateTime migratedAt;  ///< UTC

    bool operator==(const DatabaseState &) const = default;
};

} // namespace tenantry
