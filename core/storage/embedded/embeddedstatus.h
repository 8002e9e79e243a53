// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/embedded/embeddedcluster.h"
#include "core/storage/embedded/serverbinaries.h"

#include <QString>

#include <optional>

namespace tenantry {

/// How an embedded cluster is, for `doctor` and the server page.
struct EmbeddedStatus
{
    Result<ServerBinaries> binaries;
    QString keeperProgram;
    bool keeperInstalled = false;
    QString dataDirectory;
    QString account;                  ///< who runs the server; empty when there is no such account
    std::optional<int> clusterMajor;  ///< nothing: no cluster was made yet
    std::optional<qint64> keeper;     ///< process id of the keeper in office
    bool inUse = false;               ///< a program holds a lease
    std::optional<qint64> server;     ///< process id of the server
    std::optional<Endpoint> endpoint; ///< when the server accepts connections
    std::optional<Error> problem;     ///< why the keeper can't bring the server up
    qint64 freeBytes = 0;             ///< on the cluster's file system, for unprivileged users
    QString serverLog;
    QString keeperLog;
};

/// Looks, changes nothing and starts no server; runs `postgres --version`, so not for the GUI thread.
EmbeddedStatus inspectEmbedded(const EmbeddedOptions &options);

} // namespace tenantry
