// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/invitations/invitation.h"
#include "core/domain/result.h"
#include "core/storage/invitations/invitationstore.h"

namespace tenantry {

/// What takes \a event back, if what it touched is still as it left it in \a current.
/// Errors: Conflict/ChangedMeanwhile; Conflict/NotUndoable when a token was replaced, or the invitation accepted.
Result<InvitationUpdate> inverse(const AuditEvent &event, const Invitation &current);

/// Whether nothing is to be written.
bool isEmpty(const InvitationUpdate &update);

} // namespace tenantry
