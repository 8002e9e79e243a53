// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/users/user.h"

namespace tenantry {

class Row;

/// The user in a row with the columns of iam.users by their own names.
User readUser(const Row &row);

} // namespace tenantry
