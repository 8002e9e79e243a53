// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/exitstatus.h"
#include "core/domain/result.h"

#include <QString>

#include <optional>
#include <sys/types.h>

namespace tenantry::ctl {

class Context;

/// What `serve --ephemeral` is asked for.
struct EphemeralOptions
{
    QString seed; ///< a file; empty: only the superuser
    quint16 port = 0;
    int threads = 2;
    bool accessLog = false;
    std::optional<pid_t> parent = {}; ///< whose end is ours; none: who started this program; 0: nobody
};

/// A throw-away database and REST on it, until a signal comes or the parent ends. Leaves nothing behind.
/// Errors: Invalid/Unspecified, before anything was started; those of EphemeralDatabase and of the server.
Result<ExitStatus> serveEphemeral(Context &context, const EphemeralOptions &options);

} // namespace tenantry::ctl
