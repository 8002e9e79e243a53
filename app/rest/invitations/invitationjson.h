// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/shape.h"
#include "core/domain/invitations/invitation.h"

#include <QJsonObject>

namespace tenantry {

/// `id email status tenant_id inviter_id? role_id? user_id? accepted_at? expires_at created_at updated_at`
QJsonObject toJson(const Invitation &invitation);
Shape invitationShape();

/// The same with `token?` and `link?`, which are null where the invited address alone gets them.
QJsonObject toJson(const NewInvitation &invitation);
Shape newInvitationShape();

/// The same with `tenant_name? inviter_email? is_expired is_pending`.
QJsonObject toDetail(const Invitation &invitation);
Shape invitationDetailShape();

/// What POST takes, and what it says.
Shape invitationCreateShape();
InvitationDraft invitationDraftFrom(const QJsonObject &body);

/// What PUT takes, and what it says. null takes the role away.
Shape invitationUpdateShape();
InvitationChanges invitationChangesFrom(const QJsonObject &body);

/// `expires_in_days?`
Shape invitationResendShape();

/// What a token is for: `valid email tenant_id tenant_name inviter_email? expires_at role_id? token`.
QJsonObject toJson(const VerifiedInvitation &invitation, const QString &token);
Shape verifiedInvitationShape();

/// What accepting takes: `token password first_name? last_name?`.
Shape invitationAcceptShape();
Acceptance acceptanceFrom(const QJsonObject &body);

} // namespace tenantry
