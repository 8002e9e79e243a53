// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QString>

namespace tenantry {

struct ConnectionSpec;

/// Writes the embedded database that \a spec names to the file \a path in pg_dump's custom format, mode 0600. The file
/// appears complete or not at all; one that is there already is replaced.
/// \param binaries where PostgreSQL's programs are; empty: they are looked for.
/// Blocks. Errors: Unavailable with BinariesMissing, DiskFull or FileUnusable (detail: pg_dump's own words).
Result<void> dumpDatabase(const ConnectionSpec &spec, const QString &path, const QString &binaries);

/// Fills the empty database that \a spec names with what dumpDatabase() wrote, all or nothing. Errors: as there, with
/// pg_restore's words.
Result<void> fillDatabase(const ConnectionSpec &spec, const QString &path, const QString &binaries);

} // namespace tenantry
