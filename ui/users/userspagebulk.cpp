// SPDX-License-Identifier: GPL-3.0-or-later
// What the users page does with many accounts: tasks of the database, with a result for each row.
#include "core/runtime/backend.h"
#include "core/services/bulk/bulkservice.h"
#include "core/services/services.h"
#include "core/services/sessions/sessionservice.h"
#include "core/services/settings/settingservice.h"
#include "core/services/users/passwordresetservice.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/errortext.h"
#include "ui/common/messageline.h"
#include "ui/common/reasondialog.h"
#include "ui/common/taskrow.h"
#include "ui/common/tenantscope.h"
#include "ui/users/grantdialog.h"
#include "ui/users/userbulk.h"
#include "ui/users/userspage.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int mostRefused = 1000; // shown of a task

struct Doing
{
    Icon icon;
    QString text;
};

Doing doingOf(BulkAction action)
{
    switch (action) {
    case BulkAction::Activate:
        return {Icon::Activate, UsersPage::tr("Activating users")};
    case BulkAction::Deactivate:
        return {Icon::Deactivate, UsersPage::tr("Deactivating users")};
    case BulkAction::Delete:
        return {Icon::Delete, UsersPage::tr("Deleting users")};
    case BulkAction::Grant:
        return {Icon::Grant, UsersPage::tr("Granting a role")};
    case BulkAction::Revoke:
        return {Icon::Revoke, UsersPage::tr("Revoking a role")};
    case BulkAction::Undo:
        return {Icon::Undo, UsersPage::tr("Undoing")};
    }
    return {};
}

QString doneText(const BulkTask &task)
{
    const int count = task.counts.done;
    switch (task.order.action) {
    case BulkAction::Activate:
        return UsersPage::tr("%Ln user(s) activated.", nullptr, count);
    case BulkAction::Deactivate:
        return UsersPage::tr("%Ln user(s) deactivated.", nullptr, count);
    case BulkAction::Delete:
        return UsersPage::tr("%Ln user(s) deleted.", nullptr, count);
    case BulkAction::Grant:
        return UsersPage::tr("%Ln user(s) hold %1 now.", nullptr, count).arg(task.roleName);
    case BulkAction::Revoke:
        return UsersPage::tr("%Ln user(s) no longer hold %1.", nullptr, count).arg(task.roleName);
    case BulkAction::Undo:
        return UsersPage::tr("Undone for %Ln user(s).", nullptr, count);
    }
    return {};
}

} // namespace

void UsersPage::bulkActivate()
{
    withSelected([this](const Targets &targets) { startTask({.action = BulkAction::Activate}, targets); });
}

void UsersPage::bulkDeactivate()
{
    withSelected([this](const Targets &targets) {
        auto *dialog = new ReasonDialog(
            tr("Deactivate users"), tr("Deactivate %Ln user(s)?", nullptr, static_cast<int>(targets.size())),
            tr("They are refused with their next request, in all tenants. You can activate them again at any time."),
            tr("Deactivate users"), this, Icon::Deactivate);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &Dialog::acted, this, [this, dialog, targets] {
            startTask({.action = BulkAction::Deactivate, .reason = dialog->reason()}, targets);
            dialog->accept();
        });
        dialog->open();
    });
}

void UsersPage::bulkGrant(bool isRevoked)
{
    if (!tenantInScope() && !m_rights.isSuperuser) {
        messages()->show({MessageKind::Notice, tr("Choose a tenant first: a role is held in one."), {}, {}});
        return;
    }
    withSelected([this, isRevoked](const Targets &targets) {
        const auto count = static_cast<int>(targets.size());
        const GrantQuestion question = isRevoked
            ? GrantQuestion{tr("Revoke role"), tr("Take a role away from %Ln user(s)", nullptr, count),
                            tr("Revoke role"), Icon::Revoke, false}
            : GrantQuestion{tr("Grant role"), tr("Give a role to %Ln user(s)", nullptr, count), tr("Grant role"),
                            Icon::Grant, true};
        auto *dialog = new GrantDialog(backend(), question, {{tenantInScope(), tenantNameInScope()}}, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &Dialog::acted, this, [this, dialog, targets, isRevoked] {
            const auto draft = dialog->draft();
            if (!draft)
                return dialog->showError(draft.error());
            startTask({.action = isRevoked ? BulkAction::Revoke : BulkAction::Grant,
                       .role = draft->role,
                       .endsAt = draft->endsAt,
                       .reason = draft->reason},
                      targets);
            dialog->accept();
        });
        dialog->open();
    });
}

