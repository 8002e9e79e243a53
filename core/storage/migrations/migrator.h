// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/migrations/migration.h"
#include "core/storage/migrations/schemastatus.h"

#include <QList>
#include <QVersionNumber>

#include <functional>

namespace tenantry {

class Connection;

/// Brings a database's schema up to date: each migration in one transaction, together with its row in
/// iam.schema_migrations. Belongs to the thread of its connection.
class Migrator
{
public:
    /// Called once, before the first change of a database that already holds something; its error stops everything.
    using BeforeChange = std::function<Result<void>(const SchemaStatus &)>;

    /// Works on \a connection, which must outlive it: an administrator's, or, for status() alone, tenantry_app's.
    explicit Migrator(Connection &connection, QList<Migration> migrations = builtInMigrations(),
                      QVersionNumber program = QVersionNumber::fromString(QStringLiteral(TENANTRY_VERSION)));

    /// Where the database stands. Errors: those of the connection.
    Result<SchemaStatus> status();

    /// Applies what is pending, as tenantry_owner, and tells where the database stands now. Of several programs that
    /// do this at once one works and the others wait and find nothing to do. When a migration fails, those before it
    /// stay. Errors: the status's refusal; RightsMissing when the login is not a member of tenantry_owner;
    /// what the failing statement reports, with the migration's name in the detail.
    Result<SchemaStatus> migrate(const BeforeChange &beforeChange = {});

private:
    Result<SchemaStatus> migrateLocked(const BeforeChange &beforeChange);
    Result<void> apply(const Migration &migration);

    Connection &m_connection;
    QList<Migration> m_migrations;
    QVersionNumber m_program;
};

} // namespace tenantry
