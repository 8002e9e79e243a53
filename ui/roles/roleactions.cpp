// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/roleactions.h"

#include "core/services/roles/roleservice.h"
#include "core/services/services.h"
#include "ui/common/counttext.h"
#include "ui/common/reasondialog.h"
#include "ui/roles/rolecommand.h"
#include "ui/roles/roledialog.h"

namespace tenantry::ui {

std::optional<TenantId> RoleActions::tenant() const
{
    return m_place ? std::optional(m_place->id) : std::nullopt;
}

void RoleActions::create()
{
    make(made(new RoleDialog(tenantName(), dialogParent())), std::nullopt);
}

void RoleActions::copyRole(const tenantry::Role &original)
{
    make(made(new RoleDialog(original, tenantName(), dialogParent())), original);
}

void RoleActions::offerCommands(RoleDialog *dialog, const std::optional<tenantry::Role> &original)
{
    dialog->offerCommands([this, dialog, original](Dialog::Asked asked) -> std::optional<CommandLines> {
        auto draft = dialog->draft();
        if (!draft && asked == Dialog::Asked::ByOperator)
            dialog->showError(draft.error());
        if (!draft)
            return std::nullopt;
        draft->tenant = tenant();
        return original ? commandToCopy(*original, *draft, m_catalogue) : commandToCreate(*draft, m_catalogue);
    });
}

void RoleActions::make(RoleDialog *dialog, const std::optional<tenantry::Role> &original)
{
    offerCommands(dialog, original);
    connect(dialog, &Dialog::acted, this, [this, dialog, original] {
        auto draft = dialog->draft();
        if (!draft)
            return dialog->showError(draft.error());
        draft->tenant = tenant();
        run<tenantry::Role>({.work =
                                 [draft = *draft, original](Services &services, const Caller &caller) {
                                     const Caller there = within(caller, draft.tenant);
                                     return original ? services.roles().copy(there, original->id, draft)
                                                     : services.roles().create(there, draft);
                                 },
                             .then =
                                 [this](const tenantry::Role &now, RequestId request) {
                                     Q_EMIT changed(now.id);
                                     say(tr("%1 is made.").arg(now.name), [this, now, request] { undo(now, request); });
                                 },
                             .dialog = dialog,
                             .refused = [dialog](const Error &error) { dialog->showError(error); }});
    });
    dialog->open();
}

void RoleActions::edit(const tenantry::Role &role)
{
    auto *dialog = made(new RoleDialog(role, dialogParent()));
    dialog->offerCommands([dialog](Dialog::Asked asked) -> std::optional<CommandLines> {
        const auto changes = dialog->changes();
        if (!changes && asked == Dialog::Asked::ByOperator)
            dialog->showError(changes.error());
        return changes && !changes->isEmpty() ? std::optional(commandToEdit(*dialog->base(), *changes)) : std::nullopt;
    });
    connect(dialog, &Dialog::acted, this, [this, dialog] { save(dialog); });
    dialog->open();
}

void RoleActions::save(RoleDialog *dialog)
{
    const auto changes = dialog->changes();
    if (!changes)
        return dialog->showError(changes.error());
    if (changes->isEmpty())
        return dialog->accept();
    const tenantry::Role base = *dialog->base();
    run<tenantry::Role>({.object = base.id.uuid(),
                         .work =
                             [base, changes = *changes, place = tenant()](Services &services, const Caller &caller) {
                                 return services.roles().edit(within(caller, place), base.id, base.version, changes);
                             },
                         .then =
                             [this](const tenantry::Role &now, RequestId request) {
                                 Q_EMIT changed(now.id);
                                 say(tr("%1 is saved.").arg(now.name), [this, now, request] { undo(now, request); });
                             },
                         .dialog = dialog,
                         .refused =
                             [this, dialog, base](const Error &error) {
                                 if (error.code == ErrorCode::Stale)
                                     readTheirs(dialog, base.id);
                                 else
                                     dialog->showError(error);
                             }});
}

void RoleActions::readTheirs(RoleDialog *dialog, RoleId role)
{
    dialog->setBusy(true);
    backend()->call(
        dialog,
        [role, place = tenant()](Services &services, const Caller &caller) {
            return services.roles().find(within(caller, place), role);
        },
        [dialog](const Result<tenantry::Role> &theirs) {
            if (theirs)
                dialog->showConflict(*theirs);
            else
                dialog->showError(theirs.error());
        });
}

void RoleActions::remove(const tenantry::Role &role)
{
    run<tenantry::Role>({.object = role.id.uuid(),
                         .work =
                             [id = role.id, place = tenant()](Services &services, const Caller &caller) {
                                 return services.roles().find(within(caller, place), id);
                             },
                         .then = [this](const tenantry::Role &now, RequestId) { confirmRemoval(now); }});
}

void RoleActions::confirmRemoval(const tenantry::Role &role)
{
    if (role.holders.value > 0) {
        messages()->show({MessageKind::Care,
                          tr("%1 is held %2 times, so it can't be deleted. Take it from its holders first.")
                              .arg(role.name, countText(role.holders)),
                          {{tr("Who holds it"), [this, role] { Q_EMIT holdersWanted(role); }}},
                          {}});
        return;
    }
    auto *dialog = made(new ReasonDialog(tr("Delete role"), tr("Delete %1?").arg(role.name),
                                         tr("Nobody holds it, so nobody loses anything. It can be brought back."),
                                         tr("Delete role"), dialogParent(), Icon::Delete));
    dialog->action()->setKind(ButtonKind::Danger);
    dialog->offerCommands([role, dialog](Dialog::Asked) { return commandToDelete(role, dialog->reason()); });
    connect(dialog, &Dialog::acted, this, [this, role, dialog] {
        run<tenantry::Role>(
            {.object = role.id.uuid(),
             .work =
                 [role, reason = dialog->reason(), place = tenant()](Services &services, const Caller &caller) {
                     return services.roles().remove(within(caller, place), role.id, role.version, reason);
                 },
             .then =
                 [this](const tenantry::Role &was, RequestId request) {
                     Q_EMIT changed({});
                     say(tr("%1 is deleted.").arg(was.name), [this, was, request] { undo(was, request); });
                 },
             .dialog = dialog});
    });
    dialog->open();
}

void RoleActions::undo(const tenantry::Role &role, RequestId change)
{
    run<std::optional<tenantry::Role>>(
        {.object = role.id.uuid(),
         .work =
             [id = role.id, change, place = tenant()](Services &services, const Caller &caller) {
                 return services.roles().undo(within(caller, place), id, change);
             },
         .then =
             [this, role](const std::optional<tenantry::Role> &now, RequestId) {
                 Q_EMIT changed(now ? now->id : RoleId());
                 say(tr("Undone. %1 is as it was before.").arg(role.name));
             }});
}

} // namespace tenantry::ui
