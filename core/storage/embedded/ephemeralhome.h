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

/// Makes the home of a new ephemeral cluster in \a parent, and removes those whose programs and keepers were killed
/// from all directories of such homes. Safe while other programs do the same. Errors: NotPrivate, Unusable, DiskFull,
/// TimedOut.
embedded::Outcome<EphemeralHome> makeEphemeralHome(const std::filesystem::path &parent,
                                                   const embedded::ServerAccount &account);

/// Removes those homes.
void removeAbandonedHomes();

/// The user's directory of such homes: `<temporary>/tenantry-<uid>-ephemeral`.
std::filesystem::path ephemeralParent();

/// The same in memory (`/dev/shm`), where making a thousand files takes a third of the time, unless TMPDIR says where
/// to put what is temporary, or less than a gigabyte is free there.
std::filesystem::path quickEphemeralParent();

} // namespace tenantry
