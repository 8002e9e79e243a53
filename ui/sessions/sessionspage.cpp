// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionspage.h"

#include "core/domain/access/permission.h"
#include "core/services/services.h"
#include "core/services/sessions/sessionservice.h"
#include "ui/common/button.h"
#include "ui/common/listmodel.h"
#include "ui/common/tenantscope.h"
#include "ui/sessions/sessionactions.h"
#include "ui/sessions/sessionpane.h"
#include "ui/sessions/sessionquery.h"
#include "ui/sessions/sessionrow.h"
#include "ui/sessions/sessionwords.h"

#include <QAction>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int rereadInterval = 10'000; // ms

} // namespace

/// What the page offers to the menus, the palette and the keyboard. Owned by the page's widget.
struct SessionsPage::Actions
{
    QAction *end = nullptr;
    QAction *endAll = nullptr;
    QAction *showUser = nullptr;
    QAction *asCurl = nullptr;
    QAction *asCtl = nullptr;
    Button *endAllButton = nullptr;
    Button *bulkEnd = nullptr;
};

SessionsPage::SessionsPage(const PageContext &context, QWidget *parent)
    : SessionsPage(context, new SessionPane, parent)
{}

SessionsPage::SessionsPage(const PageContext &context, SessionPane *pane, QWidget *parent)
    : ListPage(context,
               {.words = sessionListWords(),
                .columns = sessionColumns(),
                .filters = sessionFilterFields(),
                .sortKey = u"created_at"_s,
                .isDescending = true,
                .pane = pane,
                .tables = {}, // sessions are volatile: nobody is told of them
                .followsScope = true},
               parent)
    , m_pane(pane)
    , m_deeds(new SessionActions(context.backend, context.messages, this))
    , m_actions(std::make_unique<Actions>())
{
    makeActions();
    connectPane();
    followRights();
    build();
    // Nobody is told of sessions, so who looks at them reads again what he sees.
    auto *again = new QTimer(this);
    connect(again, &QTimer::timeout, this, [this] {
        if (isVisible() && mayRead())
            model()->changeAll();
    });
    again->start(rereadInterval);
}

SessionsPage::~SessionsPage() = default;

const ListedSession *SessionsPage::session() const
{
    return shown() ? &valueOf<ListedSession>(*shown()) : nullptr;
}

void SessionsPage::makeActions()
{
    const auto copy = [this](bool asCurl) {
        return [this, asCurl] {
            if (session())
                m_deeds->copyCommand(*session(), asCurl);
        };
    };
    m_actions->end = makeAction(Icon::SignOut, tr("End session…"), Qt::Key_Delete, [this] {
        if (hasSelection())
            endSelected();
        else if (session())
            m_deeds->end(ListedSession(*session()), tenantInScope());
    });
    m_actions->endAll = makeAction(Icon::SignOut, tr("End all sessions of the tenant…"), {}, [this] {
        if (tenantInScope())
            m_deeds->endAllIn(*tenantInScope(), tenantNameInScope());
    });
    m_actions->showUser = makeAction(Icon::User, tr("Show user"), {}, [this] {
        if (session())
            Q_EMIT linkFollowed({.page = u"users"_s, .object = session()->session.user.uuid(), .filter = {}});
    });
    m_actions->asCurl = makeAction(Icon::Curl, tr("Copy as curl"), QKeySequence(u"Ctrl+Shift+C"_s), copy(true));
    m_actions->asCtl = makeAction(Icon::Copy, tr("Copy as tenantryctl"), {}, copy(false));
    makeListActions();
    m_actions->endAllButton =
        addHeadButton(m_actions->endAll, new Button(Icon::SignOut, tr("End all sessions…"), ButtonKind::Danger),
                      tr("End all sessions of the tenant"));
    m_actions->bulkEnd =
        addBulkButton(new Button(Icon::SignOut, tr("End sessions"), ButtonKind::Danger), [this] { endSelected(); });
}

void SessionsPage::connectPane()
{
    connect(m_pane, &SessionPane::endWanted, this, [this] { m_deeds->end(m_pane->session(), tenantInScope()); });
    connect(m_pane, &SessionPane::userWanted, m_actions->showUser, &QAction::trigger);
    connect(m_pane, &SessionPane::commandWanted, this,
            [this](bool asCurl) { m_deeds->copyCommand(m_pane->session(), asCurl); });
    connect(m_deeds, &SessionActions::ended, this, [this](SessionId ended) { takeRemoved(ended.uuid()); });
    connect(m_deeds, &SessionActions::manyEnded, this, [this] { model()->changeAll(); });
}

void SessionsPage::endSelected()
{
    withSelected([this](const Targets &targets) {
        BulkOperation operation;
        operation.icon = Icon::SignOut;
        operation.doing = tr("Ending sessions");
        operation.done = [this](int count) {
            model()->changeAll();
            return tr("%Ln session(s) ended.", nullptr, count);
        };
        operation.work = [tenant = tenantInScope()](Services &services, const Caller &caller,
                                                    const QUuid &id) -> Result<BulkOperation::Changed> {
            const auto ended = services.sessions().end(within(caller, tenant), tenant, SessionId(id));
            if (!ended)
                return std::unexpected(ended.error());
            return BulkOperation::Changed{{}, ended->email};
        };
        startBulk(operation, targets);
    });
}

ListQuery SessionsPage::query(const ParsedFilter &filter, const QString &, SortOrder, const QDateTime &) const
{
    return sessionQuery(filter, tenantInScope());
}

/// Sessions are told by their list alone: one that is shown stays as it was until the list says otherwise.
ListPage::ReadOne SessionsPage::readOne(const QUuid &) const
{
    return [](Services &, const Caller &) -> Result<ListItemPtr> {
        return failure(ErrorCode::NotFound, Reason::SessionUnknown);
    };
}

void SessionsPage::takePermissions(const QStringList &permissions, bool isReadOnly)
{
    m_canRead = permissions.contains(Permissions::SessionRead);
    m_canEnd = !isReadOnly && permissions.contains(Permissions::SessionRevoke);
    followRights();
}

void SessionsPage::followRights()
{
    m_pane->setMayEnd(m_canEnd);
    m_actions->end->setVisible(m_canEnd);
    m_actions->bulkEnd->setVisible(m_canEnd);
    followScope();
}

void SessionsPage::followScope()
{
    const bool isOffered = m_canEnd && tenantInScope();
    m_actions->endAll->setVisible(isOffered);
    m_actions->endAllButton->setVisible(isOffered);
}

void SessionsPage::followSelection()
{
    m_actions->end->setEnabled(hasSelection() || session());
    m_actions->showUser->setEnabled(session());
    m_actions->asCurl->setEnabled(session());
    m_actions->asCtl->setEnabled(session());
}

void SessionsPage::showInPane(const ListItem &item)
{
    m_pane->showSession(valueOf<ListedSession>(item));
}

QWidget *SessionsPage::paneContent() const
{
    return m_pane->content();
}

} // namespace tenantry::ui
