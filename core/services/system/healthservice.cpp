// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/system/healthservice.h"

#include "core/services/access/authorizer.h"
#include "core/storage/database.h"
#include "core/storage/migrations/appliedmigrations.h"
#include "core/storage/migrations/schemastatus.h"
#include "core/storage/system/systemstore.h"

namespace tenantry {

HealthService::HealthService(Database &database, const Authorizer &authorizer) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
{}

Result<void> HealthService::ready(const Caller &caller)
{
    const auto applied = m_database.reading([&]() -> Result<QList<AppliedMigration>> {
        auto transaction = m_database.begin(caller, Scope::none());
        m_authorizer.requireSignedIn(transaction);
        return appliedMigrations(transaction.endWithNext());
    });
    if (!applied)
        return std::unexpected(applied.error());
    static const QList<Migration> known = builtInMigrations();
    const SchemaStatus status =
        schemaStatus(*applied, known, QVersionNumber::fromString(QStringLiteral(TENANTRY_VERSION)));
    if (const auto obstacle = status.obstacle())
        return std::unexpected(*obstacle);
    return {};
}

Result<DatabaseState> HealthService::state(const Caller &caller)
{
    return m_database.reading([&]() -> Result<DatabaseState> {
        auto transaction = m_database.begin(caller, Scope::none());
        m_authorizer.requirePlatform(transaction, Permissions::SettingsRead);
        auto state = SystemStore(transaction).databaseState();
        if (!state)
            return state;
        const auto applied = appliedMigrations(transaction.endWithNext());
        if (!applied)
            return std::unexpected(applied.error());
        static const QList<Migration> known = builtInMigrations();
        const SchemaStatus status =
            schemaStatus(*applied, known, QVersionNumber::fromString(QStringLiteral(TENANTRY_VERSION)));
        state->migrations = static_cast<int>(status.applied.size());
        state->pendingMigrations = static_cast<int>(status.pending.size());
        if (!applied->isEmpty()) {
            state->lastMigration = applied->last().name;
            state->migratedAt = applied->last().appliedAt;
        }
        return state;
    });
}

} // namespace tenantry
