// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/doctor/finding.h"
#include "core/config/settings.h"
#include "core/storage/embedded/embeddedcluster.h"

namespace tenantry {
class Connection;
class Installation;
} // namespace tenantry

namespace tenantry::ctl {

// The checks of `doctor`. Each looks at one thing and changes nothing.

/// Settings, profiles and secrets: theirs alone who runs this.
Findings checkFiles(const Settings &settings);
/// Whether secrets can be kept and read.
Finding checkSecrets(const Settings &settings);

/// PostgreSQL's programs and our keeper.
Findings checkPrograms(const EmbeddedOptions &options);
/// The embedded cluster: whether there is one, whether it can run, how much room it has.
Findings checkCluster(const EmbeddedOptions &options);

Finding checkServer(Connection &connection);
Finding checkClock(Connection &connection);
Finding checkRoles(Connection &connection);
Finding checkPartitions(Connection &connection);
Finding checkMigrations(Installation &installation);

} // namespace tenantry::ctl
