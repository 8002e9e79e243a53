// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/keeper/arguments.h"
#include "core/storage/embedded/filelock.h"
#include "core/storage/embedded/keeperreport.h"
#include "core/storage/embedded/serverprocess.h"

#include <chrono>

namespace tenantry::embedded {

/// Owns one cluster for as long as it has users, and for a while after: makes it, starts its server, starts it again
/// when it dies, stops it. One thread; sleeps in poll(2).
class Keeper
{
public:
    /// \a answer receives the first report that isn't Starting, and is closed then.
    Keeper(KeeperArguments arguments, Descriptor answer);

    /// Lives the keeper's life. \returns the exit code of the process: 0 after an orderly end, 1 after a failure.
    int run();

private:
    Outcome<void> takeOffice();
    Outcome<void> bringUp();
    void keep();
    void serverEnded();
    void look();
    void end();
    void report(KeeperReport::State state, std::optional<Failure> failure = {});
    [[nodiscard]] bool stopAsked();
    [[nodiscard]] std::chrono::milliseconds nextLook() const;

    KeeperArguments m_arguments;
    Descriptor m_answer;
    Descriptor m_signals; ///< signalfd(2) of SIGTERM, SIGINT, SIGHUP
    std::optional<FileLock> m_office;
    std::optional<FileLock> m_lease;
    ServerProcess m_server;
    KeeperReport m_report;
    bool m_stop = false;
    bool m_unused = false; ///< the lease is ours: nobody uses the cluster, nobody can begin to
    std::chrono::steady_clock::time_point m_lastUsed;
    std::chrono::steady_clock::time_point m_nextAttempt;
    std::chrono::steady_clock::time_point m_lastUp;
    std::chrono::milliseconds m_pause{0}; ///< before the next attempt; grows with each that fails
};

} // namespace tenantry::embedded
