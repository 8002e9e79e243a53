// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/clusterlayout.h"

namespace tenantry::embedded {

/// Removes a cluster's home and its socket directory, without following links. Its server must not run.
void removeCluster(const ClusterLayout &layout);

/// Removes the ephemeral clusters in \a parent that nobody uses or keeps any more, because their programs and their
/// keeper were killed; stops their servers first. Those in use stay. \a parent must be locked by the caller.
void removeAbandoned(const std::filesystem::path &parent);

/// What is locked in a directory of ephemeral clusters while one is made there, or looked for to be removed. Whoever
/// gets StillOccupied for it begins anew with the directory.
inline constexpr const char *ephemeralLock = "ephemeral.lock";

/// Removes the directory \a parent of ephemeral clusters with its lock when nothing else is in it and nobody is at work
/// there. Does nothing to any other directory.
void removeIfEmpty(const std::filesystem::path &parent);

} // namespace tenantry::embedded
