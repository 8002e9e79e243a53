// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/clustercreation.h"
#include "core/storage/embedded/descriptor.h"

#include <chrono>
#include <functional>
#include <sys/types.h>

namespace tenantry::embedded {

/// The server of one cluster as its keeper sees it: its child, or one that an earlier keeper left.
/// For a process with one thread that has made itself a subreaper.
class ServerProcess
{
public:
    explicit ServerProcess(const ClusterSpec &spec);

    /// Brings the server up and waits until it accepts connections: adopts the one that runs, or starts one, as often
    /// as remains of the previous one (processes that are just ending) stand in the way, up to 10 s.
    /// \a stopAsked is looked at all the while. Errors: DiskFull, NotPrivate, Unusable, NoBinaries, Broken with the
    /// server's words, StillOccupied, Stopped.
    Outcome<void> bringUp(const std::function<bool()> &stopAsked);

    /// Readable when the server has ended; -1 when there is none.
    [[nodiscard]] int ended() const { return m_ended.get(); }

    /// After ended(): collects the server and its orphaned processes, which end by themselves; helps after a second.
    void collect();

    /// Disconnects everybody and stops: in order, or at once (as in a crash), which is enough when nothing is kept.
    void stop(bool atOnce);

    /// Whether the server's socket is still there: cleaners of temporary directories take such files.
    [[nodiscard]] bool hasSocket() const;

    /// Keeps the log below 10 MB, with one older file of that size.
    void trimLog() const;

    /// Removes the directory of the socket once nothing is in it any more.
    void removeSocketDirectory() const;

private:
    Outcome<void> start(const std::function<bool()> &stopAsked);
    Outcome<void> launch();
    Outcome<void> waitUntilReady(const std::function<bool()> &stopAsked);
    Failure whyNotStarted() const;
    bool hasEnded(std::chrono::milliseconds limit) const;
    void signal(int number) const;

    const ClusterSpec &m_spec;
    Descriptor m_ended; ///< pidfd(2)
    pid_t m_pid = 0;
    bool m_isChild = false;
    off_t m_logStart = 0;
    std::filesystem::path m_socketDirectory;
};

} // namespace tenantry::embedded
