// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantactions.h"

#include "core/runtime/backend.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantchange.h"
#include "core/services/tenants/tenantservice.h"
#include "ui/common/agetext.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/errortext.h"
#include "ui/common/noticebox.h"
#include "ui/tenants/reasondialog.h"
#include "ui/tenants/tenantdialog.h"

#include <QClipboard>
#include <QGuiApplication>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

TenantActions::TenantActions(Backend *backend, MessageLine *messages, QWidget *dialogParent)
    : QObject(dialogParent)
    , m_backend(backend)
    , m_messages(messages)
    , m_dialogParent(dialogParent)
{}

void TenantActions::run(const Tenant &before, const Work &work, const Sentence &sentence, Dialog *dialog)
{
    const TenantId id = before.id;
    if (m_underWay.contains(id.uuid()))
        return;
    m_underWay.insert(id.uuid());
    if (dialog)
        dialog->setBusy(true);
    // The answer comes through the event loop, so the request's id is there before it.
    const auto request = std::make_shared<RequestId>();
    const bool hasDialog = dialog != nullptr;
    const QPointer<Dialog> open(dialog);
    const auto then = [this, before, id, request, sentence, open, hasDialog, work](const Result<Tenant> &result) {
        m_underWay.remove(id.uuid());
        if (result) {
            if (open)
                open->accept();
            const bool isBack = before.status == TenantStatus::Deleted && result->status != TenantStatus::Deleted;
            report({*result, *request, isBack}, sentence(*result));
            return;
        }
        if (open && open->isVisible()) {
            open->setBusy(false);
            open->notice()->show(MessageKind::Failed, tr("Nothing was changed."), sentenceFor(result.error()));
            return;
        }
        fail(
            result.error(),
            hasDialog ? std::function<void()>() : [this, before, work, sentence] { run(before, work, sentence); });
    };
    *request = m_backend->call(this, work, then);
}

void TenantActions::report(const Done &done, const QString &sentence)
{
    m_last = done;
    Q_EMIT changed(done.tenant);
    QList<MessageLink> links;
    const bool isDeleted = done.tenant.status == TenantStatus::Deleted;
    if (done.isUndoneByDeletion ? m_rights.canDelete : !isDeleted || m_rights.canRestore)
        links.append({tr("Undo"), [this, done] { undo(done); }});
    m_messages->show({MessageKind::Done, sentence, links, {}});
}

void TenantActions::fail(const Error &error, const std::function<void()> &again)
{
    QList<MessageLink> links;
    // What somebody else changed is looked at first; everything else that may pass is worth another try.
    if (again && (error.code == ErrorCode::Unavailable || error.code == ErrorCode::RateLimited)
        && error.reason != Reason::OutcomeUnknown)
        links.append({tr("Try again"), again});
    const MessageKind kind = error.code == ErrorCode::Stale ? MessageKind::Care : MessageKind::Failed;
    m_messages->show({kind, sentenceFor(error), links, {}});
}

void TenantActions::create()
{
    auto *dialog = new TenantDialog(m_dialogParent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
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
    dialog->setBusy(true);
    const auto request = std::make_shared<RequestId>();
    const QPointer<TenantDialog> open(dialog);
    *request = m_backend->call(
        this,
        [draft = *draft](Services &services, const Caller &caller) { return services.tenants().create(caller, draft); },
        [this, open, request](const Result<Tenant> &made) {
            if (!made) {
                if (open && open->isVisible())
                    open->showError(made.error());
                else
                    fail(made.error(), {});
                return;
            }
            if (open)
                open->accept();
            const Done done{*made, *request, true};
            m_last = done;
            Q_EMIT created(*made);
            QList<MessageLink> links;
            if (m_rights.canDelete)
                links.append({tr("Undo"), [this, done] { undo(done); }});
            m_messages->show({MessageKind::Done, tr("%1 is there.").arg(made->name), links, {}});
        });
}

void TenantActions::edit(const Tenant &tenant)
{
    auto *dialog = new TenantDialog(tenant, m_dialogParent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
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
    dialog->setBusy(true);
    const auto request = std::make_shared<RequestId>();
    const QPointer<TenantDialog> open(dialog);
    *request = m_backend->call(
        this,
        [base = *dialog->base(), changes = *changes](Services &services, const Caller &caller) {
            return services.tenants().edit(caller, base.id, base.version, changes);
        },
        [this, open, request](const Result<Tenant> &saved) {
            if (saved) {
                if (open)
                    open->accept();
                report({*saved, *request}, tr("%1 is saved.").arg(saved->name));
            } else if (!open || !open->isVisible()) {
                fail(saved.error(), {});
            } else if (saved.error().code == ErrorCode::Stale) {
                compare(open);
            } else {
                open->showError(saved.error());
            }
        });
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
    m_backend->call(
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
    auto *dialog = new ReasonDialog(
        tr("Suspend tenant"), tr("Suspend %1?").arg(tenant.name),
        tr("Its %Ln member(s) are refused with their next request. Nothing is lost, and you can resume it at any time.",
           nullptr, tenant.memberCount),
        tr("Suspend tenant"), m_dialogParent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->offerCommands([tenant, dialog](Dialog::Asked) { return commandToSuspend(tenant, dialog->reason()); });
    connect(dialog, &Dialog::acted, this, [this, dialog, tenant] {
        run(
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
    run(
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
    auto *dialog = new ConfirmDialog(question, m_dialogParent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->offerCommands([tenant, dialog](Dialog::Asked) { return commandToDelete(tenant, dialog->reason()); });
    connect(dialog, &Dialog::acted, this, [this, dialog, tenant] {
        run(
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
    run(
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
        run(
            done.tenant,
            [id, change = done.request](Services &services, const Caller &caller) {
                return services.tenants().undo(caller, id, change);
            },
            [](const Tenant &now) { return tr("Undone. %1 is as it was before.").arg(now.name); });
        return;
    }
    // What the question says has to be true now, and not when it was done.
    m_backend->call(
        this, [id](Services &services, const Caller &caller) { return services.tenants().find(caller, id); },
        [this](const Result<Tenant> &now) {
            if (!now)
                fail(now.error(), {});
            else if (now->status == TenantStatus::Deleted)
                m_messages->show({MessageKind::Notice, tr("%1 is deleted already.").arg(now->name), {}, {}});
            else
                askToRemove(*now,
                            tr("To undo this means to delete the tenant. It can be restored during the grace "
                               "period; nobody can after that."));
        });
}

void TenantActions::undoLast()
{
    if (m_last)
        undo(*m_last);
    else
        m_messages->show({MessageKind::Notice, tr("There is nothing to undo here."), {}, {}});
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

void TenantActions::copy(const CommandLines &command, bool asCurl)
{
    QGuiApplication::clipboard()->setText(asCurl ? command.curl : command.ctl);
    QList<MessageLink> links;
    if (asCurl || !command.curl.isEmpty())
        links.append({asCurl ? tr("Copy as tenantryctl") : tr("Copy as curl"),
                      [this, command, asCurl] { copy(command, !asCurl); }});
    m_messages->show({MessageKind::Done, tr("Copied: %1").arg(asCurl ? command.curl : command.ctl), links, {}});
}

} // namespace tenantry::ui
