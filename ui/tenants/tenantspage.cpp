// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantspage.h"

#include "core/services/tenants/tenantservice.h"
#include "ui/common/button.h"
#include "ui/common/objecthistory.h"
#include "ui/common/servicequery.h"
#include "ui/tenants/tenantactions.h"
#include "ui/tenants/tenantcommand.h"
#include "ui/tenants/tenantfilter.h"
#include "ui/tenants/tenantpane.h"
#include "ui/tenants/tenantspageactions.h"
#include "ui/tenants/tenantwords.h"

using namespace Qt::StringLiterals;

namespace tenantry::ui {

TenantsPage::TenantsPage(const PageContext &context, QWidget *parent)
    : TenantsPage(context, new TenantPane(context.backend), parent)
{}

TenantsPage::TenantsPage(const PageContext &context, TenantPane *pane, QWidget *parent)
    : ListPage(context,
               {.words = tenantListWords(),
                .columns = tenantColumns(),
                .filters = tenantFilterFields(),
                .sortKey = toText(TenantSortKey::Name),
                .pane = pane,
                .tables = {u"tenants"_s}},
               parent)
    , m_lookedAt(context.scope)
    , m_pane(pane)
    , m_deeds(new TenantActions(context.backend, context.messages, this))
    , m_actions(std::make_unique<Actions>())
{
    makeActions();
    makeBulkBar();
    connectPane();
    followRights();
    build();
}

TenantsPage::~TenantsPage() = default;

const Tenant *TenantsPage::tenant() const
{
    return shown() ? &valueOf<Tenant>(*shown()) : nullptr;
}

void TenantsPage::connectPane()
{
    connect(m_pane, &TenantPane::editWanted, this, [this] { m_deeds->edit(m_pane->tenant()); });
    connect(m_pane, &TenantPane::suspendWanted, this, [this] { m_deeds->suspend(m_pane->tenant()); });
    connect(m_pane, &TenantPane::resumeWanted, this, [this] { m_deeds->resume(m_pane->tenant()); });
    connect(m_pane, &TenantPane::deleteWanted, this, [this] { m_deeds->remove(m_pane->tenant()); });
    connect(m_pane, &TenantPane::restoreWanted, this, [this] { m_deeds->restore(m_pane->tenant()); });
    connect(m_pane, &TenantPane::undoWanted, this,
            [this](const AuditEvent &change) { m_deeds->undo(m_pane->tenant(), change); });
    connect(m_pane, &TenantPane::commandWanted, this,
            [this](bool asCurl) { m_deeds->copy(commandToShow(m_pane->tenant()), asCurl); });
    connect(m_deeds, &TenantActions::changed, this, [this](const Tenant &tenant) { takeChanged(listItem(tenant)); });
    connect(m_deeds, &TenantActions::created, this, [this](const Tenant &tenant) { takeCreated(listItem(tenant)); });
}

ListQuery TenantsPage::query(const ParsedFilter &filter, const QString &sortKey, SortOrder order,
                             const QDateTime &now) const
{
    TenantFilter asked = tenantFilterFrom(filter, now, QTimeZone::systemTimeZone());
    asked.sortKey = tenantSortKeyFromText(sortKey).value_or(TenantSortKey::Name);
    asked.sortOrder = order;
    return listQuery<Tenant>(&Services::tenants, asked, matches, haveSamePlace);
}

ListPage::ReadOne TenantsPage::readOne(const QUuid &id) const
{
    return readValue<Tenant>(&Services::tenants, id);
}

void TenantsPage::takePermissions(const QStringList &permissions, bool isReadOnly)
{
    m_rights = TenantRights::from(permissions);
    if (isReadOnly)
        m_rights = m_rights.toRead();
    m_deeds->setRights(m_rights);
    m_pane->setRights(m_rights);
    followRights();
}

void TenantsPage::showInPane(const ListItem &item)
{
    m_pane->showTenant(valueOf<Tenant>(item));
}

void TenantsPage::reloadPane()
{
    m_pane->history()->reload();
}

QWidget *TenantsPage::paneContent() const
{
    return m_pane->history();
}

void TenantsPage::noteChanged(const QList<QUuid> &ids)
{
    m_deeds->noteChanged(ids);
}

Button *TenantsPage::makeFirstButton()
{
    if (!m_rights.canCreate)
        return nullptr;
    auto *create = new Button(Icon::New, tr("New tenant"), ButtonKind::Primary);
    connect(create, &Button::clicked, this, [this] { m_deeds->create(); });
    return create;
}

} // namespace tenantry::ui
