// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/ephemeralhome.h"

#include "core/storage/embedded/clusterlayout.h"
#include "core/storage/embedded/clusterremoval.h"

#include <QDir>
#include <QFile>

#include <cstdlib>
#include <unistd.h>

namespace tenantry {

namespace {

constexpr std::chrono::seconds lockLimit{60};

} // namespace

std::filesystem::path ephemeralParent()
{
    return std::filesystem::path(QFile::encodeName(QDir::tempPath()).toStdString())
        / ("tenantry-" + std::to_string(::geteuid()) + "-ephemeral");
}

embedded::Outcome<EphemeralHome> makeEphemeralHome(const embedded::ServerAccount &account)
{
    const auto parent = ephemeralParent();
    if (const auto prepared = embedded::prepareHome({parent}, account); !prepared)
        return std::unexpected(prepared.error());
    // Without this lock, somebody else's clearing could take a home that has no locks of its own yet.
    const auto lock = embedded::FileLock::open(parent / "ephemeral.lock");
    if (!lock)
        return std::unexpected(lock.error());
    const auto deadline = std::chrono::steady_clock::now() + lockLimit;
    if (const auto locked = lock->acquire(embedded::FileLock::Mode::Exclusive, deadline); !locked)
        return std::unexpected(locked.error());
    embedded::removeAbandoned(parent);
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
