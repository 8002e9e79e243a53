// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/connectionspec.h"
#include "core/storage/embedded/embeddedcluster.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace tenantry {

/// A database that is thrown away at the end and can be put back to how it began: on a cluster of its own that is a
/// copy of a prepared one, and that its keeper removes however this program ends. Every state between two resets is an
/// epoch; a connection belongs to one and doesn't outlive it. Thread-safe. Blocks: not for the GUI thread.
class EphemeralDatabase
{
public:
    struct Options
    {
        EmbeddedOptions embedded; ///< where PostgreSQL is, and who runs it
        QString cacheDirectory;   ///< of prepared clusters; kept, so that the next start is quick
        QString applicationName = QStringLiteral("tenantry");
    };

    /// Puts in what the database begins with, on the connection that it is given as working role.
    using Fill = std::function<Result<void>(const ConnectionSpec &)>;

    explicit EphemeralDatabase(Options options);
    /// Removes the cluster.
    ~EphemeralDatabase();
    EphemeralDatabase(const EphemeralDatabase &) = delete;
    EphemeralDatabase &operator=(const EphemeralDatabase &) = delete;

    /// Makes the database; once, before anything else. What \a fill has opened must be closed when it returns.
    /// Errors: those of clusterPattern(), EmbeddedCluster::start() and \a fill.
    Result<void> start(const Fill &fill);

    /// The number of the present epoch.
    [[nodiscard]] quint64 epoch() const;

    /// How to connect, as tenantry_app, in \a epoch; waits while a reset is under way.
    /// Errors: Unavailable/ConnectionLost when \a epoch is over; those of EmbeddedCluster::start().
    Result<ConnectionSpec> locate(quint64 epoch);

    /// Back to how it began: when this returns, nothing of an earlier epoch can reach the database any more; what runs
    /// in one loses its connection. Waits for the next database, which is made ahead; of several at once each has one.
    /// Errors: those of the connection, after which everything is as before, but for the lost connections.
    Result<void> reset();

    /// For psql and test programs: a libpq URI for a superuser. Stays right across resets.
    [[nodiscard]] QString uri() const;

private:
    enum class Next { Wanted, Ready, Failed };

    Result<Endpoint> startFromPattern();
    Result<ConnectionSpec> specOf(const QString &database);
    Result<void> asAdministrator(Result<void> (*work)(class Connection &));
    void prepareNext();

    Options m_options;
    std::unique_ptr<EmbeddedCluster> m_cluster;
    Endpoint m_endpoint;
    std::mutex m_resetMutex;    ///< one reset at a time
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    quint64 m_epoch = 1;
    bool m_isSwapping = false;
    bool m_isOver = false;
    Next m_next = Next::Wanted;
    std::optional<Error> m_nextError;
    std::thread m_maker; ///< of the next database
};

} // namespace tenantry
