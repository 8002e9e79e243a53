// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantactions.h"

#include "core/services/services.h"
#include "core/services/tenants/tenantchange.h"
#include "core/services/tenants/tenantservice.h"
#include "ui/common/agetext.h"
#include "ui/common/commandcopy.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/errortext.h"
#include "ui/common/noticebox.h"
#include "ui/common/reasondialog.h"
#include "ui/tenants/tenantcommand.h"
#include "ui/tenants/tenantdialog.h"

using namespace Qt::StringLiterals;

namespace tenantry::ui {

TenantActions::TenantActions(Backend *backend, MessageLine *messages, QWidget *dialogParent)
    : Deeds(backend, messages, dialogParent)
{}

void TenantActions::change(const Tenant &before, const Work &work, const Sentence &sentence, Dialog *dialog)
{
    run<Tenant>({.object = before.id.uuid(),
                 .work = work,
                 .then =
                     [this, wasDeleted = before.status == TenantStatus::Deleted, sentence](const Tenant &now,
                                                                                           RequestId request) {
                         report({now, request, wasDeleted && now.status != TenantStatus::Deleted}, sentence(now));
                     },
                 .dialog = dialog});
}

void TenantActions::report(const Done &done, const QString &sentence)
{
    Q_EMIT changed(done.tenant);
    const bool isDeleted = done.tenant.status == TenantStatus::Deleted;
    if (done.isUndoneByDeletion ? m_rights.canDelete : !isDeleted || m_rights.canRestore)
        say(sentence, [this, done] { undo(done); });
    else
        say(sentence);
}

void TenantActions::create()
{
    auto *dialog = made(new TenantDialog(dialogParent()));
    connect(dialog, &Dialog::acted, this, [this, dialog] { create(dialog); });
    offerCommands(dialog);
    dialog->open();
}

void TenantActions::create(TenantDialog *dialog)
{
    const auto draft = dialog->draft();
    if (!draft) {
        dialog->showError(draft.error());
        return;
    }
    run<Tenant>({.work = [draft = *draft](Services &services,
                                          const Caller &caller) { return services.tenants().create(caller, draft); },
                 .then =
                     [this](const Tenant &now, RequestId request) {
                         Q_EMIT created(now);
                         const Done done{now, request, true};
                         const QString sentence = tr("%1 is there.").arg(now.name);
                         if (m_rights.canDelete)
                             say(sentence, [this, done] { undo(done); });
                         else
                             say(sentence);
                     },
                 .dialog = dialog,
                 .refused = [dialog](const Error &error) { dialog->showError(error); }});
}

void TenantActions::edit(const Tenant &tenant)
{
    auto *dialog = made(new TenantDialog(tenant, dialogParent()));
    connect(dialog, &Dialog::acted, this, [this, dialog] { save(dialog); });
    offerCommands(dialog);
    m_editing = dialog;
    dialog->open();
}

void TenantActions::save(TenantDialog *dialog)
{
    const auto changes = dialog->changes();
    if (!changes) {
        dialog->showError(changes.error());
        return;
    }
    if (changes->isEmpty()) {
        dialog->accept();
        return;
    }
    run<Tenant>({.work =
                     [base = *dialog->base(), changes = *changes](Services &services, const Caller &caller) {
                         return services.tenants().edit(caller, base.id, base.version, changes);
                     },
                 .then =
                     [this](const Tenant &now, RequestId request) {
                         report({now, request}, tr("%1 is saved.").arg(now.name));
                     },
                 .dialog = dialog,
                 .refused =
                     [this, dialog](const Error &error) {
                         if (error.code == ErrorCode::Stale)
                             compare(dialog);
                         else
                             dialog->showError(error);
                     }});
}

void TenantActions::compare(TenantDialog *dialog)
{
    struct Theirs
    {
        Tenant tenant;
        QString who;
    };
    const TenantId id = dialog->base()->id;
    const QPointer<TenantDialog> open(dialog);
    backend()->call(
        this,
        [id](Services &services, const Caller &caller) -> Result<Theirs> {
            const auto tenant = services.tenants().find(caller, id);
            if (!tenant)
                return std::unexpected(tenant.error());
            const auto last = services.tenants().history(caller, id, {.cursor = {}, .limit = 1});
            const bool isKnown = last && !last->items.isEmpty();
            return Theirs{*tenant, isKnown ? last->items.first().actorLabel : QString()};
        },
        [open](const Result<Theirs> &theirs) {
            if (!open)
                return;
            if (!theirs)
                open->showError(theirs.error());
            else if (open->base()->version != theirs->tenant.version)
                open->showConflict(theirs->tenant, theirs->who);
        });
}

void TenantActions::noteChanged(const QList<QUuid> &ids)
{
    if (!m_editing || m_editing->isBusy() || !m_editing->base())
        return;
    if (ids.isEmpty() || ids.contains(m_editing->base()->id.uuid()))
        compare(m_editing);
}

void TenantActions::suspend(const Tenant &tenant)
{
    auto *dialog = made(new ReasonDialog(
        tr("Suspend tenant"), tr("Suspend %1?").arg(tenant.name),
        tr("Its %Ln member(s) are refused with their next request. Nothing is lost, and you can resume it at any time.",
           nullptr, tenant.memberCount),
        tr("Suspend tenant"), dialogParent()));
    dialog->offerCommands([tenant, dialog](Dialog::Asked) { return commandToSuspend(tenant, dialog->reason()); });
    connect(dialog, &Dialog::acted, this, [this, dialog, tenant] {
        change(
            tenant,
            [tenant, reason = dialog->reason()](Services &services, const Caller &caller) {
                return services.tenants().suspend(caller, tenant.id, tenant.version, reason);
            },
            [](const Tenant &now) { return tr("%1 is suspended.").arg(now.name); }, dialog);
    });
    dialog->open();
}

void TenantActions::resume(const Tenant &tenant)
{
    change(
        tenant,
        [tenant](Services &services, const Caller &caller) {
            return services.tenants().resume(caller, tenant.id, tenant.version);
        },
        [](const Tenant &now) { return tr("%1 is active again.").arg(now.name); });
}

void TenantActions::remove(const Tenant &tenant)
{
    askToRemove(tenant, tr("It can be restored during the grace period; nobody can after that."));
}

void TenantActions::askToRemove(const Tenant &tenant, const QString &caption)
{
    Question question;
    question.title = tr("Delete tenant");
    question.heading = tr("Delete %1 and everything in it?").arg(tenant.name);
    question.caption = caption;
    question.consequences = {{Icon::Users, tr("%Ln member(s) lose access at once", nullptr, tenant.memberCount)},
                             {Icon::Session, tr("Their sessions in this tenant end now")},
                             {Icon::ApiKey, tr("Its API keys stop working")},
                             {Icon::Audit, tr("The audit log is kept")}};
    if (tenant.memberCount == 0)
        question.consequences.remove(0, 2); // nobody is there to lose anything
    question.name = tenant.name;
    question.verb = tr("Delete tenant");
    auto *dialog = made(new ConfirmDialog(question, dialogParent()));
    dialog->offerCommands([tenant, dialog](Dialog::Asked) { return commandToDelete(tenant, dialog->reason()); });
    connect(dialog, &Dialog::acted, this, [this, dialog, tenant] {
        change(
            tenant,
            [tenant, reason = dialog->reason()](Services &services, const Caller &caller) {
                return services.tenants().remove(caller, tenant.id, tenant.version, reason);
            },
            [](const Tenant &now) {
                return now.purgeAt
                    ? tr("%1 is deleted. It can be restored until %2.").arg(now.name, dayText(*now.purgeAt))
                    : tr("%1 is deleted.").arg(now.name);
            },
            dialog);
    });
    dialog->open();
}

void TenantActions::restore(const Tenant &tenant)
{
    change(
        tenant,
        [tenant](Services &services, const Caller &caller) {
            return services.tenants().restore(caller, tenant.id, tenant.version);
        },
        [](const Tenant &now) { return tr("%1 is back as it was.").arg(now.name); });
}

void TenantActions::undo(const Tenant &tenant, const AuditEvent &change)
{
    const auto opposite = inverse(change, tenant);
    undo({tenant, change.request, opposite && opposite->status == TenantStatus::Deleted});
}

void TenantActions::undo(const Done &done)
{
    const TenantId id = done.tenant.id;
    if (!done.isUndoneByDeletion) {
        change(
            done.tenant,
            [id, change = done.request](Services &services, const Caller &caller) {
                return services.tenants().undo(caller, id, change);
            },
            [](const Tenant &now) { return tr("Undone. %1 is as it was before.").arg(now.name); });
        return;
    }
    // What the question says has to be true now, and not when it was done.
    backend()->call(
        this, [id](Services &services, const Caller &caller) { return services.tenants().find(caller, id); },
        [this](const Result<Tenant> &now) {
            if (!now)
                fail(now.error(), {});
            else if (now->status == TenantStatus::Deleted)
                messages()->show({MessageKind::Notice, tr("%1 is deleted already.").arg(now->name), {}, {}});
            else
                askToRemove(*now,
                            tr("To undo this means to delete the tenant. It can be restored during the grace "
                               "period; nobody can after that."));
        });
}

void TenantActions::offerCommands(TenantDialog *dialog)
{
    dialog->offerCommands([dialog](Dialog::Asked asked) -> std::optional<CommandLines> {
        const auto refuse = [dialog, asked](const Error &error) -> std::optional<CommandLines> {
            if (asked == Dialog::Asked::ByOperator)
                dialog->showError(error);
            return std::nullopt;
        };
        if (dialog->isNew()) {
            const auto draft = dialog->draft();
            return draft ? std::optional(commandToCreate(*draft)) : refuse(draft.error());
        }
        const auto changes = dialog->changes();
        if (!changes)
            return refuse(changes.error());
        if (!changes->isEmpty())
            return commandToEdit(*dialog->base(), *changes);
        if (asked == Dialog::Asked::ByOperator)
            dialog->notice()->show(MessageKind::Notice, tr("Nothing is changed yet"),
                                   tr("The commands will be shown for what you change."));
        return std::nullopt;
    });
}

} // namespace tenantry::ui
