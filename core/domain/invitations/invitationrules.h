// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invitations/invitation.h"
#include "core/domain/result.h"

namespace tenantry {

/// The rules for invitations, the same for every face: address as checkedEmail() says, lifetime 1 to 365 days (field
/// `expires_in_days`). Errors: Invalid with the field.
Result<InvitationDraft> checked(const InvitationDraft &draft);
Result<InvitationChanges> checked(const InvitationChanges &changes);
Result<void> checkLifetime(std::optional<int> days);

} // namespace tenantry
