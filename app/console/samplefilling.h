// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runtime/installation.h"

namespace tenantry {

/// Fills a new database with the sample. Blocks for some seconds: not for the GUI thread.
/// Errors: those of Installation::administratorSpec(), of the connection, and of fillWithSample().
Result<void> fillInstallation(Installation &installation, const std::optional<AdministratorLogin> &administrator);

} // namespace tenantry
