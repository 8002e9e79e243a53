// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/users/account.h"

namespace tenantry {

/// What a row with an account is known by.
inline UserId idOf(const Account &account)
{
    return account.user.id;
}

} // namespace tenantry
