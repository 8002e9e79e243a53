// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/embeddedcluster.h"
#include "core/storage/embedded/filelock.h"

#include <functional>

namespace tenantry {

/// How a cluster is made that others begin as copies of.
struct PatternRecipe
{
    QByteArray key;          ///< of letters and digits; another one for everything that makes it another cluster
    EmbeddedOptions options; ///< of an ephemeral cluster, which is made with them
    std::function<Result<void>(const Endpoint &)> furnish; ///< puts in what it shall hold
};

/// A prepared cluster's data. Stay there as long as this lives.
struct ClusterPattern
{
    QString data; ///< for EmbeddedOptions::pattern
    embedded::FileLock lock;
};

/// The pattern for \a recipe: found in \a directory, or made there, once by programs that need it at the same time.
/// Patterns that nobody used for a week are removed then. Making it takes some seconds.
/// Errors: those of EmbeddedCluster::start() and of the recipe's furnish; Unavailable with FileNotPrivate (the
/// directory belongs to somebody else), FileUnusable, DiskFull, TimedOut.
Result<ClusterPattern> clusterPattern(const QString &directory, const PatternRecipe &recipe);

/// Removes the pattern \a key, with which no cluster comes up. \a pattern gives its lock back.
void discard(ClusterPattern pattern, const QString &directory, const QByteArray &key);

} // namespace tenantry
