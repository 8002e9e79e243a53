// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/failure.h"

#include <filesystem>
#include <string>
#include <vector>

namespace tenantry::embedded {

struct ServerAccount;

/// Where the parts of one embedded cluster lie. The home belongs to the user (or root); `data`, `log` and the socket
/// directory belong to the account of the server, which is the same unless root started it.
struct ClusterLayout
{
    std::filesystem::path home;

    [[nodiscard]] std::filesystem::path data() const { return home / "data"; }
    /// What initdb works on; becomes `data` when it is complete, is thrown away otherwise.
    [[nodiscard]] std::filesystem::path unfinishedData() const { return home / "data.new"; }
    [[nodiscard]] std::filesystem::path logDirectory() const { return home / "log"; }
    [[nodiscard]] std::filesystem::path serverLog() const { return logDirectory() / "server.log"; }
    [[nodiscard]] std::filesystem::path keeperLog() const { return home / "keeper.log"; }
    /// Held exclusively by a program while it starts the cluster.
    [[nodiscard]] std::filesystem::path startLock() const { return home / "start.lock"; }
    /// Held shared by each program that uses the cluster, exclusively by a keeper that stops it.
    [[nodiscard]] std::filesystem::path lease() const { return home / "lease"; }
    /// Held exclusively by the keeper as long as it lives; holds its KeeperReport.
    [[nodiscard]] std::filesystem::path keeperLock() const { return home / "keeper.lock"; }

    /// Eight hexadecimal digits that stand for the home in names of socket directories.
    [[nodiscard]] std::string key() const;
};

/// The port in the socket's name; nothing listens on TCP.
inline constexpr int serverPort = 5432;

/// Makes the home when it is missing and checks that it is the caller's own, and that \a account can reach it.
/// Errors: Unusable, NotPrivate, DiskFull.
Outcome<void> prepareHome(const ClusterLayout &layout, const ServerAccount &account);

/// Makes the directory for the server's socket, mode 0700 and owned by \a account: `$XDG_RUNTIME_DIR/tenantry/<key>`,
/// or `/tmp/tenantry-<uid>-<key>` where that isn't set, too long for a socket (107 bytes) or not enterable by the
/// account. Errors: NotPrivate when somebody else made it before, Unusable, DiskFull.
Outcome<std::filesystem::path> prepareSocketDirectory(const ClusterLayout &layout, const ServerAccount &account);

/// Where prepareSocketDirectory() may have made one for this cluster, in the environment of this program.
std::vector<std::filesystem::path> socketDirectories(const ClusterLayout &layout);

/// Whether \a path is what prepareSocketDirectory() makes for this cluster.
bool isSocketDirectory(const ClusterLayout &layout, const std::filesystem::path &path);

} // namespace tenantry::embedded