void UsersPage::bulkDelete()
{
    withSelected([this](const Targets &targets) { askToDelete(targets); });
}

void UsersPage::askToDelete(const Targets &targets)
{
    const auto count = static_cast<int>(targets.size());
    Question question;
    question.title = tr("Delete users");
    question.heading = tr("Delete %Ln user(s) for good?", nullptr, count);
    question.caption = tr("Accounts can't be brought back. To keep them out only, deactivate them.");
    question.consequences = {{Icon::Tenant, tr("They leave all tenants, with all their roles")},
                             {Icon::ApiKey, tr("Whoever owns API keys that work is left out")},
                             {Icon::Audit, tr("The audit log is kept")}};
    // Plain digits: what groups them in some languages is on no keyboard.
    question.name = tr("delete %1", "typed to confirm that so many users are deleted").arg(count);
    question.verb = tr("Delete users");
    auto *dialog = new ConfirmDialog(question, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &Dialog::acted, this, [this, dialog, targets] {
        startTask({.action = BulkAction::Delete, .reason = dialog->reason()}, targets);
        dialog->accept();
    });
    dialog->open();
}

void UsersPage::startTask(const BulkOrder &order, const Targets &targets)
{
    auto *bulk = new UserBulk(backend(), tenantInScope(), this);
    const Doing doing = doingOf(order.action);
    showTask(bulk, doing.icon, doing.text);
    bulk->start(order, targets);
    clearSelection();
}

void UsersPage::showTask(UserBulk *bulk, Icon icon, const QString &doing)
{
    auto *row = addTask(icon, doing);
    connect(row, &TaskRow::cancelled, bulk, &UserBulk::cancel);
    connect(row, &TaskRow::detailsWanted, this, [this, bulk] {
        if (bulk->task())
            showRefused(bulk->task()->id);
    });
    connect(bulk, &UserBulk::progressed, row, [bulk, row] {
        const BulkCounts &counts = bulk->task()->counts;
        const QLocale locale;
        row->setProgress({counts.finished(),
                          counts.total(),
                          counts.refused,
                          tr("%1 of %2").arg(locale.toString(counts.finished()), locale.toString(counts.total())),
                          {}});
    });
    connect(bulk, &UserBulk::finished, this, [this, bulk, row](const std::optional<Error> &error) {
        reportTask(*bulk, error);
        row->hide();
        row->deleteLater();
        bulk->deleteLater();
    });
}

