// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/auditpage.h"

#include "core/domain/access/permission.h"
#include "core/runtime/backend.h"
#include "ui/audit/auditcommand.h"
#include "ui/audit/auditpane.h"
#include "ui/audit/auditquestion.h"
#include "ui/audit/auditwords.h"
#include "ui/audit/newevents.h"
#include "ui/audit/neweventsline.h"
#include "ui/common/button.h"
#include "ui/common/commandcopy.h"
#include "ui/common/errortext.h"
#include "ui/common/filterline.h"
#include "ui/common/listmodel.h"
#include "ui/common/listview.h"
#include "ui/common/messageline.h"

#include <QAction>
#include <QScrollBar>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int mostPeople = 30; // offered

} // namespace

/// What the page offers to the menus, the palette and the keyboard. Owned by the page's widget.
struct AuditPage::Actions
{
    QAction *follow = nullptr;
    QAction *showNew = nullptr;
    QAction *sameRequest = nullptr;
    QAction *sameTarget = nullptr;
    QAction *showActor = nullptr;
    QAction *showTarget = nullptr;
    QAction *asJson = nullptr;
    Button *followButton = nullptr;
};

AuditPage::AuditPage(const PageContext &context, QWidget *parent)
    : AuditPage(context, new AuditPane(context.backend, context.messages), parent)
{}

AuditPage::AuditPage(const PageContext &context, AuditPane *pane, QWidget *parent)
    : ListPage(context,
               {.words = auditListWords(),
                .columns = auditColumns(),
                .filters = auditFilterFields(),
                .sortKey = u"at"_s,
                .isDescending = true,
                .pane = pane,
                .tables = {}, // what is read stays in its place: who follows live says so
                .followsScope = true,
                .isPaneBelow = true,
                .readsWhenSeen = true},
               parent)
    , m_pane(pane)
    , m_new(new NewEvents(context.backend, this))
    , m_line(new NewEventsLine)
    , m_actions(std::make_unique<Actions>())
{
    makeActions();
    connectPane();
    connectLive();
    followScope();
    build();
}

AuditPage::~AuditPage() = default;

const AuditRow *AuditPage::row() const
{
    return shown() ? &valueOf<AuditRow>(*shown()) : nullptr;
}

void AuditPage::makeActions()
{
    const auto filterBy = [this](const QString &key, const QUuid &id) {
        filterLine()->setText(key + u':' + id.toString(QUuid::WithoutBraces));
        focusContent();
    };
    m_actions->follow = makeAction(Icon::Follow, tr("Follow live"), QKeySequence(u"Ctrl+L"_s),
                                   [this] { setFollowing(m_actions->follow->isChecked()); });
    m_actions->follow->setCheckable(true);
    m_actions->showNew = makeAction(Icon::ArrowUp, tr("Show new events"), Qt::Key_Period, [this] { showNew(); });
    m_actions->sameRequest = makeAction(Icon::Filter, tr("Only what the same request did"), {}, [this, filterBy] {
        if (row())
            filterBy(u"request"_s, row()->event.request.uuid());
    });
    m_actions->sameTarget =
        makeAction(Icon::History, tr("Only what happened to the same object"), {}, [this, filterBy] {
            if (row())
                filterBy(u"target"_s, row()->event.targetId);
        });
    m_actions->showActor = makeAction(Icon::User, tr("Show actor"), {}, [this] {
        if (const auto link = m_pane->linkToActor(); row() && link)
            Q_EMIT linkFollowed(*link);
    });
    m_actions->showTarget = makeAction(Icon::External, tr("Show target"), {}, [this] {
        if (const auto link = m_pane->linkToTarget(); row() && link)
            Q_EMIT linkFollowed(*link);
    });
    m_actions->asJson = makeAction(Icon::Copy, tr("Copy event as JSON"), QKeySequence(u"Ctrl+Shift+J"_s), [this] {
        if (row())
            m_pane->copyJson();
    });
    makeAction(Icon::Curl, tr("Copy search as curl"), QKeySequence(u"Ctrl+Shift+C"_s), [this] { copySearch(true); });
    makeAction(Icon::Copy, tr("Copy search as tenantryctl"), {}, [this] { copySearch(false); });
    makeListActions();
    m_actions->followButton = addHeadButton(m_actions->follow, new Button(Icon::Follow, tr("Follow live")),
                                            tr("New events appear by themselves"));
    m_actions->followButton->setCheckable(true);
    addAboveList(m_line);
}

void AuditPage::connectPane()
{
    connect(m_pane, &AuditPane::linkFollowed, this, &Page::linkFollowed);
    connect(m_pane, &AuditPane::eventWanted, this, [this](const AuditRow &event) {
        m_wanted = listItem(event);
        showObject(m_wanted->id());
    });
}

void AuditPage::connectLive()
{
    connect(m_new, &NewEvents::came, this, &AuditPage::takeNew);
    connect(m_line, &NewEventsLine::wanted, this, &AuditPage::showNew);
    connect(model(), &ListModel::modelReset, this, [this] {
        m_newest = QUuid();
        followNewest();
        offerPeople();
    });
    connect(model(), &ListModel::rowsInserted, this, [this] { followNewest(); });
    connect(model(), &ListModel::layoutChanged, this, [this] { followNewest(); });
    // Who comes back to the top, and reads nothing, has what waits there.
    connect(view()->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (isBeingRead())
            model()->keepPlaces();
        else if (m_line->isVisible())
            showNew();
    });
}

