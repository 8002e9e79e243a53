// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/grantactions.h"

#include "core/services/grants/grantservice.h"
#include "core/services/services.h"
#include "core/services/users/membershipservice.h"
#include "ui/common/reasondialog.h"
#include "ui/common/tenantscope.h"
#include "ui/users/grantdialog.h"
#include "ui/users/usercommand.h"

namespace tenantry::ui {

void GrantActions::grant(const Account &account, const std::optional<TenantId> &tenant, const QString &tenantName)
{
    QList<GrantPlace> places;
    if (tenant)
        places.append({tenant, tenantName});
    if (tenant) {
        ask(account, places);
        return;
    }
    run<QList<Membership>>(
        {.object = account.user.id.uuid(),
         .work = [user = account.user.id](Services &services,
                                          const Caller &caller) { return services.memberships().list(caller, user); },
         .then =
             [this, account](const QList<Membership> &memberships, RequestId) {
                 QList<GrantPlace> all;
                 for (const Membership &membership : memberships)
                     all.append({membership.tenant, membership.tenantName});
                 if (m_rights.isSuperuser)
                     all.append({std::nullopt, {}});
                 if (all.isEmpty())
                     messages()->show({MessageKind::Notice,
                                       tr("%1 belongs to no tenant, so there is nowhere to give a role.")
                                           .arg(account.user.displayName()),
                                       {},
                                       {}});
                 else
                     ask(account, all);
             }});
}

void GrantActions::ask(const Account &account, const QList<GrantPlace> &places)
{
    auto *dialog = made(new GrantDialog(
        backend(), {tr("Grant role"), tr("Give a role to %1").arg(account.user.displayName()), tr("Grant role")},
        places, dialogParent()));
    connect(dialog, &Dialog::acted, this, [this, account, dialog] { give(account, dialog); });
    dialog->offerCommands([account, dialog](Dialog::Asked asked) -> std::optional<CommandLines> {
        auto draft = dialog->draft();
        if (!draft && asked == Dialog::Asked::ByOperator)
            dialog->showError(draft.error());
        if (!draft)
            return std::nullopt;
        draft->user = account.user.id;
        return commandToGrant(*draft, account.user.email, dialog->roleName());
    });
    dialog->open();
}

void GrantActions::give(const Account &account, GrantDialog *dialog)
{
    auto draft = dialog->draft();
    if (!draft) {
        dialog->showError(draft.error());
        return;
    }
    draft->user = account.user.id;
    run<Grant>({.object = account.user.id.uuid(),
                .work =
                    [draft = *draft](Services &services, const Caller &caller) {
                        return services.grants().add(within(caller, draft.tenant), draft);
                    },
                .then =
                    [this, name = account.user.displayName()](const Grant &grant, RequestId request) {
                        Q_EMIT changed(grant.user);
                        //: A person, and a role that he holds from now on
                        say(tr("%1 holds %2.").arg(name, grant.roleName),
                            [this, grant, request] { undo(grant, request); });
                    },
                .dialog = dialog,
                .refused = [dialog](const Error &error) { dialog->showError(error); }});
}

void GrantActions::change(const Grant &grant)
{
    auto *dialog = made(new GrantDialog(grant, dialogParent()));
    dialog->offerCommands([grant, dialog](Dialog::Asked asked) -> std::optional<CommandLines> {
        const auto changes = dialog->changes();
        if (!changes && asked == Dialog::Asked::ByOperator)
            dialog->showError(changes.error());
        return changes && !changes->isEmpty() ? std::optional(commandToChange(grant, *changes)) : std::nullopt;
    });
    connect(dialog, &Dialog::acted, this, [this, grant, dialog] {
        const auto changes = dialog->changes();
        if (!changes)
            return dialog->showError(changes.error());
        if (changes->isEmpty())
            return dialog->accept();
        run<Grant>({.object = grant.id.uuid(),
                    .work =
                        [grant, changes = *changes](Services &services, const Caller &caller) {
                            return services.grants().edit(within(caller, grant.tenant), grant.id, grant.version,
                                                          changes);
                        },
                    .then =
                        [this](const Grant &now, RequestId request) {
                            Q_EMIT changed(now.user);
                            say(tr("The grant of %1 is changed.").arg(now.roleName),
                                [this, now, request] { undo(now, request); });
                        },
                    .dialog = dialog,
                    .refused = [dialog](const Error &error) { dialog->showError(error); }});
    });
    dialog->open();
}

void GrantActions::revoke(const Grant &grant)
{
    auto *dialog = made(new ReasonDialog(
        tr("Revoke role"), tr("Take %1 away from %2?").arg(grant.roleName, grant.userEmail),
        tr("What it permits is refused with the next request."), tr("Revoke role"), dialogParent(), Icon::Revoke));
    dialog->offerCommands([grant, dialog](Dialog::Asked) { return commandToRevoke(grant, dialog->reason()); });
    connect(dialog, &Dialog::acted, this, [this, grant, dialog] {
        run<Grant>({.object = grant.id.uuid(),
                    .work =
                        [grant, reason = dialog->reason()](Services &services, const Caller &caller) {
                            return services.grants().revoke(within(caller, grant.tenant), grant.id, grant.version,
                                                            reason);
                        },
                    .then =
                        [this](const Grant &was, RequestId request) {
                            Q_EMIT changed(was.user);
                            say(tr("%1 no longer holds %2.").arg(was.userEmail, was.roleName),
                                [this, was, request] { undo(was, request); });
                        },
                    .dialog = dialog});
    });
    dialog->open();
}

void GrantActions::undo(const Grant &grant, RequestId request)
{
    run<std::optional<Grant>>({.object = grant.id.uuid(),
                               .work =
                                   [grant, request](Services &services, const Caller &caller) {
                                       return services.grants().undo(within(caller, grant.tenant), grant.id, request);
                                   },
                               .then =
                                   [this, grant](const std::optional<Grant> &, RequestId) {
                                       Q_EMIT changed(grant.user);
                                       say(tr("Undone. %1 holds what was held before.").arg(grant.userEmail));
                                   }});
}

} // namespace tenantry::ui
