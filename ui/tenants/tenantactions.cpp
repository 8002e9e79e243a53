// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantactions.h"

#include "core/runtime/backend.h"
#include "core/services/services.h"
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

void TenantActions::run(TenantId id, const Work &work, const Sentence &sentence, Dialog *dialog)
{
    if (m_underWay.contains(id.uuid()))
        return;
    m_underWay.insert(id.uuid());
    if (dialog)
        dialog->setBusy(true);
    // The answer comes through the event loop, so the request's id is there before it.
    const auto request = std::make_shared<RequestId>();
    const bool hasDialog = dialog != nullptr;
    const QPointer<Dialog> open(dialog);
    const auto then = [this, id, request, sentence, open, hasDialog, work](const Result<Tenant> &result) {
        m_underWay.remove(id.uuid());
        if (result) {
            if (open)
                open->accept();
            report(*result, sentence(*result), *request);
            return;
        }
        if (open && open->isVisible()) {
            open->setBusy(false);
            open->notice()->show(MessageKind::Failed, tr("Nothing was changed."), sentenceFor(result.error()));
            return;
        }
        fail(
            result.error(),
            hasDialog ? std::function<void()>() : [this, id, work, sentence] { run(id, work, sentence); });
    };
    *request = m_backend->call(this, work, then);
}

void TenantActions::report(const Tenant &tenant, const QString &sentence, RequestId request)
{
    m_last = Done{tenant, request};
    Q_EMIT changed(tenant);
    QList<MessageLink> links;
    if (tenant.status != TenantStatus::Deleted || m_rights.canRestore)
        links.append({tr("Undo"), [this, tenant, request] { undo(tenant, request); }});
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
    connect(dialog, &TenantDialog::commandWanted, this, [this, dialog] { showCommand(dialog); });
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
            m_last = Done{*made, *request};
            Q_EMIT created(*made);
            QList<MessageLink> links;
            if (m_rights.canDelete)
                links.append({tr("Undo"), [this, made = *made, id = *request] { undo(made, id); }});
            m_messages->show({MessageKind::Done, tr("%1 is there.").arg(made->name), links, {}});
        });
}

void TenantActions::edit(const Tenant &tenant)
{
    auto *dialog = new TenantDialog(tenant, m_dialogParent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &Dialog::acted, this, [this, dialog] { save(dialog); });
    connect(dialog, &TenantDialog::commandWanted, this, [this, dialog] { showCommand(dialog); });
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
                report(*saved, tr("%1 is saved.").arg(saved->name), *request);
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
    auto *command = dialog->addSideButton(new Button(Icon::Curl, tr("Show as command"), ButtonKind::Quiet));
    connect(command, &Button::clicked, this,
            [this, tenant, dialog] { copy(commandToSuspend(tenant, dialog->reason()), false); });
    connect(dialog, &Dialog::acted, this, [this, dialog, tenant] {
        run(
            tenant.id,
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
        tenant.id,
        [tenant](Services &services, const Caller &caller) {
            return services.tenants().resume(caller, tenant.id, tenant.version);
        },
        [](const Tenant &now) { return tr("%1 is active again.").arg(now.name); });
}

void TenantActions::remove(const Tenant &tenant)
{
    Question question;
    question.title = tr("Delete tenant");
    question.heading = tr("Delete %1 and everything in it?").arg(tenant.name);
    question.caption = tr("It can be restored during the grace period; nobody can after that.");
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
    auto *command = dialog->addSideButton(new Button(Icon::Curl, tr("Show as command"), ButtonKind::Quiet));
    connect(command, &Button::clicked, this,
            [this, tenant, dialog] { copy(commandToDelete(tenant, dialog->reason()), false); });
    connect(dialog, &Dialog::acted, this, [this, dialog, tenant] {
        run(
            tenant.id,
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
        tenant.id,
        [tenant](Services &services, const Caller &caller) {
            return services.tenants().restore(caller, tenant.id, tenant.version);
        },
        [](const Tenant &now) { return tr("%1 is back as it was.").arg(now.name); });
}

void TenantActions::undo(const Tenant &tenant, RequestId change)
{
    run(
        tenant.id,
        [id = tenant.id, change](Services &services, const Caller &caller) {
            return services.tenants().undo(caller, id, change);
        },
        [](const Tenant &now) { return tr("Undone. %1 is as it was before.").arg(now.name); });
}

void TenantActions::undoLast()
{
    if (m_last)
        undo(m_last->tenant, m_last->request);
    else
        m_messages->show({MessageKind::Notice, tr("There is nothing to undo here."), {}, {}});
}

void TenantActions::showCommand(TenantDialog *dialog)
{
    if (dialog->isNew()) {
        if (const auto draft = dialog->draft())
            copy(commandToCreate(*draft), false);
        else
            dialog->showError(draft.error());
        return;
    }
    if (const auto changes = dialog->changes())
        copy(commandToEdit(*dialog->base(), *changes), false);
    else
        dialog->showError(changes.error());
}

void TenantActions::copy(const TenantCommand &command, bool asCurl)
{
    QGuiApplication::clipboard()->setText(asCurl ? command.curl : command.ctl);
    const MessageLink other{asCurl ? tr("Copy as tenantryctl") : tr("Copy as curl"),
                            [this, command, asCurl] { copy(command, !asCurl); }};
    m_messages->show({MessageKind::Done, tr("Copied: %1").arg(asCurl ? command.curl : command.ctl), {other}, {}});
}

} // namespace tenantry::ui
