// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/ephemeralhome.h"

#include "core/storage/embedded/clusterlayout.h"
#include "core/storage/embedded/clusterremoval.h"

#include <QDir>
#include <QFile>

#include <cstdlib>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace tenantry {

namespace {

constexpr std::chrono::seconds lockLimit{60};
constexpr int mostAttempts = 100;
constexpr auto memory = "/dev/shm";
constexpr std::uintmax_t leastMemory = std::uintmax_t{1} << 30;

std::string directoryName()
{
    return "tenantry-" + std::to_string(::geteuid()) + "-ephemeral";
}

/// What lies in somebody else's is none of ours.
bool isOwnDirectory(const std::filesystem::path &path)
{
    struct stat status
    {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid();
}

/// Without this lock, somebody else's clearing could take a home that has no locks of its own yet.
embedded::Outcome<embedded::FileLock> lockedHomes(const std::filesystem::path &parent, embedded::Deadline deadline)
{
    auto lock = embedded::FileLock::open(parent / embedded::ephemeralLock);
    if (!lock)
        return lock;
    const auto locked = lock->acquire(embedded::FileLock::Mode::Exclusive, deadline);
    return locked ? std::move(lock) : std::unexpected(locked.error());
}

/// StillOccupied also when the directory went between two looks.
embedded::Outcome<embedded::FileLock> preparedAndLocked(const std::filesystem::path &parent,
                                                        const embedded::ServerAccount &account,
                                                        embedded::Deadline deadline)
{
    const auto prepared = embedded::prepareHome({parent}, account);
    auto lock = prepared ? lockedHomes(parent, deadline) : std::unexpected(prepared.error());
    if (std::error_code ignored; !lock && !std::filesystem::exists(parent, ignored))
        return embedded::failed(embedded::FailureKind::StillOccupied, lock.error().detail);
    return lock;
}

} // namespace

std::filesystem::path ephemeralParent()
{
    return std::filesystem::path(QFile::encodeName(QDir::tempPath()).toStdString()) / directoryName();
}

std::filesystem::path quickEphemeralParent()
{
    struct statvfs space
    {};
    const bool hasRoom =
        ::statvfs(memory, &space) == 0 && std::uintmax_t{space.f_bavail} * space.f_frsize >= leastMemory;
    return hasRoom && std::getenv("TMPDIR") == nullptr ? std::filesystem::path(memory) / directoryName()
                                                       : ephemeralParent();
}

void removeAbandonedHomes()
{
    for (const auto &parent : {ephemeralParent(), std::filesystem::path(memory) / directoryName()}) {
        if (!isOwnDirectory(parent))
            continue;
        if (const auto lock = lockedHomes(parent, std::chrono::steady_clock::now() + lockLimit))
            embedded::removeAbandoned(parent);
        embedded::removeIfEmpty(parent);
    }
}

embedded::Outcome<EphemeralHome> makeEphemeralHome(const std::filesystem::path &parent,
                                                   const embedded::ServerAccount &account)
{
    removeAbandonedHomes();
    const auto deadline = std::chrono::steady_clock::now() + lockLimit;
    auto lock = preparedAndLocked(parent, account, deadline);
    // Whoever was the last one there may remove it at any time.
    for (int i = 1; i < mostAttempts && !lock && lock.error().kind == embedded::FailureKind::StillOccupied; ++i)
        lock = preparedAndLocked(parent, account, deadline);
    if (!lock)
        return std::unexpected(lock.error());
    std::string name = (parent / "cluster-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        return embedded::failedCall("make " + name);
    auto lease = embedded::FileLock::open(embedded::ClusterLayout{name}.lease());
    if (!lease)
        return std::unexpected(lease.error());
    if (const auto held = lease->acquire(embedded::FileLock::Mode::Shared, deadline); !held)
        return std::unexpected(held.error());
    return EphemeralHome{name, std::move(*lease)};
}

} // namespace tenantry
