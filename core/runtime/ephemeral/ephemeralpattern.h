// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/connectionspec.h"
#include "core/storage/embedded/clusterpattern.h"

namespace tenantry {

/// What throw-away clusters begin as copies of: a cluster that is made for speed, with the seed database in it,
/// migrated and marked as thrown away. Its key changes with the program, its migrations, PostgreSQL and \a options.
/// Errors: Unavailable/BinariesMissing.
Result<PatternRecipe> ephemeralRecipe(const EmbeddedOptions &options);

/// How a superuser connects to \a database there.
ConnectionSpec ephemeralAdministrator(const Endpoint &endpoint, const QString &database);

} // namespace tenantry
