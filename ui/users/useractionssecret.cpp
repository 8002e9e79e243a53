// SPDX-License-Identifier: GPL-3.0-or-later
// What makes accounts and their secrets, and what can't be taken back.
#include "core/services/secondfactors/secondfactorservice.h"
#include "core/services/services.h"
#include "core/services/users/passwordresetservice.h"
#include "core/services/users/userservice.h"
#include "ui/common/agetext.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/errortext.h"
#include "ui/common/field.h"
#include "ui/common/noticebox.h"
#include "ui/common/reasondialog.h"
#include "ui/common/secretdialog.h"
#include "ui/common/tenantscope.h"
#include "ui/users/passworddialog.h"
#include "ui/users/useractions.h"
#include "ui/users/usercommand.h"
#include "ui/users/userdialog.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

void UserActions::create()
{
    auto *dialog = made(new UserDialog(m_tenantName, m_rights, dialogParent()));
    connect(dialog, &Dialog::acted, this, [this, dialog] { create(dialog); });
    offerCommands(dialog);
    dialog->open();
}

void UserActions::create(UserDialog *dialog)
{
    const auto draft = dialog->draft();
    if (!draft)
        return dialog->showError(draft.error());
    run<NewPassword>({.work =
                          [draft = *draft, tenant = m_tenant](Services &services, const Caller &caller) {
                              return services.users().create(within(caller, tenant), draft);
                          },
                      .then = [this](const NewPassword &now,
                                     RequestId request) { takeNew(now.account, request, now.oneTimePassword); },
                      .dialog = dialog,
                      .refused = [dialog](const Error &error) { dialog->showError(error); }});
}

void UserActions::takeNew(const Account &account, RequestId request, const QString &oneTimePassword)
{
    Q_EMIT created(account);
    const QString sentence = tr("%1 is there.").arg(account.user.displayName());
    if (m_rights.canDelete && m_rights.canEdit)
        say(sentence, [this, account, request] { undo(account, request); });
    else
        say(sentence);
    if (oneTimePassword.isEmpty())
        return;
    auto *shown = made(new SecretDialog(
        {tr("New user"), tr("%1 can sign in now").arg(account.user.displayName()),
         tr("With this password, which must be changed at the first sign-in. It is shown this once and kept nowhere."),
         tr("One-time &password"), oneTimePassword, Icon::User},
        dialogParent()));
    shown->open();
}

void UserActions::resetPassword(const Account &account)
{
    auto *dialog = made(new PasswordDialog(account.user, dialogParent()));
    dialog->offerCommands([place = placeOf(account), dialog](Dialog::Asked) {
        return dialog->isByLink() ? commandToSendLink(place, dialog->reason())
                                  : commandToResetPassword(place, dialog->reason());
    });
    connect(dialog, &Dialog::acted, this, [this, account, dialog] {
        if (dialog->isByLink())
            sendLink(account, dialog->reason(), dialog);
        else
            giveOneTimePassword(account, dialog->reason(), dialog);
    });
    dialog->open();
}

void UserActions::giveOneTimePassword(const Account &account, const QString &reason, Dialog *dialog)
{
    run<NewPassword>(
        {.object = account.user.id.uuid(),
         .work =
             [id = account.user.id, tenant = m_tenant, reason](Services &services, const Caller &caller) {
                 return services.users().resetPassword(within(caller, tenant), id, reason);
             },
         .then =
             [this](const NewPassword &now, RequestId) {
                 Q_EMIT changed(now.account);
                 Q_EMIT touched(now.account.user.id);
                 const QString name = now.account.user.displayName();
                 say(tr("The password of %1 is reset, and all sessions ended.").arg(name));
                 made(new SecretDialog({tr("Reset password"), tr("%1 has a new password").arg(name),
                                        tr("It must be changed at the next sign-in. It is shown this once and kept "
                                           "nowhere."),
                                        tr("One-time &password"), now.oneTimePassword, Icon::ResetPassword},
                                       dialogParent()))
                     ->open();
             },
         .dialog = dialog});
}