void UsersPage::reportTask(const UserBulk &bulk, const std::optional<Error> &error)
{
    if (!bulk.task()) {
        messages()->show({MessageKind::Failed, tr("Nothing was changed. %1").arg(sentenceFor(*error)), {}, {}});
        return;
    }
    const BulkTask task = *bulk.task();
    QList<MessageLink> links;
    if (error) {
        const auto carryOn = [this, task] {
            auto *again = new UserBulk(backend(), task.tenant, this);
            const Doing doing = doingOf(task.order.action);
            showTask(again, doing.icon, doing.text);
            again->carryOn(task.id);
        };
        messages()->show({MessageKind::Failed,
                          tr("It broke off after %1. %2").arg(doneText(task), sentenceFor(*error)),
                          {{tr("Carry on"), carryOn}},
                          {}});
        return;
    }
    if (task.counts.done > 0 && task.order.action != BulkAction::Delete) {
        links.append({tr("Undo"), [this, task] {
                          auto *undo = new UserBulk(backend(), task.tenant, this);
                          showTask(undo, Icon::Undo, doingOf(BulkAction::Undo).text);
                          undo->startUndo(task.id);
                      }});
    }
    if (task.counts.refused > 0)
        links.append({tr("Show which"), [this, task] { showRefused(task.id); }});
    QString text = doneText(task);
    if (task.counts.refused > 0)
        text = tr("%1 %Ln could not be changed.", nullptr, task.counts.refused).arg(text);
    if (task.state == BulkTaskState::Cancelled)
        text = tr("Cancelled. %1").arg(text);
    const bool isClean = task.counts.refused == 0 && task.state == BulkTaskState::Done;
    messages()->show({isClean ? MessageKind::Done : MessageKind::Care, text, links, {}});
}

void UsersPage::showRefused(TaskId task)
{
    backend()->call(
        this,
        [task, tenant = tenantInScope()](Services &services, const Caller &caller) {
            return services.bulk().rows(within(caller, tenant), task, BulkRowState::Refused, {.limit = mostRefused});
        },
        [this](const Result<tenantry::Page<BulkRow>> &rows) {
            if (!rows) {
                messages()->show({MessageKind::Failed, sentenceFor(rows.error()), {}, {}});
                return;
            }
            QList<BulkFailure> failures;
            for (const BulkRow &row : rows->items)
                failures.append({row.label, row.error ? sentenceFor(*row.error) : QString()});
            showFailures(failures);
        });
}

void UsersPage::bulkEndSessions()
{
    withSelected([this](const Targets &targets) {
        BulkOperation operation;
        operation.icon = Icon::SignOut;
        operation.doing = tr("Ending sessions");
        operation.done = [](int count) { return tr("The sessions of %Ln user(s) ended.", nullptr, count); };
        operation.work = [tenant = tenantInScope()](Services &services, const Caller &caller,
                                                    const QUuid &id) -> Result<BulkOperation::Changed> {
            const auto ended = services.sessions().endAllOf(within(caller, tenant), tenant, UserId(id));
            if (!ended)
                return std::unexpected(ended.error());
            return BulkOperation::Changed{};
        };
        startBulk(operation, targets);
    });
}

/// Where no e-mail is sent, the links would have to be handed over one by one: that is found out before any is made.
void UsersPage::bulkSendLinks()
{
    backend()->call(
        this, [](Services &services, const Caller &caller) { return services.settings().find(caller, u"mail.host"_s); },
        [this](const Result<Setting> &host) {
            if (!host) {
                messages()->show({MessageKind::Failed, sentenceFor(host.error()), {}, {}});
            } else if (host->value.toString().isEmpty()) {
                messages()->show({MessageKind::Notice,
                                  tr("No e-mail is sent from here, so links are handed over one by one: reset the "
                                     "password of each user, or set a mail server."),
                                  {},
                                  {}});
            } else {
                withSelected([this](const Targets &targets) { sendLinks(targets); });
            }
        });
}

void UsersPage::sendLinks(const Targets &targets)
{
    BulkOperation operation;
    operation.icon = Icon::ResetPassword;
    operation.doing = tr("Sending reset links");
    operation.done = [](int count) { return tr("Links to set a new password went to %Ln user(s).", nullptr, count); };
    operation.work = [tenant = tenantInScope()](Services &services, const Caller &caller,
                                                const QUuid &id) -> Result<BulkOperation::Changed> {
        const auto link = services.passwordResets().send(within(caller, tenant), UserId(id));
        if (!link)
            return std::unexpected(link.error());
        if (!link->isMailed())
            return failure(ErrorCode::Unavailable, Reason::MailFailed);
        return BulkOperation::Changed{{}, link->email};
    };
    startBulk(operation, targets);
}

} // namespace tenantry::ui
