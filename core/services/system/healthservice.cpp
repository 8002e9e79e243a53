// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/system/healthservice.h"

#include "core/services/access/authorizer.h"
#include "core/storage/database.h"
#include "core/storage/migrations/appliedmigrations.h"
#include "core/storage/migrations/schemastatus.h"

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

} // namespace tenantry
