// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "core/domain/system/databasestate.h"

namespace tenantry {

class Authorizer;
class Database;

/// Whether the program can do its work at all, and how its database is doing. Not thread-safe: one service per
/// connection.
class HealthService
{
public:
    HealthService(Database &database, const Authorizer &authorizer) noexcept;

    /// Nothing stands in the way: the database answers, decides on permissions, and has been through the migrations
    /// that this program knows. Needs no permission; one round trip.
    /// Errors: Unavailable with DatabaseNotMigrated, DatabaseNewer or MigrationChanged (SchemaStatus::obstacle()), and
    /// those of the way to the database.
    Result<void> ready(const Caller &caller);

    /// How the database is doing. Needs `settings:read` platform-wide. Errors: those of Authorizer::requirePlatform().
    Result<DatabaseState> state(const Caller &caller);

private:
    Database &m_database;
    const Authorizer &m_authorizer;
};

} // namespace tenantry
