// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QString>

namespace tenantry {

struct ConnectionSpec;

/// Writes the database that \a spec names as `<database>-<label>-<time>.dump` into \a directory, in pg_dump's custom
/// format, readable by its owner only; pg_restore brings it back. Nothing is left of a copy that failed.
/// \param binaries where PostgreSQL's programs are; empty: they are looked for.
/// Blocks. Errors: Unavailable with BinariesMissing, DiskFull or FileUnusable (detail: pg_dump's own words).
Result<void> copyDatabase(const ConnectionSpec &spec, const QString &directory, const QString &binaries,
                          const QString &label);

} // namespace tenantry
