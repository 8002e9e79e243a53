// SPDX-License-Identifier: GPL-3.0-or-later
// What the tenants page can do, and when.
#include "ui/tenants/tenantspageactions.h"

#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"
#include "ui/common/button.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/reasondialog.h"
#include "ui/common/tenantscope.h"
#include "ui/tenants/tenantactions.h"
#include "ui/tenants/tenantcommand.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

/// One way of changing a tenant, for many.
template <class Change>
BulkOperation operationOf(Icon icon, const QString &doing, std::function<QString(int)> done, Change change)
{
    const auto outcome = [](const Result<Tenant> &tenant) -> Result<BulkOperation::Changed> {
        if (!tenant)
            return std::unexpected(tenant.error());
        return BulkOperation::Changed{listItem(*tenant), tenant->name};
    };
    return {icon,
            doing,
            std::move(done),
            [change, outcome](Services &services, const Caller &caller, const QUuid &id) {
                return outcome(change(services.tenants(), caller, TenantId(id)));
            },
            [outcome](Services &services, const Caller &caller, const QUuid &id, RequestId made) {
                return outcome(services.tenants().undo(caller, TenantId(id), made));
            },
            [](int count) { return TenantsPage::tr("Undone for %Ln tenant(s).", nullptr, count); }};
}

} // namespace

void TenantsPage::makeActions()
{
    // With rows selected, an operation means them; else the current one.
    const auto onTenant = [this](void (TenantsPage::*many)(), void (TenantActions::*one)(const Tenant &)) {
        return [this, many, one] {
            if (hasSelection())
                (this->*many)();
            else if (tenant())
                (m_deeds->*one)(Tenant(*tenant()));
        };
    };
    const auto onCurrent = [this](void (TenantActions::*one)(const Tenant &)) {
        return [this, one] {
            if (tenant())
                (m_deeds->*one)(Tenant(*tenant()));
        };
    };
    const auto copy = [this](bool asCurl) {
        return [this, asCurl] {
            if (tenant())
                m_deeds->copy(commandToShow(*tenant()), asCurl);
        };
    };
    m_actions->create = makeAction(Icon::New, tr("New tenant…"), Qt::Key_N, [this] { m_deeds->create(); });
    m_actions->edit = makeAction(Icon::Edit, tr("Edit tenant…"), Qt::Key_F2, onCurrent(&TenantActions::edit));
    m_actions->suspend = makeAction(Icon::Suspend, tr("Suspend tenant…"), QKeySequence(u"Ctrl+D"_s),
                                    onTenant(&TenantsPage::suspendSelected, &TenantActions::suspend));
    m_actions->resume = makeAction(Icon::Resume, tr("Resume tenant"), QKeySequence(u"Ctrl+Shift+D"_s),
                                   onTenant(&TenantsPage::resumeSelected, &TenantActions::resume));
    m_actions->remove = makeAction(Icon::Delete, tr("Delete tenant…"), Qt::Key_Delete,
                                   onTenant(&TenantsPage::deleteSelected, &TenantActions::remove));
    m_actions->restore = makeAction(Icon::Restore, tr("Restore tenant"), {}, onCurrent(&TenantActions::restore));
    m_actions->lookAt = makeAction(Icon::Users, tr("Look at this tenant's users"), QKeySequence(u"Ctrl+Return"_s),
                                   [this] { lookAtIt(); });
    m_actions->undo = makeAction(Icon::Undo, tr("Undo"), QKeySequence::Undo, [this] { m_deeds->undoLast(); });
    m_actions->asCurl = makeAction(Icon::Curl, tr("Copy as curl"), QKeySequence(u"Ctrl+Shift+C"_s), copy(true));
    m_actions->asCtl = makeAction(Icon::Copy, tr("Copy as tenantryctl"), {}, copy(false));
    makeListActions();
    m_actions->newTenant = addHeadButton(
        m_actions->create, new Button(Icon::New, tr("New tenant"), ButtonKind::Primary), tr("Make a tenant"));
}

void TenantsPage::makeBulkBar()
{
    m_actions->bulkSuspend =
        addBulkButton(new Button(Icon::Suspend, tr("Suspend…"), ButtonKind::Normal), [this] { suspendSelected(); });
    m_actions->bulkResume =
        addBulkButton(new Button(Icon::Resume, tr("Resume"), ButtonKind::Normal), [this] { resumeSelected(); });
    m_actions->bulkDelete =
        addBulkButton(new Button(Icon::Delete, tr("Delete…"), ButtonKind::Danger), [this] { deleteSelected(); });
}

