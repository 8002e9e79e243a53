// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/invitations/invitationactions.h"

#include "core/services/invitations/invitationservice.h"
#include "core/services/services.h"
#include "ui/common/agetext.h"
#include "ui/common/errortext.h"
#include "ui/common/reasondialog.h"
#include "ui/common/secretdialog.h"
#include "ui/common/shellline.h"
#include "ui/invitations/invitedialog.h"

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

QString path(const Invitation &invitation, const QString &below = {})
{
    return u"invitations/"_s + invitation.id.toString() + below;
}

CommandLines commandToInvite(const InvitationDraft &draft)
{
    QString line = u"tenantryctl invitation create "_s + shellQuoted(draft.email)
        + shellOption(u"--tenant", draft.tenant.toString());
    QJsonObject body{{u"email"_s, draft.email}, {u"tenant_id"_s, draft.tenant.toString()}};
    if (draft.role) {
        line += shellOption(u"--role", draft.role->toString());
        body.insert(u"role_id"_s, draft.role->toString());
    }
    if (draft.lifetimeDays) {
        line += shellOption(u"--days", QString::number(*draft.lifetimeDays));
        body.insert(u"expires_in_days"_s, *draft.lifetimeDays);
    }
    return {line, curlLine(u"POST"_s, u"invitations/"_s, body, draft.tenant), {}};
}

/// What became of several addresses.
struct Invited
{
    QList<NewInvitation> made;
    QList<Error> refused; ///< with the address as detail
};

} // namespace

void InvitationActions::invite(TenantId tenant, const QString &tenantName)
{
    auto *dialog = made(new InviteDialog(backend(), tenant, tenantName, dialogParent()));
    dialog->offerCommands([dialog](Dialog::Asked asked) -> std::optional<CommandLines> {
        const auto drafts = dialog->drafts();
        if (!drafts && asked == Dialog::Asked::ByOperator)
            dialog->showError(drafts.error());
        return drafts ? std::optional(commandToInvite(drafts->first())) : std::nullopt;
    });
    connect(dialog, &Dialog::acted, this, [this, dialog] { send(dialog); });
    dialog->open();
}

void InvitationActions::send(InviteDialog *dialog)
{
    const auto drafts = dialog->drafts();
    if (!drafts)
        return dialog->showError(drafts.error());
    run<Invited>(
        {.work = [drafts = *drafts](Services &services, const Caller &caller) -> Result<Invited> {
             Invited invited;
             for (const InvitationDraft &draft : drafts) {
                 auto one = services.invitations().create(caller.inTenant(draft.tenant), draft);
                 // One alone that is refused is told at its field; of many, the others go on.
                 if (!one && (drafts.size() == 1 || one.error().code == ErrorCode::Unavailable))
                     return std::unexpected(one.error());
                 if (one)
                     invited.made.append(std::move(*one));
                 else
                     invited.refused.append({one.error().code, one.error().reason, one.error().field, draft.email});
             }
             return invited;
         },
         .then = [this](const Invited &now, RequestId request) { take(now.made, now.refused, request); },
         .dialog = dialog,
         .refused = [dialog](const Error &error) { dialog->showError(error); }});
}

void InvitationActions::take(const QList<NewInvitation> &made, const QList<Error> &refused, RequestId request)
{
    for (const NewInvitation &one : made)
        Q_EMIT created(one.invitation);
    QString sentence = tr("%Ln person(s) invited.", nullptr, static_cast<int>(made.size()));
    if (!refused.isEmpty()) {
        QStringList addresses;
        for (const Error &error : refused)
            addresses.append(error.detail);
        messages()->show(
            {MessageKind::Care,
             tr("%1 Not invited: %2. %3")
                 .arg(sentence, addresses.join(u", "_s),
                      sentenceFor({refused.first().code, refused.first().reason, refused.first().field, {}})),
             {},
             {}});
    } else if (made.size() == 1) {
        say(sentence, [this, one = made.first().invitation, request] { undo(one, request); });
    } else {
        say(sentence);
    }
    showLinks(made);
}

