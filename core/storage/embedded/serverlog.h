// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/descriptor.h"
#include "core/storage/embedded/failure.h"

#include <string>
#include <sys/types.h>

namespace tenantry::embedded {

struct ClusterSpec;

/// Opens the server's log for appending, as the server's account. Errors: Unusable, DiskFull.
Outcome<Descriptor> openServerLog(const ClusterSpec &spec);

/// What the log says from \a start on, at most its last 1,500 bytes.
std::string serverLogSince(const ClusterSpec &spec, off_t start);

/// When the log is above 10 MB: it becomes `server.log.1`, and starts again empty.
void trimServerLog(const ClusterSpec &spec);

} // namespace tenantry::embedded
