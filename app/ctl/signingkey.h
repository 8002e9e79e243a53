// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/context.h"

namespace tenantry::ctl {

/// Gives the program the private key that access tokens are signed with: the one that this user keeps for the profile
/// among his secrets, or a new one. Errors: those of readSecret(), writeSecret() and TokenService::useSigningKey().
Result<void> useSigningKey(Context &context);

} // namespace tenantry::ctl
