// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/context.h"

namespace tenantry::ctl {

/// Gives the program the private key that access tokens are signed with: the one that this user keeps for the profile
/// among his secrets, or a new one if there is none or it was retired. Of two programs that start for the first time at
/// once each may sign with a key of its own until the next start; neither harms the other.
/// Errors: those of readSecret(), writeSecret() and TokenService::useSigningKey().
Result<void> useSigningKey(Context &context);

} // namespace tenantry::ctl
