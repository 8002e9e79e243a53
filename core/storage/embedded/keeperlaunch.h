// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/embedded/clusterlayout.h"
#include "core/storage/embedded/filelock.h"
#include "core/storage/embedded/keeperreport.h"
#include "core/storage/embedded/serveraccount.h"

#include <QString>

namespace tenantry {

struct EmbeddedOptions;

/// Starts a keeper for the cluster and waits for its first report, or until \a deadline.
/// Errors: those of the keeper; NoBinaries when it isn't there, Broken when it ends without a word, TimedOut.
embedded::Outcome<embedded::KeeperReport> launchKeeper(const EmbeddedOptions &options,
                                                       const embedded::ClusterLayout &layout,
                                                       const embedded::ServerAccount &account,
                                                       embedded::Deadline deadline);

/// The keeper's program: beside the running program, in `../libexec/tenantry`, or where it was installed.
QString defaultKeeperProgram();

/// The failure as programs see it: Unavailable, with the reason that fits.
Error toError(const embedded::Failure &failure);

} // namespace tenantry
