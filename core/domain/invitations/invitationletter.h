// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invitations/invitation.h"
#include "core/domain/mail/letter.h"

namespace tenantry {

/// The e-mail that brings \a made to the invited address; on behalf of its tenant.
Letter invitationLetter(const NewInvitation &made);

} // namespace tenantry
