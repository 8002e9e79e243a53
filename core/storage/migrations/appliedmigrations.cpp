// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrations/appliedmigrations.h"

#include "core/storage/transaction.h"

namespace tenantry {

AppliedMigration readAppliedMigration(const Row &row)
{
    return {row.integer("number"),     row.text("name"),       row.text("sha256").toLatin1(),
            row.instant("applied_at"), row.text("applied_by"), row.text("oldest_program")};
}

Result<QList<AppliedMigration>> appliedMigrations(Transaction &transaction)
{
    return transaction.query(u"migrator/select_schema_migrations").all(readAppliedMigration);
}

} // namespace tenantry
