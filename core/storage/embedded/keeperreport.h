// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/failure.h"

#include <optional>
#include <string>
#include <sys/types.h>

namespace tenantry::embedded {

/// What a keeper says about itself: through the pipe to the program that started it, and in the file it has locked.
struct KeeperReport
{
    enum class State {
        Starting, ///< the server comes up, for the first time or again
        Ready,    ///< the server runs
        Failed,   ///< the server doesn't come up; failure says why. A keeper with users goes on trying
        Stopping, ///< the last user left, or somebody asked the keeper to end
    };

    pid_t pid = 0;
    State state = State::Starting;
    bool made = false; ///< whether this keeper made the cluster
    std::optional<Failure> failure;

    /// Always reportSize bytes, so that writing it again needs no space on the disk.
    [[nodiscard]] std::string toText() const;
    static std::optional<KeeperReport> fromText(const std::string &text);
};

inline constexpr std::size_t reportSize = 2048;

/// Writes the report into the keeper's lock file, best effort: a full disk must not stop a keeper.
void writeReport(int descriptor, const KeeperReport &report);

/// What the file says now; nothing when it is empty or damaged.
std::optional<KeeperReport> readReport(int descriptor);

} // namespace tenantry::embedded
