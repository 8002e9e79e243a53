// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/keyactions.h"

#include "core/services/keys/keyservice.h"
#include "core/services/services.h"
#include "ui/common/reasondialog.h"
#include "ui/common/secretdialog.h"
#include "ui/keys/keycommand.h"
#include "ui/keys/keydialog.h"

namespace tenantry::ui {

void KeyActions::create(const std::optional<TenantId> &tenant, const QString &tenantName)
{
    auto *dialog = made(new KeyDialog(tenant, tenantName, dialogParent()));
    connect(dialog, &Dialog::acted, this, [this, dialog] { create(dialog); });
    offerCommands(dialog);
    dialog->open();
}

void KeyActions::create(KeyDialog *dialog)
{
    const auto draft = dialog->draft();
    if (!draft)
        return dialog->showError(draft.error());
    run<NewApiKey>({.work = [draft = *draft](Services &services,
                                             const Caller &caller) { return services.keys().create(caller, draft); },
                    .then =
                        [this](const NewApiKey &now, RequestId request) {
                            Q_EMIT created(now.key);
                            say(tr("%1 is ready.").arg(now.key.name),
                                [this, key = now.key, request] { undo(key, request); });
                            showValue(now, tr("%1 is ready").arg(now.key.name));
                        },
                    .dialog = dialog,
                    .refused = [dialog](const Error &error) { dialog->showError(error); }});
}

void KeyActions::showValue(const NewApiKey &now, const QString &heading)
{
    made(new SecretDialog({tr("API key"), heading,
                           tr("This is the key. It is shown this once and kept nowhere: copy it to the program that "
                              "needs it."),
                           tr("&Key"), now.value, Icon::ApiKey},
                          dialogParent()))
        ->open();
}

void KeyActions::edit(const ApiKey &key)
{
    auto *dialog = made(new KeyDialog(key, dialogParent()));
    connect(dialog, &Dialog::acted, this, [this, dialog] { save(dialog); });
    offerCommands(dialog);
    dialog->open();
}

void KeyActions::save(KeyDialog *dialog)
{
    const auto changes = dialog->changes();
    if (!changes)
        return dialog->showError(changes.error());
    if (changes->isEmpty())
        return dialog->accept();
    run<ApiKey>({.work =
                     [base = *dialog->base(), changes = *changes](Services &services, const Caller &caller) {
                         return services.keys().edit(caller, base.id, base.version, changes);
                     },
                 .then =
                     [this](const ApiKey &now, RequestId request) {
                         Q_EMIT changed(now);
                         say(tr("%1 is saved.").arg(now.name), [this, now, request] { undo(now, request); });
                     },
                 .dialog = dialog,
                 .refused = [dialog](const Error &error) { dialog->showError(error); }});
}

void KeyActions::offerCommands(KeyDialog *dialog)
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
        return changes->isEmpty() ? std::nullopt : std::optional(commandToEdit(*dialog->base(), *changes));
    });
}

void KeyActions::rotate(const ApiKey &key)
{
    auto *dialog = made(new RotateDialog(key, dialogParent()));
    dialog->offerCommands([key, dialog](Dialog::Asked asked) -> std::optional<CommandLines> {
        const auto rotation = dialog->rotation();
        if (!rotation && asked == Dialog::Asked::ByOperator)
            dialog->showError(rotation.error());
        return rotation ? std::optional(commandToRotate(key, *rotation)) : std::nullopt;
    });
    connect(dialog, &Dialog::acted, this, [this, key, dialog] {
        const auto rotation = dialog->rotation();
        if (!rotation)
            return dialog->showError(rotation.error());
        run<NewApiKey>({.object = key.id.uuid(),
                        .work =
                            [key, rotation = *rotation](Services &services, const Caller &caller) {
                                return services.keys().rotate(caller, key.id, key.version, rotation);
                            },
                        .then =
                            [this](const NewApiKey &now, RequestId) {
                                Q_EMIT created(now.key);
                                // The old one's end can be taken back in its own history, and the new one revoked.
                                say(tr("%1 is rotated.").arg(now.key.name));
                                showValue(now, tr("%1 has a new key").arg(now.key.name));
                            },
                        .dialog = dialog,
                        .refused = [dialog](const Error &error) { dialog->showError(error); }});
    });
    dialog->open();
}

void KeyActions::revoke(const ApiKey &key)
{
    auto *dialog =
        made(new ReasonDialog(tr("Revoke API key"), tr("Revoke %1 for ever?").arg(key.name),
                              tr("Whatever uses it is refused with its next request. It can't be brought back; to "
                                 "stop it for a while, edit it and switch it off."),
                              tr("Revoke key"), dialogParent(), Icon::Denied));
    dialog->action()->setKind(ButtonKind::DangerFill);
    dialog->offerCommands([key, dialog](Dialog::Asked) { return commandToRevoke(key, dialog->reason()); });
    connect(dialog, &Dialog::acted, this, [this, key, dialog] {
        run<ApiKey>({.object = key.id.uuid(),
                     .work =
                         [key, reason = dialog->reason()](Services &services, const Caller &caller) {
                             return services.keys().revoke(caller, key.id, key.version, reason);
                         },
                     .then =
                         [this](const ApiKey &now, RequestId) {
                             Q_EMIT changed(now);
                             say(tr("%1 is revoked.").arg(now.name));
                         },
                     .dialog = dialog});
    });
    dialog->open();
}

void KeyActions::undo(const ApiKey &key, const AuditEvent &change)
{
    undo(key, change.request);
}

void KeyActions::undo(const ApiKey &key, RequestId request)
{
    run<ApiKey>(
        {.object = key.id.uuid(),
         .work = [id = key.id, request](Services &services,
                                        const Caller &caller) { return services.keys().undo(caller, id, request); },
         .then =
             [this](const ApiKey &now, RequestId) {
                 Q_EMIT changed(now);
                 say(now.status == ApiKeyStatus::Revoked ? tr("Undone: %1 is revoked.").arg(now.name)
                                                         : tr("Undone. %1 is as before.").arg(now.name));
             }});
}

void KeyActions::copyCommand(const ApiKey &key, bool asCurl)
{
    copy(commandToShow(key), asCurl);
}

} // namespace tenantry::ui
