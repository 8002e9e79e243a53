// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantpane.h"

#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"
#include "ui/common/agetext.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/factlist.h"
#include "ui/common/objecthistory.h"
#include "ui/tenants/tenantevents.h"
#include "ui/tenants/tenantwords.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QLocale>
#include <QMenu>

namespace tenantry::ui {

TenantPane::TenantPane(Backend *backend, QWidget *parent)
    : DetailPane(parent)
    , m_history(new ObjectHistory(backend))
    , m_edit(new Button(Icon::Edit, tr("Edit")))
    , m_suspend(new Button(Icon::Suspend, tr("Suspend…")))
    , m_resume(new Button(Icon::Resume, tr("Resume")))
    , m_restore(new Button(Icon::Restore, tr("Restore")))
    , m_asCurl(new QAction(makeIcon(Icon::Curl), tr("Copy as curl"), this))
    , m_delete(new QAction(makeIcon(Icon::Delete, Role::Bad), tr("Delete…"), this))
{
    addFacts();
    addTab(tr("History"), m_history);
    addButtons();
    connect(m_history, &ObjectHistory::undoWanted, this, &TenantPane::undoWanted);
}

void TenantPane::addFacts()
{
    m_facts.slug = facts()->addFact(tr("Short name"), Type::Code);
    m_facts.description = facts()->addFact(tr("Description"));
    m_facts.members = facts()->addFact(tr("Members"));
    m_facts.created = facts()->addFact(tr("Created"));
    m_facts.changed = facts()->addFact(tr("Changed"));
    m_facts.deleted = facts()->addFact(tr("Deleted"));
    m_facts.purge = facts()->addFact(tr("Gone for good"));
    m_facts.id = facts()->addFact(tr("Tenant ID"), Type::Code);
}

void TenantPane::addButtons()
{
    m_edit->setHint(tr("Edit"), QKeySequence(Qt::Key_F2));
    addButton(m_edit);
    addButton(m_suspend);
    addButton(m_resume);
    addButton(m_restore);
    connect(m_edit, &Button::clicked, this, &TenantPane::editWanted);
    connect(m_suspend, &Button::clicked, this, &TenantPane::suspendWanted);
    connect(m_resume, &Button::clicked, this, &TenantPane::resumeWanted);
    connect(m_restore, &Button::clicked, this, &TenantPane::restoreWanted);

    auto *command = addQuietButton(Button::makeIconButton(Icon::Curl, tr("Copy as command")));
    connect(command, &Button::clicked, this, [this] { Q_EMIT commandWanted(false); });

    auto *more = addQuietButton(Button::makeIconButton(Icon::More, tr("More actions")));
    auto *menu = new QMenu(more);
    menu->addAction(m_asCurl);
    connect(m_asCurl, &QAction::triggered, this, [this] { Q_EMIT commandWanted(true); });
    auto *asCtl = menu->addAction(makeIcon(Icon::Copy), tr("Copy as tenantryctl"));
    connect(asCtl, &QAction::triggered, this, [this] { Q_EMIT commandWanted(false); });
    menu->addSeparator();
    m_delete->setShortcut(QKeySequence(Qt::Key_Delete));
    m_delete->setShortcutContext(Qt::WidgetShortcut); // shown here, obeyed by the page
    menu->addAction(m_delete);
    connect(m_delete, &QAction::triggered, this, &TenantPane::deleteWanted);
    connect(more, &Button::clicked, this, [menu, more] { menu->popup(more->mapToGlobal(QPoint(0, more->height()))); });
}

void TenantPane::setRights(const TenantRights &rights)
{
    m_rights = rights;
    follow();
}

void TenantPane::showTenant(const Tenant &tenant)
{
    m_tenant = tenant;
    setHeading(tenant.name, tenant.slug);
    setChip(chipFor(tenant.status));
    m_facts.slug->setText(tenant.slug);
    m_facts.description->setText(tenant.description);
    facts()->setShown(m_facts.description, !tenant.description.isEmpty());
    m_facts.members->setText(QLocale().toString(tenant.memberCount));
    m_facts.created->setText(momentText(tenant.createdAt));
    m_facts.changed->setText(momentText(tenant.updatedAt));
    facts()->setShown(m_facts.changed, tenant.updatedAt != tenant.createdAt);
    m_facts.deleted->setText(tenant.deletedAt ? momentText(*tenant.deletedAt) : QString());
    facts()->setShown(m_facts.deleted, tenant.deletedAt.has_value());
    m_facts.purge->setText(tenant.purgeAt ? momentText(*tenant.purgeAt) : QString());
    facts()->setShown(m_facts.purge, tenant.purgeAt.has_value());
    m_facts.id->setText(tenant.id.toString());
    m_history->show({.object = tenant.id.uuid(),
                     .read =
                         [id = tenant.id](Services &services, const Caller &caller, const PageRequest &request) {
                             return services.tenants().history(caller, id, request);
                         },
                     .isUndoable = [this](const AuditEvent &event) { return isUndoable(event, m_tenant, m_rights); }});
    follow();
}

void TenantPane::follow()
{
    const TenantStatus status = m_tenant.status;
    m_asCurl->setVisible(status != TenantStatus::Deleted); // over REST it is not there
    m_edit->setVisible(m_rights.canEdit && status != TenantStatus::Deleted);
    m_suspend->setVisible(m_rights.canSuspend && status == TenantStatus::Active);
    m_resume->setVisible(m_rights.canSuspend && status == TenantStatus::Suspended);
    m_restore->setVisible(m_rights.canRestore && status == TenantStatus::Deleted);
    m_delete->setVisible(m_rights.canDelete && status != TenantStatus::Deleted);
}

} // namespace tenantry::ui
