// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace tenantry {

/// A step from one state of the database's schema to the next: a numbered file that never changes once it has been
/// released (docs/database_migrations.md).
struct Migration
{
    int number = 0;
    QString name;          ///< the file's name without number and suffix: `audit_log`
    QByteArray sql;        ///< the whole file
    QByteArray sha256;     ///< of sql, as lower-case hex
    QString oldestProgram; ///< the oldest version of the program that can still work after it: `0.1.0`

    bool operator==(const Migration &) const = default;

    /// Reads one from the file's name (`0003_audit_log.sql`) and its text. `-- oldest program: X` in the text says so;
    /// without it only programs of this version and newer ones can work after it. A misnamed file is a defect of the
    /// program and ends it.
    static Migration fromFile(const QString &fileName, const QByteArray &sql);
};

/// All migrations that are built into this program, by number.
QList<Migration> builtInMigrations();

/// A migration that a database has been through.
struct AppliedMigration
{
    int number = 0;
    QString name;
    QByteArray sha256;
    QDateTime appliedAt; ///< UTC
    QString appliedBy;   ///< the login of the administrator
    QString oldestProgram;

    bool operator==(const AppliedMigration &) const = default;
};

} // namespace tenantry
