// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"
#include "core/storage/migrations/migration.h"

#include <QList>
#include <QVersionNumber>

#include <optional>

namespace tenantry {

/// Where a database stands, seen by one program.
struct SchemaStatus
{
    QList<AppliedMigration> applied; ///< by number; empty: a database without our schema
    QList<Migration> pending;        ///< by number; what migrate() would do
    QList<AppliedMigration> newer;   ///< applied ones that this program doesn't know

    /// Why this program can't work on this database and can't mend it: Unavailable with DatabaseNewer or
    /// MigrationChanged, the migration's file name in the detail.
    std::optional<Error> refusal;

    [[nodiscard]] bool isEmpty() const { return applied.isEmpty(); }
    /// Nothing stands in the way of working on it now.
    [[nodiscard]] bool isUsable() const { return !refusal && pending.isEmpty(); }

    /// What usability lacks, as an error: the refusal, or Unavailable/DatabaseNotMigrated; nothing when usable.
    [[nodiscard]] std::optional<Error> obstacle() const;
};

/// Compares what a database has been through with what a program of version \a program knows.
SchemaStatus schemaStatus(const QList<AppliedMigration> &applied, const QList<Migration> &known,
                          const QVersionNumber &program);

} // namespace tenantry
