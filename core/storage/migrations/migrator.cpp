// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrations/migrator.h"

#include "core/storage/connection.h"
#include "core/storage/migrations/appliedmigrations.h"
#include "core/storage/statement.h"

namespace tenantry {

namespace {

Result<Rows> run(Connection &connection, QStringView statement, const std::vector<Parameter> &values = {})
{
    return connection.run(loadStatement(statement).sql, values);
}

} // namespace

Migrator::Migrator(Connection &connection, QList<Migration> migrations, QVersionNumber program)
    : m_connection(connection)
    , m_migrations(std::move(migrations))
    , m_program(std::move(program))
{}

Result<SchemaStatus> Migrator::status()
{
    const auto schema = run(m_connection, u"migrator/select_schema_exists");
    if (!schema)
        return std::unexpected(schema.error());
    QList<AppliedMigration> applied;
    if (schema->at(0).boolean("there")) {
        const auto rows = run(m_connection, u"migrator/select_schema_migrations");
        if (!rows)
            return std::unexpected(rows.error());
        for (int i = 0; i < rows->size(); ++i)
            applied.append(readAppliedMigration(rows->at(i)));
    }
    return schemaStatus(applied, m_migrations, m_program);
}

Result<SchemaStatus> Migrator::migrate(const BeforeChange &beforeChange)
{
    // Another program's migrations may take longer than an ordinary statement is allowed to.
    if (const auto patient = m_connection.run("SET statement_timeout = 0"); !patient)
        return std::unexpected(patient.error());
    if (const auto locked = run(m_connection, u"migrator/lock_migrations"); !locked)
        return std::unexpected(locked.error());
    auto result = migrateLocked(beforeChange);
    // A connection that can't do this is gone, and its lock with it.
    (void)run(m_connection, u"migrator/unlock_migrations");
    (void)m_connection.run("RESET statement_timeout");
    return result;
}

Result<SchemaStatus> Migrator::migrateLocked(const BeforeChange &beforeChange)
{
    const auto before = status();
    if (!before)
        return before;
    if (before->refusal)
        return std::unexpected(*before->refusal);
    if (beforeChange && !before->isEmpty() && !before->pending.isEmpty()) {
        if (const auto ready = beforeChange(*before); !ready)
            return std::unexpected(ready.error());
    }
    for (const Migration &migration : before->pending) {
        if (const auto done = apply(migration); !done) {
            if (m_connection.isAlive())
                (void)m_connection.run("ROLLBACK");
            Error error = done.error();
            error.detail = QStringLiteral("migration %1 (%2): %3")
                               .arg(QString::number(migration.number), migration.name, error.detail);
            return std::unexpected(error);
        }
    }
    return status();
}

Result<void> Migrator::apply(const Migration &migration)
{
    if (const auto begun = m_connection.run("BEGIN"); !begun)
        return std::unexpected(begun.error());
    if (const auto ready = run(m_connection, u"migrator/begin_migration"); !ready)
        return std::unexpected(ready.error());
    if (const auto done = m_connection.runScript(migration.sql); !done)
        return done;
    const auto recorded = run(m_connection, u"migrator/insert_schema_migration",
                              {Parameter(migration.number), Parameter(migration.name),
                               Parameter(QString::fromLatin1(migration.sha256)), Parameter(migration.oldestProgram)});
    if (!recorded)
        return std::unexpected(recorded.error());
    if (const auto committed = m_connection.run("COMMIT"); !committed)
        return std::unexpected(committed.error());
    return {};
}

} // namespace tenantry
