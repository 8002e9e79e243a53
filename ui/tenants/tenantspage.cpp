// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantspage.h"

#include "core/runtime/backend.h"
#include "core/services/access/accessservice.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"
#include "ui/common/bulkbar.h"
#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/filterline.h"
#include "ui/common/listselection.h"
#include "ui/common/listview.h"
#include "ui/common/messageline.h"
#include "ui/common/pagehead.h"
#include "ui/common/statepanel.h"
#include "ui/tenants/tenantactions.h"
#include "ui/tenants/tenantfilter.h"
#include "ui/tenants/tenanthistory.h"
#include "ui/tenants/tenantpane.h"
#include "ui/tenants/tenantsource.h"
#include "ui/tenants/tenantspageactions.h"
#include "ui/tenants/tenantwords.h"
#include "ui/theme/metrics.h"

#include <QFrame>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

TenantsPage::TenantsPage(Backend *backend, MessageLine *messages, QWidget *parent)
    : Page(parent)
    , m_backend(backend)
    , m_messages(messages)
    , m_model(new ListModel(tenantColumns(), this))
    , m_selection(new ListSelection(this))
    , m_head(new PageHead(tr("Tenants")))
    , m_filterLine(new FilterLine(tenantFilterFields(), u"status:suspended, created:>90d"_s))
    , m_view(new ListView(m_model, m_selection))
    , m_states(new StatePanel)
    , m_line(new QFrame)
    , m_stack(new QStackedWidget)
    , m_bulkBar(new BulkBar)
    , m_tasks(new QVBoxLayout)
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_pane(new TenantPane(backend))
    , m_deeds(new TenantActions(backend, messages, this))
    , m_actions(std::make_unique<Actions>())
{
    m_model->setSelection(m_selection);
    makeActions(); // Tab goes in the order in which parts come into the window: heads and bars bring their buttons
    makeBulkBar();
    build();
    connectList();
    connectPane();
    connectBackend();
    followRights();
}

TenantsPage::~TenantsPage() = default;

void TenantsPage::build()
{
    setObjectName(u"tenantsPage"_s);
    setAccessibleName(tr("Tenants"));
    m_list = makeList();
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({1000, metrics::detailWidth});
    m_pane->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_splitter, 1);
}

QWidget *TenantsPage::makeList()
{
    auto *list = new QWidget;
    list->setProperty("cls", u"surface"_s);
    list->setAttribute(Qt::WA_StyledBackground);
    auto *columns = new Button(Icon::Columns, tr("Columns"), ButtonKind::Quiet);
    connect(columns, &Button::clicked, this, [this] { chooseColumns(); });

    auto *filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(metrics::gapPage, 0, metrics::gapPage - metrics::gapPair, metrics::gap);
    filterRow->setSpacing(metrics::gap);
    filterRow->addWidget(m_filterLine, 1);
    filterRow->addWidget(columns, 0, Qt::AlignTop);

    m_view->setAccessibleName(tr("Tenants"));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_states);
    m_line->setProperty("cls", u"line"_s);
    m_line->setFixedHeight(1);
    m_tasks->setSpacing(0);

    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addLayout(filterRow);
    column->addWidget(m_line);
    column->addWidget(m_stack, 1);
    column->addWidget(m_bulkBar);
    column->addLayout(m_tasks);
    return list;
}

void TenantsPage::connectList()
{
    m_view->showSort(toText(m_sortKey), Qt::AscendingOrder);
    connect(m_model, &ListModel::sortRequested, this, [this](const QString &key, Qt::SortOrder order) {
        m_sortKey = tenantSortKeyFromText(key).value_or(TenantSortKey::Name);
        m_sortOrder = order == Qt::AscendingOrder ? SortOrder::Ascending : SortOrder::Descending;
        search();
        Q_EMIT viewStateChanged();
    });
    connect(m_filterLine, &FilterLine::filterChanged, this, [this] {
        m_selection->clear();
        search();
        Q_EMIT viewStateChanged();
    });
    connect(m_filterLine, &FilterLine::left, this, [this] { focusContent(); });
    connect(m_model, &ListModel::stateChanged, this, [this] { followState(); });
    connect(m_model, &ListModel::rowsInserted, this, [this] { followState(); });
    connect(m_model, &ListModel::rowsRemoved, this, [this] { followState(); });
    connect(m_model, &ListModel::modelReset, this, [this] { followState(); });
    connect(m_model, &ListModel::countChanged, this, [this] { followCount(); });
    connect(m_model, &ListModel::failed, this, [this] {
        followState();
        if (m_model->rowCount() > 0 && m_model->state() == ListModel::State::Ready)
            m_messages->show({MessageKind::Care,
                              tr("The list could not be read on. %1").arg(sentenceFor(*m_model->error())),
                              {{tr("Try again"), [this] { m_model->retry(); }}},
                              {}});
    });
    connect(m_selection, &ListSelection::changed, this, [this] { followSelection(); });
    connect(m_view, &ListView::currentItemChanged, this, [this](const ListItemPtr &item) {
        if (item || !m_isShownApart)
            showItem(item);
    });
    connect(m_view, &ListView::opened, this, [this] { openPane(); });
    connect(m_view, &ListView::columnLayoutChanged, this, &TenantsPage::viewStateChanged);
}

