// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/listpage.h"

#include "core/runtime/backend.h"
#include "core/services/access/accessservice.h"
#include "core/services/services.h"
#include "ui/common/bulkbar.h"
#include "ui/common/button.h"
#include "ui/common/detailpane.h"
#include "ui/common/errortext.h"
#include "ui/common/filterline.h"
#include "ui/common/listselection.h"
#include "ui/common/listview.h"
#include "ui/common/messageline.h"
#include "ui/common/pagehead.h"
#include "ui/common/servicesource.h"
#include "ui/common/statepanel.h"
#include "ui/common/tenantscope.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QFrame>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

ListPage::ListPage(const PageContext &context, Parts parts, QWidget *parent)
    : Page(parent)
    , m_backend(context.backend)
    , m_messages(context.messages)
    , m_needsTenant(parts.needsTenant)
    , m_readsWhenSeen(parts.readsWhenSeen)
    , m_scope(parts.followsScope ? context.scope : nullptr)
    , m_words(std::move(parts.words))
    , m_tables(std::move(parts.tables))
    , m_sortKey(parts.sortKey)
    , m_sortOrder(parts.isDescending ? SortOrder::Descending : SortOrder::Ascending)
    , m_model(new ListModel(std::move(parts.columns), this))
    , m_selection(new ListSelection(this))
    , m_head(new PageHead(m_words.title))
    , m_filterLine(new FilterLine(std::move(parts.filters), m_words.filterExample))
    , m_view(new ListView(m_model, m_selection))
    , m_states(new StatePanel)
    , m_line(new QFrame)
    , m_stack(new QStackedWidget)
    , m_bulkBar(new BulkBar)
    , m_above(new QVBoxLayout)
    , m_tasks(new QVBoxLayout)
    , m_splitter(new QSplitter(parts.isPaneBelow ? Qt::Vertical : Qt::Horizontal))
    , m_pane(parts.pane)
{
    m_model->setSelection(m_selection);
}

ListPage::~ListPage() = default;

void ListPage::build()
{
    setObjectName(QString(m_words.key + u"Page"));
    setAccessibleName(m_words.title);
    m_list = makeList();
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({1000, metrics::detailWidth});
    if (isPaneBelow())
        m_pane->standBelow();
    m_pane->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_splitter, 1);
    connectList();
    connectBackend();
    followSelection();
    followState();
}

QWidget *ListPage::makeList()
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

    m_view->setAccessibleName(m_words.title);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_states);
    m_line->setProperty("cls", u"line"_s);
    m_line->setFixedHeight(1);
    m_above->setSpacing(0);
    m_tasks->setSpacing(0);

    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addLayout(filterRow);
    column->addLayout(m_above);
    column->addWidget(m_line);
    column->addWidget(m_stack, 1);
    column->addWidget(m_bulkBar);
    column->addLayout(m_tasks);
    return list;
}

void ListPage::connectList()
{
    m_view->showSort(m_sortKey, m_sortOrder == SortOrder::Ascending ? Qt::AscendingOrder : Qt::DescendingOrder);
    connect(m_model, &ListModel::sortRequested, this, [this](const QString &key, Qt::SortOrder order) {
        m_sortKey = key;
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
    // The new one becomes current when it is in the list.
    connect(m_model, &ListModel::layoutChanged, this, [this] { lookForAwaited(); });
    connect(m_model, &ListModel::modelReset, this, [this] { lookForAwaited(); });
    connect(m_selection, &ListSelection::changed, this, [this] { followCount(); });
    connect(m_bulkBar, &BulkBar::allWanted, m_selection, &ListSelection::selectAll);
    connect(m_view, &ListView::currentItemChanged, this, [this](const ListItemPtr &item) {
        if (item || !m_isShownApart)
            showItem(item);
    });
    connect(m_view, &ListView::opened, this, [this] { openPane(); });
    connect(m_view, &ListView::columnLayoutChanged, this, &ListPage::viewStateChanged);
    connect(m_pane, &DetailPane::closed, this, [this] {
        closePane();
        focusContent();
    });
}

void ListPage::connectBackend()
{
    connect(m_backend, &Backend::changed, this, [this](const Change &change) { follow(change); });
    if (m_scope) {
        connect(m_scope, &TenantScope::changed, this, [this] { lookElsewhere(); });
        connect(m_scope, &TenantScope::renamed, this, [this] { followCount(); });
    }
    connect(m_backend, &Backend::everythingChanged, this, [this] {
        if (waitsToBeSeen())
            return;
        m_model->retry();
        m_model->changeAll();
        readShown();
        noteChanged({});
    });
    connect(m_backend, &Backend::connectionRestored, this, [this] {
        if (m_arePermissionsKnown) {
            if (waitsToBeSeen())
                return;
            m_model->retry();
            readShown();
        } else {
            start();
        }
    });
}

std::optional<TenantId> ListPage::tenantInScope() const
{
    return m_scope ? m_scope->id() : std::nullopt;
}

QString ListPage::tenantNameInScope() const
{
    return m_scope && m_scope->tenant() ? m_scope->tenant()->name : QString();
}

/// What was selected or shown belongs to where one looked before.
void ListPage::lookElsewhere()
{
    m_selection->clear();
    m_view->setCurrentIndex({});
    showItem({});
    followScope();
    search();
}

void ListPage::follow(const Change &change)
{
    if (!m_tables.contains(change.table))
        return;
    if (change.ids.isEmpty())
        m_model->changeAll();
    else
        m_model->change(change.ids);
    if (m_isShownApart && m_shown && (change.ids.isEmpty() || change.ids.contains(m_shown->id())))
        readShown(); // what is in the list is told by the list
    noteChanged(change.ids);
}

void ListPage::start()
{
    m_permissionsError.reset();
    followState();
    m_backend->call(
        this, [](Services &services, const Caller &caller) { return services.access().ownPermissions(caller); },
        [this](const Result<QStringList> &permissions) {
            if (permissions) {
                setPermissions(*permissions);
                return;
            }
            m_permissionsError = permissions.error();
            followState();
        });
}

void ListPage::setPermissions(const QStringList &permissions)
{
    takePermissions(permissions, m_backend->isReadOnly());
    m_arePermissionsKnown = true;
    m_permissionsError.reset();
    if (m_export) {
        m_export->setVisible(mayRead());
        m_exportButton->setVisible(mayRead());
    }
    followSelection();
    followState();
    Q_EMIT permittedChanged(mayRead());
    if (mayRead())
        search();
}

void ListPage::search()
{
    readFilter();
    if (lacksTenant())
        followState();
    else if (mayRead() && !waitsToBeSeen())
        m_model->setSource(std::make_shared<ServiceSource>(m_backend, m_query));
}

bool ListPage::waitsToBeSeen()
{
    m_isReadingDue = m_readsWhenSeen && !isVisible();
    return m_isReadingDue;
}

void ListPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_isReadingDue && mayRead())
        search();
}

