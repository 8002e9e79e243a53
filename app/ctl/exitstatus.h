// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

namespace tenantry::ctl {

/// What the program answers to whoever started it; docs/tenantryctl.md and the manual page list the same numbers.
enum class ExitStatus : int {
    Success = 0,
    Failed = 1,      ///< a defect, something found by `doctor`, a question answered with no, or something of this
                     ///< machine that can't be used: an address, a file, the keychain
    Usage = 2,       ///< the command line, or a value on it, is wrong
    NotFound = 3,    ///< what was named doesn't exist
    Forbidden = 4,   ///< not signed in, or not permitted
    Conflict = 5,    ///< something stands in the way, or was changed meanwhile
    Unavailable = 6, ///< the database can't be reached or is busy: later the same may succeed
};

ExitStatus exitStatusOf(const Error &error);

} // namespace tenantry::ctl
