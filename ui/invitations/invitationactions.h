// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/invitations/invitation.h"
#include "ui/common/deeds.h"

namespace tenantry::ui {

class InviteDialog;

/// Invites, sends again and withdraws. Where no e-mail is sent, the link is shown once, to be handed over.
class InvitationActions final : public Deeds
{
    Q_OBJECT

public:
    using Deeds::Deeds;

    void invite(TenantId tenant, const QString &tenantName);
    void resend(const Invitation &invitation);
    void revoke(const Invitation &invitation);
    /// Takes back what \a change changed in \a invitation.
    void undo(const Invitation &invitation, const AuditEvent &change);
    void copyCommand(const Invitation &invitation, bool asCurl);

Q_SIGNALS:
    void changed(const tenantry::Invitation &invitation);
    void created(const tenantry::Invitation &invitation);

private:
    void send(InviteDialog *dialog);
    void take(const QList<NewInvitation> &made, const QList<Error> &refused, RequestId request);
    void showLinks(const QList<NewInvitation> &made);
    void undo(const Invitation &invitation, RequestId request);
};

} // namespace tenantry::ui
