// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/migrations/migration.h"

namespace tenantry {

class Row;
class Transaction;

/// A row of iam.schema_migrations.
AppliedMigration readAppliedMigration(const Row &row);

/// What the database has been through, by number; any scope may look. Errors: Unavailable/DatabaseNotMigrated where our
/// schema isn't there at all.
Result<QList<AppliedMigration>> appliedMigrations(Transaction &transaction);

} // namespace tenantry
