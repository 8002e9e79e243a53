// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>

namespace tenantry::embedded {

/// What a running PostgreSQL server says about itself in `postmaster.pid` of its data directory.
/// The file is PostgreSQL's own interlock: it is read here, never written, never removed.
struct PostmasterFile
{
    pid_t pid = 0;
    int port = 0;
    std::filesystem::path socketDirectory;
    std::string status; ///< starting, ready, stopping or standby; empty early in its life

    [[nodiscard]] bool isReady() const { return status == "ready"; }
};

/// \returns nothing when there is no such file, or none that can be understood.
std::optional<PostmasterFile> readPostmasterFile(const std::filesystem::path &data);

/// Who has the process id that the file names.
enum class Occupant {
    Nobody,   ///< no such process
    Zombie,   ///< ended, but not yet collected by its parent
    Stranger, ///< another program: the file is stale, and its process id was given out again
    Server,   ///< a process of the server of this data directory
};

/// Looks at /proc. In doubt it is the Server.
Occupant occupantOf(pid_t pid, const std::filesystem::path &data);

/// The running server of a data directory, ready or not.
std::optional<PostmasterFile> runningServer(const std::filesystem::path &data);

} // namespace tenantry::embedded
