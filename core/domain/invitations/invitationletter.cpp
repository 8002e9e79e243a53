// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/invitations/invitationletter.h"

#include "core/domain/mail/quotedname.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// Who invites to what. All in one arg(): a name that looks like a place of another isn't one.
QString offer(const Invitation &invitation)
{
    const QString who =
        invitation.inviterEmail.isEmpty() ? u"You are invited"_s : QString(invitation.inviterEmail + u" invites you");
    const QString role =
        invitation.roleName.isEmpty() ? QString() : QString(u",\nwith the role " + quotedName(invitation.roleName));
    return u"%1 to join %2%3.\n"_s.arg(who, quotedName(invitation.tenantName), role);
}

} // namespace

Letter invitationLetter(const NewInvitation &made)
{
    const Invitation &invitation = made.invitation;
    const bool hasLink = !made.link.isEmpty();
    Letter letter;
    letter.kind = u"invitation"_s;
    letter.recipient = invitation.email;
    letter.subject = u"Invitation to join "_s + quotedName(invitation.tenantName);
    letter.body = u"Hello,\n\n"_s + offer(invitation)
        + u"%1\n\n    %2\n"_s.arg(hasLink ? u"This link accepts it:"_s : u"This code accepts it:"_s,
                                  hasLink ? made.link : made.token)
        + u"\nIt is good once, for %1, until %2 UTC,\nand takes the place of what was sent before.\n"_s.arg(
            invitation.email, invitation.expiresAt.toUTC().toString(u"yyyy-MM-dd HH:mm"))
        + u"Whoever has it can join in your place, so don't pass it on. If you expect no\n"
          u"invitation, you need not do anything: nothing happens until it is accepted.\n"_s;
    letter.expiresAt = invitation.expiresAt;
    letter.tenant = invitation.tenant;
    return letter;
}

} // namespace tenantry
