// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/clusterlayout.h"

namespace tenantry::embedded {

/// Removes a cluster's home and its socket directory, without following links. Its server must not run.
void removeCluster(const ClusterLayout &layout);

/// Removes the ephemeral clusters in \a parent that nobody uses or keeps any more, because their programs and their
/// keeper were killed; stops their servers first. Those in use stay. \a parent must be locked by the caller.
void removeAbandoned(const std::filesystem::path &parent);

} // namespace tenantry::embedded
