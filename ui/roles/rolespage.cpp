// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/rolespage.h"

#include "core/runtime/backend.h"
#include "core/services/access/accessservice.h"
#include "core/services/services.h"
#include "ui/common/button.h"
#include "ui/common/filterline.h"
#include "ui/common/messageline.h"
#include "ui/common/pagehead.h"
#include "ui/common/statepanel.h"
#include "ui/common/tenantscope.h"
#include "ui/roles/matrixlegend.h"
#include "ui/roles/roleactions.h"
#include "ui/roles/rolechangepane.h"
#include "ui/roles/rolematrixmodel.h"
#include "ui/roles/rolematrixview.h"
#include "ui/roles/rolepane.h"
#include "ui/roles/rolesaving.h"
#include "ui/roles/rolewords.h"
#include "ui/theme/metrics.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

QUuid keyOf(const std::optional<TenantId> &place)
{
    return place ? place->uuid() : QUuid();
}

} // namespace

RolesPage::RolesPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_model(new RoleMatrixModel(this))
    , m_view(new RoleMatrixView(m_model))
    , m_head(new PageHead(roleListWords().title))
    , m_filterLine(new FilterLine(roleFilterFields({}, {}), roleListWords().filterExample))
    , m_states(new StatePanel)
    , m_stack(new QStackedWidget)
    , m_legend(new MatrixLegend)
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_changes(new RoleChangePane(context.backend, context.messages, [this] { return changeCommands(); }))
    , m_saving(new RoleSaving(context.backend, context.messages, this))
    , m_pane(new RolePane(context.backend))
    , m_deeds(new RoleActions(context.backend, context.messages, this))
    , m_changesButton(new Button(Icon::Edit, {}, ButtonKind::Quiet))
    , m_place(context.scope->id())
{
    setObjectName(u"rolesPage"_s);
    setAccessibleName(roleListWords().title);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_deeds->setPlace(context.scope->tenant());
    makeActions();
    m_list = makeList();
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_pane);
    m_splitter->addWidget(m_changes);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({1000, metrics::detailWidth, metrics::detailWidth});
    column->addWidget(m_splitter, 1);
    connectParts();
    connectChanges();
    connectPane();
    followRights();
    followChanges();
    followState();
}

RolesPage::~RolesPage() = default;

void RolesPage::connectParts()
{
    connect(m_filterLine, &FilterLine::filterChanged, this, [this] {
        m_model->setFilter(matrixFilterFrom(m_filterLine->filter()));
        followState();
    });
    connect(m_filterLine, &FilterLine::left, this, [this] { focusContent(); });
    connect(m_model, &RoleMatrixModel::changesChanged, this, &RolesPage::followChanges);
    connect(m_view, &RoleMatrixView::refused, this, &RolesPage::refuse);
    connect(m_context.backend, &Backend::changed, this, &RolesPage::follow);
    connect(m_context.backend, &Backend::everythingChanged, this, &RolesPage::read);
    connect(m_context.backend, &Backend::connectionRestored, this, &RolesPage::read);
    connect(m_context.backend, &Backend::callerChanged, this, &RolesPage::start);
    connect(m_context.scope, &TenantScope::changed, this, &RolesPage::followScope);
    connect(m_context.scope, &TenantScope::renamed, this, &RolesPage::followCount);
}

void RolesPage::start()
{
    m_context.backend->call(
        this, [](Services &services, const Caller &caller) { return services.access().ownPermissions(caller); },
        [this](const Result<QStringList> &permissions) {
            if (permissions) {
                setRights(RoleRights::from(*permissions, m_context.backend->isReadOnly()));
                return;
            }
            m_error = permissions.error();
            followState();
        });
}

void RolesPage::setRights(const RoleRights &rights)
{
    m_rights = rights;
    m_areRightsKnown = true;
    m_error.reset();
    followRights();
    Q_EMIT permittedChanged(m_rights.canRead);
    followState();
    read();
}

void RolesPage::read()
{
    if (!m_rights.canRead)
        return;
    m_context.backend->call(
        this,
        [place = m_place](Services &services, const Caller &caller) {
            return readRoles(services, within(caller, place));
        },
        [this, reading = ++m_reading](const Result<RoleListing> &listing) {
            if (reading == m_reading)
                take(listing);
        });
}

void RolesPage::take(const Result<RoleListing> &listing)
{
    if (!listing) {
        m_error = listing.error();
        followState();
        return;
    }
    m_error.reset();
    if (m_model->matrix().groups().isEmpty())
        m_model->setCatalogue(listing->catalogue);
    m_deeds->setCatalogue(listing->catalogue);
    m_isRead = true;
    m_isWhole = listing->isWhole;
    const QList<RoleMatrix::Foreign> foreign = m_model->setRoles(listing->roles, m_place);
    m_changes->showForeign(foreign);
    tellGone(foreign);
    if (!m_wanted.isNull() && m_view->setCurrentRole(m_wanted))
        m_wanted = RoleId();
    followCurrent();
    m_filterLine->setFields(roleFilterFields(m_model->matrix().groups(), listing->roles));
    followState();
}

void RolesPage::follow(const Change &change)
{
    if (change.table == u"roles" || change.table == u"role_grants")
        read();
}

/// What isn't saved in the place that is left waits there.
void RolesPage::followScope()
{
    if (!m_model->matrix().pending().isEmpty()) {
        m_elsewhere.insert(keyOf(m_place), m_model->matrix().pending());
        m_context.messages->show(
            {MessageKind::Notice, tr("What isn't saved waits where it was made: %1").arg(unsavedWork()), {}, {}});
    }
    m_place = m_context.scope->id();
    m_deeds->setPlace(m_context.scope->tenant());
    ++m_reading;
    m_isRead = false;
    m_model->clear();
    m_model->setPending(m_elsewhere.take(keyOf(m_place)));
    followState();
    read();
}

void RolesPage::showObject(const QUuid &id)
{
    if (m_view->setCurrentRole(RoleId(id)))
        openRole();
    else
        m_wanted = RoleId(id);
}

void RolesPage::showFiltered(const QString &filter)
{
    m_filterLine->setText(filter);
}

} // namespace tenantry::ui
