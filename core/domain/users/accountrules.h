// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/users/account.h"

namespace tenantry {

/// \a draft as it is to be stored: address and names trimmed, a service's address made up where it has none from its
/// name and \a id. The password is left alone; see checkedPassword().
/// Errors: Invalid with the field `email`, `first_name` or `last_name` (up to 255 characters, no NUL); Invalid with
/// `password` or `is_superuser` for a service, which can have neither.
Result<AccountDraft> checked(const AccountDraft &draft, UserId id);

/// \a changes as they are to be stored. Errors as above.
Result<AccountChanges> checked(const AccountChanges &changes);

/// What of \a wanted differs from \a current; empty when nothing does.
AccountChanges differences(const User &current, const AccountChanges &wanted);

} // namespace tenantry