/// The same question again: "90 days ago" is another instant now, and rows stay when there is no answer.
void ListPage::reload()
{
    readFilter();
    if (mayRead() && !lacksTenant())
        m_model->renewSource(std::make_shared<ServiceSource>(m_backend, m_query));
}

void ListPage::readFilter()
{
    m_filter = m_filterLine->filter();
    m_query = query(m_filter, m_sortKey, m_sortOrder, QDateTime::currentDateTimeUtc());
}

void ListPage::showItem(const ListItemPtr &item)
{
    m_isShownApart = false;
    if (item && m_shown && item->id() == m_shown->id() && item->equals(*m_shown))
        return;
    m_shown = item;
    if (m_shown)
        showInPane(*m_shown);
    arrange();
    followSelection();
}

void ListPage::showApart(const ListItemPtr &item)
{
    m_view->setCurrentIndex({}); // no row is meant
    showItem(item);
    m_isShownApart = true;
}

/// Reads the shown object and what its pane shows of it again: what is in the pane has no list that would tell.
void ListPage::readShown()
{
    if (!m_shown || !mayRead())
        return;
    reloadPane();
    m_backend->call(this, readOne(m_shown->id()), [this, id = m_shown->id()](const Result<ListItemPtr> &now) {
        if (!m_shown || m_shown->id() != id)
            return;
        const bool wasApart = m_isShownApart;
        if (now)
            showItem(*now);
        else if (now.error().code == ErrorCode::NotFound && wasApart)
            showItem({});
        m_isShownApart = wasApart && m_shown;
    });
}

void ListPage::showObject(const QUuid &id)
{
    if (m_view->setCurrentItem(id)) {
        openPane();
        return;
    }
    m_backend->call(this, readOne(id), [this](const Result<ListItemPtr> &item) {
        if (!item) {
            m_messages->show({MessageKind::Failed, sentenceFor(item.error()), {}, {}});
            return;
        }
        showApart(*item);
        openPane();
    });
}

void ListPage::takeChanged(const ListItemPtr &item)
{
    m_model->apply(item);
    if (!m_shown || m_shown->id() != item->id())
        return;
    const bool wasApart = m_isShownApart;
    showItem(item);
    m_isShownApart = wasApart;
}

void ListPage::takeCreated(const ListItemPtr &item)
{
    m_awaited = item->id();
    m_model->apply(item);
    showApart(item);
    if (!isNarrow()) // where the pane would stand in the list's place
        openPane();
}

void ListPage::takeRemoved(const QUuid &id)
{
    m_model->change({id});
    if (m_isShownApart && m_shown && m_shown->id() == id)
        showItem({});
}

void ListPage::lookForAwaited()
{
    if (!m_awaited.isNull() && m_view->setCurrentItem(m_awaited))
        m_awaited = QUuid();
}

bool ListPage::hasSelection() const
{
    return !m_selection->isEmpty();
}

} // namespace tenantry::ui
