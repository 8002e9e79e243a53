// SPDX-License-Identifier: GPL-3.0-or-later
// What the tenants page can do, and when.
#include "ui/tenants/tenantspageactions.h"

#include "ui/common/bulkbar.h"
#include "ui/common/button.h"
#include "ui/common/columndialog.h"
#include "ui/common/listmodel.h"
#include "ui/common/listselection.h"
#include "ui/common/listview.h"
#include "ui/common/pagehead.h"
#include "ui/tenants/tenantactions.h"
#include "ui/tenants/tenantpane.h"
#include "ui/tenants/tenantspage.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

void TenantsPage::makeActions()
{
    const auto make = [this](Icon icon, const QString &text, const QKeySequence &keys, auto act) {
        auto *action = new QAction(makeIcon(icon), text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
        return action;
    };
    // With rows selected, an operation means them; else the current one.
    const auto onTenant = [this](void (TenantsPage::*many)(), void (TenantActions::*one)(const Tenant &)) {
        return [this, many, one] {
            if (!m_selection->isEmpty())
                (this->*many)();
            else if (m_shown)
                (m_deeds->*one)(*m_shown);
        };
    };
    m_actions->create = make(Icon::New, tr("New tenant…"), Qt::Key_N, [this] { m_deeds->create(); });
    m_actions->edit = make(Icon::Edit, tr("Edit tenant…"), Qt::Key_F2, [this] {
        if (m_shown)
            m_deeds->edit(*m_shown);
    });
    m_actions->suspend = make(Icon::Suspend, tr("Suspend tenant…"), QKeySequence(u"Ctrl+D"_s),
                              onTenant(&TenantsPage::suspendSelected, &TenantActions::suspend));
    m_actions->resume = make(Icon::Resume, tr("Resume tenant"), QKeySequence(u"Ctrl+Shift+D"_s),
                             onTenant(&TenantsPage::resumeSelected, &TenantActions::resume));
    m_actions->remove = make(Icon::Delete, tr("Delete tenant…"), Qt::Key_Delete,
                             onTenant(&TenantsPage::deleteSelected, &TenantActions::remove));
    m_actions->restore = make(Icon::Restore, tr("Restore tenant"), {}, [this] {
        if (m_shown)
            m_deeds->restore(*m_shown);
    });
    m_actions->undo = make(Icon::Undo, tr("Undo"), QKeySequence::Undo, [this] { m_deeds->undoLast(); });
    const auto copy = [this](bool asCurl) {
        return [this, asCurl] {
            if (m_shown)
                m_deeds->copy(commandToShow(*m_shown), asCurl);
        };
    };
    m_actions->asCurl = make(Icon::Curl, tr("Copy as curl"), QKeySequence(u"Ctrl+Shift+C"_s), copy(true));
    m_actions->asCtl = make(Icon::Copy, tr("Copy as tenantryctl"), {}, copy(false));
    m_actions->exportList = make(Icon::Export, tr("Export list…"), QKeySequence(u"Ctrl+E"_s), [this] { exportList(); });
    m_actions->columns = make(Icon::Columns, tr("Columns…"), {}, [this] { chooseColumns(); });
    m_actions->reload = make(Icon::Reload, tr("Reload"), QKeySequence::Refresh, [this] { reload(); });

    m_export = m_head->addButton(new Button(Icon::Export, tr("Export"), ButtonKind::Quiet));
    m_export->setHint(tr("Export what is shown"), m_actions->exportList->shortcut());
    connect(m_export, &Button::clicked, m_actions->exportList, &QAction::trigger);
    m_new = m_head->addButton(new Button(Icon::New, tr("New tenant"), ButtonKind::Primary));
    m_new->setHint(tr("Make a tenant"), m_actions->create->shortcut());
    connect(m_new, &Button::clicked, m_actions->create, &QAction::trigger);
}

void TenantsPage::makeBulkBar()
{
    const auto add = [this](Icon icon, const QString &text, ButtonKind kind, auto act) {
        Button *button = m_bulkBar->addButton(new Button(icon, text, kind));
        connect(button, &Button::clicked, this, act);
        return button;
    };
    m_actions->bulkSuspend = add(Icon::Suspend, tr("Suspend…"), ButtonKind::Normal, [this] { suspendSelected(); });
    m_actions->bulkResume = add(Icon::Resume, tr("Resume"), ButtonKind::Normal, [this] { resumeSelected(); });
    m_actions->bulkDelete = add(Icon::Delete, tr("Delete…"), ButtonKind::Danger, [this] { deleteSelected(); });
    connect(m_bulkBar, &BulkBar::allWanted, m_selection, &ListSelection::selectAll);
}

void TenantsPage::setRights(const TenantRights &rights)
{
    m_rights = rights;
    m_areRightsKnown = true;
    m_rightsError.reset();
    m_deeds->setRights(rights);
    m_pane->setRights(rights);
    followRights();
    if (rights.canRead)
        search();
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
    m_actions->exportList->setVisible(m_rights.canRead);
    m_actions->bulkSuspend->setVisible(m_rights.canSuspend);
    m_actions->bulkResume->setVisible(m_rights.canSuspend);
    m_actions->bulkDelete->setVisible(m_rights.canDelete);
    m_new->setVisible(m_rights.canCreate);
    m_export->setVisible(m_rights.canRead);
    followSelection();
    followState();
}

void TenantsPage::followSelection()
{
    const bool hasMany = !m_selection->isEmpty();
    const auto has = [this](TenantStatus status) { return m_shown && m_shown->status == status; };
    const bool isThere = m_shown && !has(TenantStatus::Deleted);
    m_actions->edit->setEnabled(isThere);
    m_actions->suspend->setEnabled(hasMany || has(TenantStatus::Active));
    m_actions->resume->setEnabled(hasMany || has(TenantStatus::Suspended));
    m_actions->remove->setEnabled(hasMany || isThere);
    m_actions->restore->setEnabled(has(TenantStatus::Deleted));
    m_actions->asCurl->setEnabled(isThere); // over REST, a deleted one is not there
    m_actions->asCtl->setEnabled(m_shown.has_value());
    const auto count = m_model->count();
    const Count matching = count ? *count : Count{m_model->rowCount(), false};
    m_bulkBar->setCounts({m_selection->countOf(matching.value), matching.exact || !m_selection->isAll()}, matching);
}

void TenantsPage::chooseColumns()
{
    auto *dialog = new ColumnDialog(m_model->columns(), m_view->columnLayout(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &Dialog::acted, this, [this, dialog] {
        m_view->setColumnLayout(dialog->layoutChosen());
        dialog->accept();
        Q_EMIT viewStateChanged();
    });
    dialog->open();
}

} // namespace tenantry::ui
