// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/clustercreation.h"

#include <chrono>
#include <optional>
#include <string>

namespace tenantry::embedded {

/// What the command line of the keeper says.
struct KeeperArguments
{
    ClusterSpec spec;
    std::chrono::milliseconds idle{30'000}; ///< how long the server outlives its last user
};

/// Reads the command line. Errors: Unusable with a sentence that names the argument.
Outcome<KeeperArguments> readArguments(int count, char **values);

/// What `--help` prints.
std::string usage();

} // namespace tenantry::embedded
