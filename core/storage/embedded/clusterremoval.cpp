// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/clusterremoval.h"

#include "core/storage/embedded/filelock.h"
#include "core/storage/embedded/postmasterfile.h"
#include "core/storage/embedded/processhandle.h"

#include <csignal>
#include <poll.h>
#include <unistd.h>

namespace tenantry::embedded {

namespace {

constexpr int stopLimitMilliseconds = 10'000;

/// \returns whether no server runs any more.
bool stopServer(const ClusterLayout &layout)
{
    const auto running = runningServer(layout.data());
    if (!running)
        return true;
    const Descriptor server = openProcess(running->pid);
    if (!server || occupantOf(running->pid, layout.data()) != Occupant::Server)
        return true;
    signalProcess(server, SIGQUIT);
    pollfd waiting{server.get(), POLLIN, 0};
    return ::poll(&waiting, 1, stopLimitMilliseconds) > 0;
}

void removeIfAbandoned(const ClusterLayout &layout)
{
    const auto keeper = FileLock::open(layout.keeperLock());
    const auto lease = FileLock::open(layout.lease());
    const auto start = FileLock::open(layout.startLock());
    if (!keeper || !lease || !start)
        return;
    using Mode = FileLock::Mode;
    if (!start->tryAcquire(Mode::Exclusive) || !lease->tryAcquire(Mode::Exclusive)
        || !keeper->tryAcquire(Mode::Exclusive))
        return;
    if (stopServer(layout))
        removeCluster(layout);
}

} // namespace

void removeCluster(const ClusterLayout &layout)
{
    std::error_code ignored;
    // The name comes from a file of the server's account: only what prepareSocketDirectory() makes is believed.
    const auto file = readPostmasterFile(layout.data());
    if (file && isSocketDirectory(layout, file->socketDirectory))
        std::filesystem::remove_all(file->socketDirectory, ignored);
    for (const auto &directory : socketDirectories(layout)) // a server that has stopped names none
        std::filesystem::remove_all(directory, ignored);
    std::filesystem::remove_all(layout.home, ignored);
}

void removeIfEmpty(const std::filesystem::path &parent)
{
    std::error_code ignored;
    const auto path = parent / ephemeralLock;
    if (!std::filesystem::exists(path, ignored))
        return;
    const auto lock = FileLock::open(path);
    if (!lock || !lock->tryAcquire(FileLock::Mode::Exclusive))
        return;
    for (const auto &entry : std::filesystem::directory_iterator(parent, ignored)) {
        if (entry.path().filename() != ephemeralLock)
            return;
    }
    // Who waits for the lock finds that it isn't there any more; who makes another one keeps the directory.
    ::unlink(path.c_str());
    ::rmdir(parent.c_str());
}

void removeAbandoned(const std::filesystem::path &parent)
{
    std::error_code ignored;
    for (const auto &entry : std::filesystem::directory_iterator(parent, ignored)) {
        if (entry.is_directory(ignored) && !entry.is_symlink(ignored))
            removeIfAbandoned(ClusterLayout{entry.path()});
    }
}

} // namespace tenantry::embedded