void TenantsPage::followRights()
{
    m_actions->create->setVisible(m_rights.canCreate);
    m_actions->edit->setVisible(m_rights.canEdit);
    m_actions->suspend->setVisible(m_rights.canSuspend);
    m_actions->resume->setVisible(m_rights.canSuspend);
    m_actions->remove->setVisible(m_rights.canDelete);
    m_actions->restore->setVisible(m_rights.canRestore);
    m_actions->undo->setVisible(m_rights.canCreate || m_rights.canEdit || m_rights.canSuspend || m_rights.canDelete);
    m_actions->newTenant->setVisible(m_rights.canCreate);
    m_actions->bulkSuspend->setVisible(m_rights.canSuspend);
    m_actions->bulkResume->setVisible(m_rights.canSuspend);
    m_actions->bulkDelete->setVisible(m_rights.canDelete);
}

void TenantsPage::followSelection()
{
    const Tenant *current = tenant();
    const bool hasMany = hasSelection();
    const auto has = [current](TenantStatus status) { return current && current->status == status; };
    const bool isThere = current && !has(TenantStatus::Deleted);
    m_actions->edit->setEnabled(isThere);
    m_actions->suspend->setEnabled(hasMany || has(TenantStatus::Active));
    m_actions->resume->setEnabled(hasMany || has(TenantStatus::Suspended));
    m_actions->remove->setEnabled(hasMany || isThere);
    m_actions->restore->setEnabled(has(TenantStatus::Deleted));
    m_actions->lookAt->setEnabled(isThere && m_lookedAt);
    m_actions->asCurl->setEnabled(isThere); // over REST, a deleted one is not there
    m_actions->asCtl->setEnabled(current);
}

void TenantsPage::lookAtIt()
{
    if (!tenant())
        return;
    m_lookedAt->choose(*tenant());
    Q_EMIT linkFollowed({.page = u"users"_s, .object = {}, .filter = {}});
}

void TenantsPage::suspendSelected()
{
    withSelected([this](const Targets &targets) { askToSuspend(targets); });
}

void TenantsPage::resumeSelected()
{
    withSelected([this](const Targets &targets) {
        startBulk(operationOf(
                      Icon::Resume, tr("Resuming tenants"),
                      [](int count) { return tr("%Ln tenant(s) resumed.", nullptr, count); },
                      [](TenantService &tenants, const Caller &caller, TenantId id) {
                          return tenants.resume(caller, id, std::nullopt);
                      }),
                  targets);
    });
}

void TenantsPage::deleteSelected()
{
    withSelected([this](const Targets &targets) { askToDelete(targets); });
}

void TenantsPage::askToSuspend(const Targets &targets)
{
    const auto count = static_cast<int>(targets.size());
    auto *dialog = new ReasonDialog(
        tr("Suspend tenants"), tr("Suspend %Ln tenant(s)?", nullptr, count),
        tr("Their members are refused with their next request. Nothing is lost, and you can resume them at any time."),
        tr("Suspend tenants"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &Dialog::acted, this, [this, dialog, targets] {
        startBulk(operationOf(
                      Icon::Suspend, tr("Suspending tenants"),
                      [](int done) { return tr("%Ln tenant(s) suspended.", nullptr, done); },
                      [reason = dialog->reason()](TenantService &tenants, const Caller &caller, TenantId id) {
                          return tenants.suspend(caller, id, std::nullopt, reason);
                      }),
                  targets);
        dialog->accept();
    });
    dialog->open();
}

void TenantsPage::askToDelete(const Targets &targets)
{
    const auto count = static_cast<int>(targets.size());
    Question question;
    question.title = tr("Delete tenants");
    question.heading = tr("Delete %Ln tenant(s) and everything in them?", nullptr, count);
    question.caption = tr("They can be restored during the grace period; nobody can after that.");
    question.consequences = {{Icon::Users, tr("Their members lose access at once")},
                             {Icon::ApiKey, tr("Their API keys stop working")},
                             {Icon::Audit, tr("The audit log is kept")}};
    // Plain digits: what groups them in some languages is on no keyboard.
    question.name = tr("delete %1", "typed to confirm that so many tenants are deleted").arg(count);
    question.verb = tr("Delete tenants");
    auto *dialog = new ConfirmDialog(question, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &Dialog::acted, this, [this, dialog, targets] {
        startBulk(operationOf(
                      Icon::Delete, tr("Deleting tenants"),
                      [](int done) { return tr("%Ln tenant(s) deleted.", nullptr, done); },
                      [reason = dialog->reason()](TenantService &tenants, const Caller &caller, TenantId id) {
                          return tenants.remove(caller, id, std::nullopt, reason);
                      }),
                  targets);
        dialog->accept();
    });
    dialog->open();
}

} // namespace tenantry::ui
