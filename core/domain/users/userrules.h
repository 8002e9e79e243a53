// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/users/user.h"

namespace tenantry {

/// \a draft as it is to be stored: address and names trimmed. The password is left alone; see checkedPassword().
/// Errors: Invalid with the field `email`, `first_name` or `last_name` (up to 255 characters, no NUL).
Result<UserDraft> checked(const UserDraft &draft);

/// \a name trimmed. Errors: Invalid with \a field beyond 255 characters, or with a NUL.
Result<QString> checkedPersonName(const QString &name, const QString &field);

} // namespace tenantry
