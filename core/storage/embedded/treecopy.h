// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/failure.h"

#include <filesystem>

namespace tenantry::embedded {

struct ServerAccount;

/// Copies the directory \a from, which nobody changes meanwhile, to \a to, which must not be there: directories and
/// ordinary files, for \a account alone. File systems that can share blocks do so. Follows no links, and syncs nothing.
/// Errors: Unusable (also for anything else than directories and files), DiskFull. A part may be left then.
Outcome<void> copyTree(const std::filesystem::path &from, const std::filesystem::path &to,
                       const ServerAccount &account);

} // namespace tenantry::embedded