/// The newest one that is in the list is known, and nothing above it waits any more.
void AuditPage::followNewest()
{
    const ListItemPtr newest = model()->itemAt(0);
    if (!newest || newest->id() == m_newest)
        return;
    m_newest = newest->id();
    m_new->setKnown(newest);
    m_line->setCount(0);
    m_actions->showNew->setEnabled(false);
}

/// Who acted in what is shown can be chosen behind `actor:`.
void AuditPage::offerPeople()
{
    QStringList people;
    for (int i = 0; i < model()->rowCount() && people.size() < mostPeople; ++i) {
        const ListItemPtr item = model()->itemAt(i);
        if (!item)
            break;
        const AuditEvent &event = valueOf<AuditRow>(*item).event;
        if (event.actorKind == u"user"_s && !event.actorLabel.isEmpty() && !people.contains(event.actorLabel))
            people.append(event.actorLabel);
    }
    people.sort();
    if (people.isEmpty() || people == m_people)
        return;
    m_people = people;
    filterLine()->setFields(auditFilterFields(people));
}

bool AuditPage::isBeingRead() const
{
    return shown() || view()->verticalScrollBar()->value() > 0;
}

void AuditPage::takeNew(int count)
{
    if (!isBeingRead()) {
        model()->changeAll();
        return;
    }
    m_line->setCount(count);
    m_actions->showNew->setEnabled(true);
}

void AuditPage::showNew()
{
    view()->setCurrentIndex({});
    view()->scrollToTop();
    m_line->setCount(0);
    m_actions->showNew->setEnabled(false);
    if (model()->window().contains(0))
        model()->changeAll();
    else
        model()->reload();
}

void AuditPage::setFollowing(bool isFollowing)
{
    const QSignalBlocker blocker(m_actions->follow);
    m_actions->follow->setChecked(isFollowing);
    m_actions->followButton->setChecked(isFollowing);
    m_actions->followButton->setText(isFollowing ? tr("Following live") : tr("Follow live"));
    m_new->setOn(isFollowing && isVisible());
    if (isFollowing) {
        showNew(); // who begins to follow looks at what comes, not at a row any more
    } else {
        m_line->setCount(0);
        m_actions->showNew->setEnabled(false);
    }
}

void AuditPage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    m_new->setOn(m_actions->follow->isChecked());
    m_new->look();
}

void AuditPage::hideEvent(QHideEvent *event)
{
    m_new->setOn(false);
    ListPage::hideEvent(event);
}

bool AuditPage::stepBack()
{
    if (ListPage::stepBack())
        return true;
    if (!shown())
        return false;
    view()->setCurrentIndex({}); // what is new comes in again
    return true;
}

ListQuery AuditPage::query(const ParsedFilter &filter, const QString &, SortOrder, const QDateTime &now) const
{
    AuditQuestion question = auditQuestionFrom(filter, tenantInScope(), now);
    question.canReadUsers = m_canReadUsers;
    question.canReadTenants = m_canReadTenants;
    ListQuery query = auditQuery(question);
    m_new->setQuery(query);
    return query;
}

void AuditPage::copySearch(bool asCurl)
{
    AuditQuestion question =
        auditQuestionFrom(filterLine()->filter(), tenantInScope(), QDateTime::currentDateTimeUtc());
    question.canReadUsers = m_canReadUsers;
    backend()->call(
        this, [question](Services &services, const Caller &caller) { return resolved(question, services, caller); },
        [this, asCurl](const Result<std::optional<AuditFilter>> &filter) {
            if (filter && *filter)
                copyCommand(messages(), commandToSearch(**filter), asCurl);
            else
                messages()->show({MessageKind::Failed,
                                  filter ? tr("Nobody and nothing has that name: there is no such search.")
                                         : sentenceFor(filter.error()),
                                  {},
                                  {}});
        });
}

/// Events don't change: what was read once needs no other question to the log.
ListPage::ReadOne AuditPage::readOne(const QUuid &id) const
{
    const ListItemPtr known = shown() && shown()->id() == id ? shown() : m_wanted;
    return [known, id](Services &, const Caller &) -> Result<ListItemPtr> {
        if (known && known->id() == id)
            return known;
        return failure(ErrorCode::NotFound, Reason::Unspecified);
    };
}

void AuditPage::takePermissions(const QStringList &permissions, bool)
{
    m_canRead = permissions.contains(Permissions::AuditRead);
    m_canReadUsers = permissions.contains(Permissions::UserRead);
    m_canReadTenants = permissions.contains(Permissions::TenantRead);
}

void AuditPage::followScope()
{
    m_pane->setTenant(tenantInScope());
    view()->setColumnOffered(u"tenant"_s, !tenantInScope());
}

void AuditPage::followSelection()
{
    if (isBeingRead())
        model()->keepPlaces();
    m_actions->sameRequest->setEnabled(row() && !row()->event.request.isNull());
    m_actions->sameTarget->setEnabled(row() && !row()->event.targetId.isNull());
    m_actions->showActor->setEnabled(row() && m_pane->linkToActor());
    m_actions->showTarget->setEnabled(row() && m_pane->linkToTarget());
    m_actions->asJson->setEnabled(row());
    m_actions->followButton->setVisible(m_canRead);
    m_actions->follow->setVisible(m_canRead);
}

void AuditPage::showInPane(const ListItem &item)
{
    m_pane->showRow(valueOf<AuditRow>(item));
}

QWidget *AuditPage::paneContent() const
{
    return m_pane->content();
}

} // namespace tenantry::ui
