// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/migrations/schemastatus.h"

#include <QString>

namespace tenantry {

class Installation;

// Back-ups of an embedded database, whether it runs or not, and while it is used: both keep it running until they are
// done. Both block. \a binaries is where PostgreSQL's programs are; empty: they are looked for.

/// Writes the database to \a path (dumpDatabase()). Errors: those of Installation::status() and of dumpDatabase();
/// Unavailable/NotSetUp when there is nothing in it.
Result<void> backUp(Installation &installation, const QString &path, const QString &binaries);

/// Puts what backUp() wrote to \a path in the place of the database, after a copy of that was put aside
/// (Installation::copiesDirectory()). Until the last step nothing is changed, and that step is one.
/// Errors: those of Installation::administratorSpec() and fillDatabase(); Invalid/BadFormat with the field `file` when
/// that isn't a database of Tenantry, Unavailable with DatabaseNewer or MigrationChanged when it isn't one for this
/// program; Unavailable/Busy while other programs use the database.
/// \returns how up to date it is: an older one has to be migrated.
Result<SchemaStatus> restoreBackup(Installation &installation, const QString &path, const QString &binaries);

} // namespace tenantry
