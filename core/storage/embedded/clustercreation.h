// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/clusterlayout.h"
#include "core/storage/embedded/failure.h"
#include "core/storage/embedded/serveraccount.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tenantry::embedded {

/// What a keeper is told about its cluster.
struct ClusterSpec
{
    ClusterLayout layout;
    ServerAccount account;
    std::filesystem::path binaries;    ///< where initdb and postgres are
    int major = 0;                     ///< their version
    bool ephemeral = false;            ///< removed when the last user left
    std::filesystem::path pattern;     ///< a new cluster's data are a copy of these; empty: initdb makes them
    std::vector<std::string> settings; ///< `name=value` for postgresql.conf of a new cluster
};

/// The superuser that initdb makes, and the working role that migrations make. Both sign in as the operating-system
/// user (peer), see writeAccessRules().
inline constexpr const char *adminRole = "tenantry_admin";
inline constexpr const char *workingRole = "tenantry_app";

/// The major version that made the cluster; nothing where there is no complete one.
std::optional<int> clusterMajor(const ClusterLayout &layout);

/// Makes the cluster unless it is there: UTF-8, C.UTF-8, data checksums (not where
/// `fsync=off` is set). It appears in one step (a rename), so that
/// a start that was interrupted leaves nothing that looks like one. \returns whether it was made.
/// Errors: OlderMajor, NewerMajor, DiskFull (also before trying, below 64 MB), NoBinaries, Broken with initdb's words.
Outcome<bool> ensureCluster(const ClusterSpec &spec);

} // namespace tenantry::embedded