void TenantsPage::connectPane()
{
    connect(m_pane, &DetailPane::closed, this, [this] {
        closePane();
        focusContent();
    });
    connect(m_pane, &TenantPane::editWanted, this, [this] { m_deeds->edit(m_pane->tenant()); });
    connect(m_pane, &TenantPane::suspendWanted, this, [this] { m_deeds->suspend(m_pane->tenant()); });
    connect(m_pane, &TenantPane::resumeWanted, this, [this] { m_deeds->resume(m_pane->tenant()); });
    connect(m_pane, &TenantPane::deleteWanted, this, [this] { m_deeds->remove(m_pane->tenant()); });
    connect(m_pane, &TenantPane::restoreWanted, this, [this] { m_deeds->restore(m_pane->tenant()); });
    connect(m_pane, &TenantPane::undoWanted, this,
            [this](const AuditEvent &change) { m_deeds->undo(m_pane->tenant(), change); });
    connect(m_pane, &TenantPane::commandWanted, this,
            [this](bool asCurl) { m_deeds->copy(commandToShow(m_pane->tenant()), asCurl); });

    const auto take = [this](const Tenant &tenant) {
        m_model->apply(listItem(tenant));
        if (m_shown && m_shown->id == tenant.id)
            showTenant(tenant);
    };
    connect(m_deeds, &TenantActions::changed, this, take);
    connect(m_deeds, &TenantActions::created, this, [this](const Tenant &tenant) {
        m_awaited = tenant.id.uuid();
        m_model->apply(listItem(tenant));
        showApart(tenant);
        if (!isNarrow()) // where the pane would stand in the list's place
            openPane();
    });
    // The new one becomes current when it is in the list.
    const auto look = [this] {
        if (!m_awaited.isNull() && m_view->setCurrentItem(m_awaited))
            m_awaited = QUuid();
    };
    connect(m_model, &ListModel::layoutChanged, this, look);
    connect(m_model, &ListModel::modelReset, this, look);
}

void TenantsPage::connectBackend()
{
    connect(m_backend, &Backend::changed, this, [this](const Change &change) { follow(change); });
    connect(m_backend, &Backend::everythingChanged, this, [this] {
        m_model->retry();
        m_model->changeAll();
        readShown();
        m_deeds->noteChanged({});
    });
    connect(m_backend, &Backend::connectionRestored, this, [this] {
        if (m_areRightsKnown) {
            m_model->retry();
            readShown();
        } else {
            start();
        }
    });
}

void TenantsPage::follow(const Change &change)
{
    if (change.table != u"tenants"_s)
        return;
    if (change.ids.isEmpty())
        m_model->changeAll();
    else
        m_model->change(change.ids);
    if (m_isShownApart && m_shown && (change.ids.isEmpty() || change.ids.contains(m_shown->id.uuid())))
        readShown(); // what is in the list is told by the list
    m_deeds->noteChanged(change.ids);
}

void TenantsPage::start()
{
    m_rightsError.reset();
    followState();
    m_backend->call(
        this, [](Services &services, const Caller &caller) { return services.access().ownPermissions(caller); },
        [this](const Result<QStringList> &permissions) {
            if (permissions) {
                const auto rights = TenantRights::from(*permissions);
                setRights(m_backend->isReadOnly() ? rights.toRead() : rights);
                return;
            }
            m_rightsError = permissions.error();
            followState();
        });
}

void TenantsPage::search()
{
    readFilter();
    if (m_rights.canRead)
        m_model->setSource(std::make_shared<TenantSource>(m_backend, m_filter));
}

/// The same question again: "90 days ago" is another instant now, and rows stay when there is no answer.
void TenantsPage::reload()
{
    readFilter();
    if (m_rights.canRead)
        m_model->renewSource(std::make_shared<TenantSource>(m_backend, m_filter));
}

void TenantsPage::readFilter()
{
    m_filter = tenantFilterFrom(m_filterLine->filter(), QDateTime::currentDateTimeUtc(), QTimeZone::systemTimeZone());
    m_filter.sortKey = m_sortKey;
    m_filter.sortOrder = m_sortOrder;
}

void TenantsPage::showItem(const ListItemPtr &item)
{
    m_isShownApart = false;
    if (!item) {
        m_shown.reset();
        arrange();
        followSelection();
        return;
    }
    showTenant(valueOf<Tenant>(*item));
}

void TenantsPage::showTenant(const Tenant &tenant)
{
    if (m_shown == tenant)
        return;
    m_shown = tenant;
    m_pane->showTenant(tenant);
    arrange();
    followSelection();
}

void TenantsPage::showApart(const Tenant &tenant)
{
    m_view->setCurrentIndex({}); // no row is meant
    showTenant(tenant);
    m_isShownApart = true;
}

/// Reads the shown tenant and its history again: what is in the pane has no list that would tell.
void TenantsPage::readShown()
{
    if (!m_shown || !m_rights.canRead)
        return;
    m_pane->history()->reload();
    m_backend->call(
        this,
        [id = m_shown->id](Services &services, const Caller &caller) { return services.tenants().find(caller, id); },
        [this, id = m_shown->id](const Result<Tenant> &now) {
            if (!m_shown || m_shown->id != id)
                return;
            if (now)
                showTenant(*now);
            else if (now.error().code == ErrorCode::NotFound && m_isShownApart)
                showItem({});
        });
}

void TenantsPage::showObject(const QUuid &id)
{
    if (m_view->setCurrentItem(id)) {
        openPane();
        return;
    }
    m_backend->call(
        this, [id](Services &services, const Caller &caller) { return services.tenants().find(caller, TenantId(id)); },
        [this](const Result<Tenant> &tenant) {
            if (!tenant) {
                m_messages->show({MessageKind::Failed, sentenceFor(tenant.error()), {}, {}});
                return;
            }
            showApart(*tenant);
            openPane();
        });
}

} // namespace tenantry::ui
