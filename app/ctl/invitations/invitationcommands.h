// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "core/domain/invitations/invitation.h"

#include <QJsonObject>

namespace tenantry::ctl {

/// Adds `invitation list` below \a group.
void addInvitationListCommand(CommandTree &tree, CLI::App &group);

/// Adds `resend`, `revoke` and `accept` below \a group.
void addInvitationChangeCommands(CommandTree &tree, CLI::App &group);

/// The invitation that is called \a text on the command line: by its id. Errors: Invalid/BadFormat.
Result<InvitationId> invitationIdFrom(const QString &text);

QJsonObject toJson(const Invitation &invitation);
QString toText(const Invitation &invitation);

/// Prints the invitation that a command changed or looked at.
ExitStatus answerInvitation(Context &context, const Invitation &invitation);

/// Says to whom the invitation was mailed, or prints the link to hand over (the token, where no public address is set),
/// this once: alone on standard output; what there is to say about it goes to standard error. Programs get all of it as
/// one document, in which token and link are null where they aren't shown.
ExitStatus answerNewInvitation(Context &context, const NewInvitation &made);

} // namespace tenantry::ctl