void UserActions::sendLink(const Account &account, const QString &reason, Dialog *dialog)
{
    run<ResetLink>(
        {.object = account.user.id.uuid(),
         .work =
             [id = account.user.id, tenant = m_tenant, reason](Services &services, const Caller &caller) {
                 return services.passwordResets().send(within(caller, tenant), id, reason);
             },
         .then =
             [this](const ResetLink &link, RequestId) {
                 if (link.isMailed()) {
                     say(tr("A link went to %1. It is good until %2.").arg(link.email, momentText(link.expiresAt)));
                     return;
                 }
                 say(tr("A link for %1 is good until %2.").arg(link.email, momentText(link.expiresAt)));
                 const bool hasLink = !link.link.isEmpty();
                 made(new SecretDialog({tr("Reset password"), tr("Hand this over to %1").arg(link.email),
                                        tr("No e-mail is sent from here. It is good once, until %1, and is shown this "
                                           "once.")
                                            .arg(momentText(link.expiresAt)),
                                        hasLink ? tr("&Link") : tr("&Token"), hasLink ? link.link : link.token,
                                        Icon::Link},
                                       dialogParent()))
                     ->open();
             },
         .dialog = dialog});
}

void UserActions::resetSecondFactor(const Account &account)
{
    auto *dialog = made(new ReasonDialog(
        tr("Reset second factor"), tr("Take the second factor of %1 away?").arg(account.user.displayName()),
        tr("Signing in needs the password alone until another one is set up. Be sure who asks you for it."),
        tr("Reset second factor"), dialogParent(), Icon::SecondFactor));
    dialog->offerCommands([place = placeOf(account), dialog](Dialog::Asked) {
        return commandToResetSecondFactor(place, dialog->reason());
    });
    struct Nothing
    {};
    connect(dialog, &Dialog::acted, this, [this, account, dialog] {
        run<Nothing>({.object = account.user.id.uuid(),
                      .work = [id = account.user.id, tenant = m_tenant,
                               reason = dialog->reason()](Services &services, const Caller &caller) -> Result<Nothing> {
                          const auto done = services.secondFactors().reset(within(caller, tenant), tenant, id, reason);
                          return done ? Result<Nothing>(Nothing()) : std::unexpected(done.error());
                      },
                      .then =
                          [this, account](const Nothing &, RequestId) {
                              Q_EMIT touched(account.user.id);
                              say(tr("%1 signs in with the password alone.").arg(account.user.displayName()));
                          },
                      .dialog = dialog});
    });
    dialog->open();
}

void UserActions::remove(const Account &account)
{
    Question question;
    question.title = tr("Delete user");
    question.heading = tr("Delete %1 for good?").arg(account.user.displayName());
    question.caption = tr("An account can't be brought back. To keep it out only, deactivate it.");
    question.consequences = {{Icon::Tenant, tr("It leaves all tenants, with all its roles")},
                             {Icon::Session, tr("Its sessions end now")},
                             {Icon::Audit, tr("The audit log is kept")}};
    question.name = account.user.email;
    question.verb = tr("Delete user");
    auto *dialog = made(new ConfirmDialog(question, dialogParent()));
    auto *line = new QLineEdit;
    line->setObjectName(u"heir"_s);
    line->setLayoutDirection(Qt::LeftToRight);
    auto *heir = new Field(tr("&Who gets its API keys and pending invitations (e-mail)"), line);
    heir->hide();
    dialog->body()->addWidget(heir);
    dialog->offerCommands([place = placeOf(account), dialog, line](Dialog::Asked) {
        return commandToDelete(place, dialog->reason(), line->text().trimmed());
    });
    connect(dialog, &Dialog::acted, this, [this, account, dialog, heir] { remove(account, dialog, heir); });
    dialog->open();
}

/// Deletes platform-wide: within a tenant, only who belongs to it alone could be.
void UserActions::remove(const Account &account, ConfirmDialog *dialog, Field *heir)
{
    const QString email = static_cast<QLineEdit *>(heir->editor())->text().trimmed();
    run<Handover>({.object = account.user.id.uuid(),
                   .work = [user = account.user, email, tenant = m_tenant,
                            reason = dialog->reason()](Services &services, const Caller &caller) -> Result<Handover> {
                       std::optional<UserId> to;
                       if (!email.isEmpty()) {
                           const auto found = services.users().findByEmail(caller, email);
                           if (!found)
                               return failure(found.error().code, found.error().reason, u"heir"_s);
                           to = found->user.id;
                       }
                       return services.users().remove(within(caller, tenant), user.id, user.version, reason, to);
                   },
                   .then =
                       [this, account](const Handover &, RequestId) {
                           Q_EMIT removed(account.user.id);
                           say(tr("%1 is deleted.").arg(account.user.displayName()));
                       },
                   .dialog = dialog,
                   .refused =
                       [dialog, heir](const Error &error) {
                           if (error.field == u"heir"_s) {
                               heir->show();
                               heir->setError(sentenceFor(error));
                               heir->focusEditor();
                           } else {
                               dialog->notice()->show(MessageKind::Failed, tr("Nothing was changed."),
                                                      sentenceFor(error));
                           }
                       }});
}

} // namespace tenantry::ui