/// Where a letter brings the token, who invites isn't shown it.
void InvitationActions::showLinks(const QList<NewInvitation> &all)
{
    QStringList lines;
    for (const NewInvitation &one : all) {
        if (!one.isMailed)
            lines.append(all.size() == 1 ? QString() : QString(one.invitation.email + u' '));
        if (!one.isMailed)
            lines.last() += one.link.isEmpty() ? one.token : one.link;
    }
    if (lines.isEmpty())
        return;
    const Invitation &first = all.first().invitation;
    made(new SecretDialog({tr("Invitation"),
                           all.size() == 1 ? tr("Hand this over to %1").arg(first.email) : tr("Hand these over"),
                           tr("No e-mail is sent from here. It is good once, until %1, and is shown this once.")
                               .arg(momentText(first.expiresAt)),
                           all.first().link.isEmpty() ? tr("&Token") : tr("&Link"), lines.join(u'\n'), Icon::Link},
                          dialogParent()))
        ->open();
}

void InvitationActions::resend(const Invitation &invitation)
{
    run<NewInvitation>(
        {.object = invitation.id.uuid(),
         .work =
             [invitation](Services &services, const Caller &caller) {
                 return services.invitations().resend(caller.inTenant(invitation.tenant), invitation.id,
                                                      invitation.version);
             },
         .then =
             [this](const NewInvitation &now, RequestId) {
                 Q_EMIT changed(now.invitation);
                 say(tr("The invitation of %1 is renewed; the former link no longer works.").arg(now.invitation.email));
                 showLinks({now});
             }});
}

void InvitationActions::revoke(const Invitation &invitation)
{
    auto *dialog = made(
        new ReasonDialog(tr("Withdraw invitation"), tr("Withdraw the invitation of %1?").arg(invitation.email),
                         tr("The link no longer works."), tr("Withdraw invitation"), dialogParent(), Icon::Denied));
    dialog->offerCommands([invitation, dialog](Dialog::Asked) -> std::optional<CommandLines> {
        const QString reason = dialog->reason();
        return CommandLines{u"tenantryctl invitation revoke "_s + invitation.id.toString()
                                + shellOption(u"--reason", reason),
                            curlLine(u"POST"_s, path(invitation, u"/revoke"_s)), noteAboutReason(reason)};
    });
    connect(dialog, &Dialog::acted, this, [this, invitation, dialog] {
        run<Invitation>({.object = invitation.id.uuid(),
                         .work =
                             [invitation, reason = dialog->reason()](Services &services, const Caller &caller) {
                                 return services.invitations().revoke(caller.inTenant(invitation.tenant), invitation.id,
                                                                      invitation.version, reason);
                             },
                         .then =
                             [this](const Invitation &now, RequestId request) {
                                 Q_EMIT changed(now);
                                 say(tr("The invitation of %1 is withdrawn.").arg(now.email),
                                     [this, now, request] { undo(now, request); });
                             },
                         .dialog = dialog});
    });
    dialog->open();
}

void InvitationActions::undo(const Invitation &invitation, const AuditEvent &change)
{
    undo(invitation, change.request);
}

void InvitationActions::undo(const Invitation &invitation, RequestId request)
{
    run<Invitation>({.object = invitation.id.uuid(),
                     .work =
                         [invitation, request](Services &services, const Caller &caller) {
                             return services.invitations().undo(caller.inTenant(invitation.tenant), invitation.id,
                                                                request);
                         },
                     .then =
                         [this](const Invitation &now, RequestId) {
                             Q_EMIT changed(now);
                             say(now.status == InvitationStatus::Revoked
                                     ? tr("Undone: the invitation of %1 is withdrawn.").arg(now.email)
                                     : tr("Undone. The invitation of %1 is as before.").arg(now.email));
                         }});
}

void InvitationActions::copyCommand(const Invitation &invitation, bool asCurl)
{
    copy({u"tenantryctl invitation show "_s + invitation.id.toString(), curlLine(u"GET"_s, path(invitation)), {}},
         asCurl);
}

} // namespace tenantry::ui
