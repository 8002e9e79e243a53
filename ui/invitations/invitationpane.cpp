// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/invitations/invitationpane.h"

#include "core/services/invitations/invitationchange.h"
#include "core/services/invitations/invitationservice.h"
#include "core/services/services.h"
#include "ui/common/agetext.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/eventtext.h"
#include "ui/common/factlist.h"
#include "ui/common/objecthistory.h"
#include "ui/invitations/invitationwords.h"

namespace tenantry::ui {

InvitationPane::InvitationPane(Backend *backend, QWidget *parent)
    : DetailPane(parent)
    , m_history(new ObjectHistory(backend))
    , m_resend(new Button(Icon::Invitation, tr("Send again")))
    , m_revoke(new Button(Icon::Denied, tr("Withdraw…")))
{
    m_facts.role = facts()->addFact(tr("Role"));
    m_facts.inviter = facts()->addFact(tr("Invited by"));
    m_facts.invited = facts()->addFact(tr("Invited"));
    m_facts.ends = facts()->addFact(tr("Ends"));
    m_facts.accepted = facts()->addFact(tr("Accepted"));
    m_facts.id = facts()->addFact(tr("Invitation ID"), Type::Code);
    addTab(tr("History"), m_history);
    addButton(m_resend);
    addButton(m_revoke);
    auto *command = addQuietButton(Button::makeIconButton(Icon::Curl, tr("Copy as command")));
    connect(command, &Button::clicked, this, [this] { Q_EMIT commandWanted(false); });
    connect(m_resend, &Button::clicked, this, &InvitationPane::resendWanted);
    connect(m_revoke, &Button::clicked, this, &InvitationPane::revokeWanted);
    connect(m_history, &ObjectHistory::undoWanted, this, &InvitationPane::undoWanted);
}

void InvitationPane::setMayChange(bool mayChange)
{
    m_mayChange = mayChange;
    follow();
}

void InvitationPane::showInvitation(const Invitation &invitation)
{
    m_invitation = invitation;
    setHeading(invitation.email, invitation.tenantName);
    setChip(chipFor(invitation.status));
    m_facts.role->setText(invitation.roleName.isEmpty() ? tr("None: a member only") : invitation.roleName);
    m_facts.inviter->setText(invitation.inviterEmail);
    m_facts.invited->setText(momentText(invitation.createdAt));
    m_facts.ends->setText(momentText(invitation.expiresAt));
    m_facts.accepted->setText(invitation.acceptedAt ? momentText(*invitation.acceptedAt) : QString());
    facts()->setShown(m_facts.accepted, invitation.acceptedAt.has_value());
    m_facts.id->setText(invitation.id.toString());
    m_history->show({.object = invitation.id.uuid(),
                     .read =
                         [invitation](Services &services, const Caller &caller, const PageRequest &request) {
                             return services.invitations().history(caller.inTenant(invitation.tenant), invitation.id,
                                                                   request);
                         },
                     .isUndoable =
                         [this](const AuditEvent &event) {
                             return isChangeOf(event, u"invitation") && m_mayChange && inverse(event, m_invitation);
                         }});
    follow();
}

void InvitationPane::follow()
{
    const InvitationStatus status = m_invitation.status;
    m_resend->setVisible(m_mayChange && (status == InvitationStatus::Pending || status == InvitationStatus::Expired));
    m_revoke->setVisible(m_mayChange && status == InvitationStatus::Pending);
}

} // namespace tenantry::ui
