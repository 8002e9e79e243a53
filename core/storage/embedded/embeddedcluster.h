// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>

namespace tenantry {

/// Where and how an embedded cluster is kept. Empty texts mean the default.
struct EmbeddedOptions
{
    /// The cluster's home: `$XDG_DATA_HOME/tenantry/cluster`, for root `/var/lib/tenantry/cluster`; for an ephemeral
    /// one a new directory in the temporary directory.
    QString dataDirectory;
    QString binaries;                       ///< the directory of initdb and postgres; see findServerBinaries()
    QString account;                        ///< as root: who runs the server; `postgres`
    QString keeperProgram;                  ///< `tenantry-keeper`; beside the running program or where it was installed
    std::chrono::milliseconds idle{30'000}; ///< how long the server outlives its last user
    std::chrono::milliseconds limit{60'000}; ///< how long start() waits at most
    bool ephemeral = false;                  ///< everything is removed after the last user left
    QString pattern;      ///< the data of a cluster that is made now are a copy of these; see clusterPattern()
    QStringList settings; ///< `name=value` for postgresql.conf of a cluster that is made now
};

/// Where a running embedded cluster accepts connections. There is no password: the server knows the operating-system
/// user, and lets the owner of the cluster be adminRole and workingRole.
struct Endpoint
{
    QString socketDirectory;  ///< the `host` of a connection
    quint16 port = 0;         ///< part of the socket's name
    bool freshlyMade = false; ///< this call made the cluster. False says nothing about what is in it: look

    static constexpr auto adminRole = "tenantry_admin"; ///< superuser; for setup and migrations only
    static constexpr auto workingRole = "tenantry_app"; ///< made by the migrations

    bool operator==(const Endpoint &) const = default;
};

/// The private PostgreSQL of this user, shared by all programs of the user, and kept by a keeper process that outlives
/// them by a while: docs/embedded_database.md. As long as this object holds its lease, the keeper keeps the server
/// running; the kernel takes the lease away however the program ends. A keeper that was killed is replaced at once.
///
/// Thread-safe: any thread may call any function at any time; starts happen one after the other. Blocks: not for the
/// GUI thread. Needs no event loop.
class EmbeddedCluster
{
public:
    explicit EmbeddedCluster(EmbeddedOptions options);

    /// Gives the lease back. Waits for calls that are under way in other threads' favour: none may be. Returns when an
    /// ephemeral cluster is gone.
    ~EmbeddedCluster();
    EmbeddedCluster(const EmbeddedCluster &) = delete;
    EmbeddedCluster &operator=(const EmbeddedCluster &) = delete;

    /// Takes the lease, makes the cluster if it is missing, and returns when the server accepts connections.
    /// The first start takes some 1.5 s, later ones 0.1 s, and a few milliseconds when another program has it running.
    /// Again, for reconnecting: some 20 microseconds when the server runs; else waits for the keeper to start it, or
    /// replaces a missing keeper.
    /// Errors, all Unavailable: BinariesMissing, ClusterOlderMajor, DatabaseNewer, DiskFull, FileNotPrivate,
    /// FileUnusable, ClusterBroken (detail: PostgreSQL's own words), TimedOut. After an error of the first call no
    /// lease is held.
    Result<Endpoint> start();

    /// Stops the server in order, whoever uses it, and keeps what it holds, for who copies it; start() starts it again.
    /// Errors: Unavailable/TimedOut when it takes longer than a minute.
    Result<void> stop();

    /// The home of the cluster; empty for an ephemeral one before its start.
    [[nodiscard]] QString dataDirectory() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

/// The home of the user's (or root's) cluster, where nothing else is configured.
QString defaultClusterDirectory();

} // namespace tenantry
