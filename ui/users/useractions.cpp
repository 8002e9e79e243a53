// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/useractions.h"

#include "core/services/services.h"
#include "core/services/sessions/sessionservice.h"
#include "core/services/users/userservice.h"
#include "ui/common/reasondialog.h"
#include "ui/common/tenantscope.h"
#include "ui/users/usercommand.h"
#include "ui/users/userdialog.h"

namespace tenantry::ui {

void UserActions::setTenant(const std::optional<TenantId> &tenant, const QString &name)
{
    m_tenant = tenant;
    m_tenantName = name;
}

UserPlace UserActions::placeOf(const Account &account) const
{
    return {account.user, m_tenant};
}

void UserActions::change(const Account &before, const Work &work, const QString &sentence, Dialog *dialog)
{
    run<Account>(
        {.object = before.user.id.uuid(),
         .work = [work, tenant = m_tenant](Services &services,
                                           const Caller &caller) { return work(services, within(caller, tenant)); },
         .then = [this, sentence](const Account &now, RequestId request) { report(now, request, sentence); },
         .dialog = dialog});
}

void UserActions::report(const Account &now, RequestId request, const QString &sentence)
{
    Q_EMIT changed(now);
    say(sentence, [this, now, request] { undo(now, request); });
}

void UserActions::undo(const Account &account, const AuditEvent &change)
{
    undo(account, change.request);
}

void UserActions::undo(const Account &account, RequestId request)
{
    run<std::optional<Account>>(
        {.object = account.user.id.uuid(),
         .work =
             [id = account.user.id, request, tenant = m_tenant](Services &services, const Caller &caller) {
                 return services.users().undo(within(caller, tenant), id, request);
             },
         .then =
             [this, account](const std::optional<Account> &now, RequestId) {
                 if (now)
                     Q_EMIT changed(*now);
                 else
                     Q_EMIT removed(account.user.id);
                 say(tr("Undone. %1 is as before.").arg(account.user.displayName()));
             }});
}

void UserActions::edit(const Account &account)
{
    auto *dialog = made(new UserDialog(account, m_rights, dialogParent()));
    connect(dialog, &Dialog::acted, this, [this, dialog] { save(dialog); });
    offerCommands(dialog);
    m_editing = dialog;
    dialog->open();
}

void UserActions::save(UserDialog *dialog)
{
    const auto changes = dialog->changes();
    if (!changes)
        return dialog->showError(changes.error());
    if (changes->isEmpty())
        return dialog->accept();
    run<Account>(
        {.work =
             [base = dialog->base()->user, changes = *changes, tenant = m_tenant](Services &services,
                                                                                  const Caller &caller) {
                 return services.users().edit(within(caller, tenant), base.id, base.version, changes);
             },
         .then = [this](const Account &now,
                        RequestId request) { report(now, request, tr("%1 is saved.").arg(now.user.displayName())); },
         .dialog = dialog,
         .refused =
             [this, dialog](const Error &error) {
                 if (error.code == ErrorCode::Stale)
                     compare(dialog);
                 else
                     dialog->showError(error);
             }});
}

void UserActions::compare(UserDialog *dialog)
{
    const QPointer<UserDialog> open(dialog);
    backend()->call(
        this,
        [id = dialog->base()->user.id, tenant = m_tenant](Services &services, const Caller &caller) {
            return services.users().find(within(caller, tenant), id);
        },
        [open](const Result<Account> &theirs) {
            if (!open)
                return;
            if (!theirs)
                open->showError(theirs.error());
            else if (open->base()->user.version != theirs->user.version)
                open->showConflict(*theirs);
        });
}

void UserActions::noteChanged(const QList<QUuid> &ids)
{
    if (!m_editing || m_editing->isBusy() || !m_editing->base())
        return;
    if (ids.isEmpty() || ids.contains(m_editing->base()->user.id.uuid()))
        compare(m_editing);
}

void UserActions::offerCommands(UserDialog *dialog)
{
    dialog->offerCommands([this, dialog](Dialog::Asked asked) -> std::optional<CommandLines> {
        const auto refuse = [dialog, asked](const Error &error) -> std::optional<CommandLines> {
            if (asked == Dialog::Asked::ByOperator)
                dialog->showError(error);
            return std::nullopt;
        };
        if (dialog->isNew()) {
            const auto draft = dialog->draft();
            return draft ? std::optional(commandToCreate(*draft, m_tenant)) : refuse(draft.error());
        }
        const auto changes = dialog->changes();
        if (!changes)
            return refuse(changes.error());
        return changes->isEmpty() ? std::nullopt : std::optional(commandToEdit(placeOf(*dialog->base()), *changes));
    });
}

void UserActions::activate(const Account &account)
{
    change(
        account,
        [user = account.user](Services &services, const Caller &caller) {
            return services.users().activate(caller, user.id, user.version);
        },
        tr("%1 is active.").arg(account.user.displayName()));
}

void UserActions::deactivate(const Account &account)
{
    auto *dialog = made(new ReasonDialog(
        tr("Deactivate user"), tr("Deactivate %1?").arg(account.user.displayName()),
        tr("It is refused with its next request, in all tenants. You can activate it again at any time."),
        tr("Deactivate user"), dialogParent(), Icon::Deactivate));
    dialog->offerCommands([place = placeOf(account), dialog](Dialog::Asked) {
        return commandToSetActive(place, false, dialog->reason());
    });
    connect(dialog, &Dialog::acted, this, [this, dialog, account] {
        change(
            account,
            [user = account.user, reason = dialog->reason()](Services &services, const Caller &caller) {
                return services.users().deactivate(caller, user.id, user.version, reason);
            },
            tr("%1 is deactivated.").arg(account.user.displayName()), dialog);
    });
    dialog->open();
}

void UserActions::unlock(const Account &account)
{
    run<Account>({.object = account.user.id.uuid(),
                  .work =
                      [id = account.user.id, tenant = m_tenant](Services &services, const Caller &caller) {
                          return services.users().unlock(within(caller, tenant), id);
                      },
                  .then =
                      [this](const Account &now, RequestId) {
                          Q_EMIT changed(now);
                          say(tr("%1 is unlocked and can sign in again.").arg(now.user.displayName()));
                      }});
}

void UserActions::endSessions(const Account &account)
{
    auto *dialog = made(new ReasonDialog(
        tr("End sessions"), tr("End all sessions of %1?").arg(account.user.displayName()),
        tr("Whoever uses one has to sign in again."), tr("End sessions"), dialogParent(), Icon::SignOut));
    dialog->offerCommands(
        [place = placeOf(account), dialog](Dialog::Asked) { return commandToEndSessions(place, dialog->reason()); });
    connect(dialog, &Dialog::acted, this, [this, dialog, account] {
        run<int>({.object = account.user.id.uuid(),
                  .work =
                      [id = account.user.id, tenant = m_tenant, reason = dialog->reason()](Services &services,
                                                                                           const Caller &caller) {
                          return services.sessions().endAllOf(within(caller, tenant), tenant, id, reason);
                      },
                  .then =
                      [this, account](const int &count, RequestId) {
                          Q_EMIT touched(account.user.id);
                          say(tr("%Ln session(s) of %1 ended.", nullptr, count).arg(account.user.displayName()));
                      },
                  .dialog = dialog});
    });
    dialog->open();
}

void UserActions::endSession(const ListedSession &session)
{
    run<ListedSession>({.object = session.session.id.uuid(),
                        .work =
                            [id = session.session.id, tenant = m_tenant](Services &services, const Caller &caller) {
                                return services.sessions().end(within(caller, tenant), tenant, id);
                            },
                        .then =
                            [this](const ListedSession &ended, RequestId) {
                                Q_EMIT touched(ended.session.user);
                                say(tr("A session of %1 ended.").arg(ended.email));
                            }});
}

void UserActions::copyCommand(const Account &account, bool asCurl)
{
    copy(commandToShow(placeOf(account)), asCurl);
}

} // namespace tenantry::ui
