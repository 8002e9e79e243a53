// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/filelock.h"
#include "core/storage/embedded/serveraccount.h"

#include <filesystem>

namespace tenantry {

/// The home of a new ephemeral cluster, in use from its first moment on.
struct EphemeralHome
{
    std::filesystem::path home;
    embedded::FileLock lease; ///< held shared
};

/// Makes the home of a new ephemeral cluster in the user's directory of such homes
/// (`<temporary>/tenantry-<uid>-ephemeral`), and removes those there whose programs and keepers were killed. Safe while
/// other programs do the same. Errors: NotPrivate, Unusable, DiskFull, TimedOut.
embedded::Outcome<EphemeralHome> makeEphemeralHome(const embedded::ServerAccount &account);

/// The directory of such homes.
std::filesystem::path ephemeralParent();

} // namespace tenantry
