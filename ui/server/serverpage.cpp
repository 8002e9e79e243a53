// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/serverpage.h"

#include "core/domain/access/permission.h"
#include "core/runtime/backend.h"
#include "core/services/access/accessservice.h"
#include "core/services/services.h"
#include "core/services/system/healthservice.h"
#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/messageline.h"
#include "ui/common/noticebox.h"
#include "ui/common/pagehead.h"
#include "ui/common/tableview.h"
#include "ui/common/tenantscope.h"
#include "ui/keys/keyactions.h"
#include "ui/keys/keyrights.h"
#include "ui/server/databasefacts.h"
#include "ui/server/listenform.h"
#include "ui/server/requestlog.h"
#include "ui/server/requestview.h"
#include "ui/server/servingnotice.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QLineEdit>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int rereadInterval = 5000; // ms

} // namespace

ServerPage::ServerPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_server(context.server)
    , m_head(new PageHead(tr("Server")))
    , m_form(new ListenForm)
    , m_failure(new NoticeBox)
    , m_notice(new ServingNotice)
    , m_facts(new DatabaseFacts)
    , m_requests(new RequestView)
    , m_keys(new KeyActions(context.backend, context.messages, this))
{
    setObjectName(u"serverPage"_s);
    setAccessibleName(tr("Server"));
    makeActions();
    auto *below = new QHBoxLayout;
    below->setSpacing(0);
    below->addWidget(makeForm());
    below->addWidget(makeRest(), 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addLayout(below, 1);
    m_form->setSettings(m_server->settings());
    connectServer();
    readPermissions();
    follow();
}

QAction *ServerPage::makeAction(Icon icon, const QString &text, const QKeySequence &keys, void (ServerPage::*act)())
{
    auto *action = new QAction(makeIcon(icon), text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
    return action;
}

Button *ServerPage::addHeadButton(QAction *action, Button *button)
{
    m_head->addButton(button);
    button->setHint(action->text(), action->shortcut());
    connect(button, &Button::clicked, action, &QAction::trigger);
    return button;
}

void ServerPage::makeActions()
{
    m_actions.start =
        makeAction(Icon::Resume, tr("Start the REST server"), QKeySequence(u"Ctrl+Return"_s), &ServerPage::start);
    m_actions.stop = makeAction(Icon::Suspend, tr("Stop the REST server"), {}, &ServerPage::stop);
    m_actions.restart =
        makeAction(Icon::Reload, tr("Restart the REST server"), QKeySequence(u"Ctrl+Shift+R"_s), &ServerPage::restart);
    m_actions.key = makeAction(Icon::ApiKey, tr("New API key for a client…"), {}, &ServerPage::makeKey);
    m_actions.open =
        makeAction(Icon::External, tr("Open the API page"), QKeySequence(u"Ctrl+O"_s), &ServerPage::openPage);
    m_actions.pause = makeAction(Icon::Suspend, tr("Hold the requests still, or go on"), QKeySequence(u"Ctrl+P"_s),
                                 &ServerPage::togglePause);
    m_keyButton = addHeadButton(m_actions.key, new Button(Icon::ApiKey, tr("New API key…"), ButtonKind::Quiet));
    m_openButton = addHeadButton(m_actions.open, new Button(Icon::External, tr("API page"), ButtonKind::Quiet));
    m_restartButton = addHeadButton(m_actions.restart, new Button(Icon::Reload, tr("Restart")));
    m_stopButton = addHeadButton(m_actions.stop, new Button(Icon::Suspend, tr("Stop")));
    m_startButton = addHeadButton(m_actions.start, new Button(Icon::Resume, tr("Start"), ButtonKind::Primary));
}

QWidget *ServerPage::makeForm()
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFixedWidth(metrics::detailLeast);
    area->setProperty("cls", u"surface"_s);
    area->setAccessibleName(tr("Where and for whom"));
    area->setFocusPolicy(Qt::NoFocus); // its fields have it
    auto *content = new QWidget;
    content->setProperty("cls", u"surface"_s);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::gapPage, metrics::gap, metrics::gapPage, metrics::gapPage);
    column->setSpacing(metrics::gapCard);
    column->addWidget(m_failure);
    column->addWidget(m_form);
    column->addStretch(1);
    m_failure->hide();
    area->setWidget(content);
    return area;
}

QWidget *ServerPage::makeRest()
{
    auto *rest = new QFrame;
    rest->setProperty("cls", u"surface"_s);
    auto *column = new QVBoxLayout(rest);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_notice);
    column->addWidget(m_facts);
    column->addWidget(m_requests, 1);
    return rest;
}

void ServerPage::connectServer()
{
    connect(m_server, &LocalServer::stateChanged, this, [this] {
        follow();
        if (m_server->state() == LocalServer::State::Stopped && std::exchange(m_startsAgain, false))
            start();
    });
    connect(m_server, &LocalServer::answered, m_requests->log(), &RequestLog::add);
    connect(m_server, &LocalServer::certificateChanged, this, [this](const QString &problem) {
        m_notice->setCertificateProblem(problem);
        m_notice->show(*m_server);
    });
    connect(m_form, &ListenForm::edited, this, &ServerPage::keepSettings);
    m_server->setWatched(true); // what is asked before somebody looks is of interest as well
    connect(&m_again, &QTimer::timeout, this, &ServerPage::readState);
    m_again.setInterval(rereadInterval);
}

void ServerPage::keepSettings()
{
    m_server->remember(m_form->settings());
    follow();
}

void ServerPage::readPermissions()
{
    m_context.backend->call(
        this, [](Services &services, const Caller &caller) { return services.access().ownPermissions(caller); },
        [this](const Result<QStringList> &permissions) { setPermissions(permissions.value_or(QStringList())); });
}

void ServerPage::setPermissions(const QStringList &permissions)
{
    m_canReadState = permissions.contains(Permissions::SettingsRead);
    m_canMakeKeys = KeyRights::from(permissions, m_context.backend->isReadOnly()).canCreate;
    if (!m_canReadState)
        m_facts->hideState();
    follow();
    readState();
}

void ServerPage::readState()
{
    if (!isVisible())
        return;
    m_facts->showLoad(m_server->load(), m_server->state() == LocalServer::State::Running);
    if (!m_canReadState || std::exchange(m_isReading, true))
        return;
    m_context.backend->call(
        this, [](Services &services, const Caller &caller) { return services.health().state(caller); },
        [this](const Result<DatabaseState> &state) {
            m_isReading = false;
            m_facts->showState(state);
        });
}

void ServerPage::follow()
{
    using State = LocalServer::State;
    const State state = m_server->state();
    const auto offer = [](QAction *action, Button *button, bool isOffered) {
        action->setVisible(isOffered);
        action->setEnabled(isOffered);
        button->setVisible(isOffered);
    };
    const bool hadFocus = m_startButton->hasFocus() || m_stopButton->hasFocus() || m_restartButton->hasFocus()
        || std::exchange(m_awaitsFocus, false);
    offer(m_actions.start, m_startButton, state == State::Stopped);
    offer(m_actions.stop, m_stopButton, state == State::Running);
    offer(m_actions.restart, m_restartButton, state == State::Running);
    offer(m_actions.open, m_openButton, state == State::Running);
    offer(m_actions.key, m_keyButton, m_canMakeKeys);
    m_awaitsFocus = hadFocus && state == State::Stopping; // there is nothing to press meanwhile
    if (hadFocus && !m_awaitsFocus)
        (state == State::Stopped ? m_startButton : m_stopButton)->setFocus(Qt::OtherFocusReason);
    m_notice->show(*m_server);
    m_requests->setServing(state == State::Running);
    m_facts->showLoad(m_server->load(), state == State::Running);
}

void ServerPage::start()
{
    m_form->clearErrors();
    m_failure->hide();
    const auto started = m_server->start(m_form->settings());
    if (!started)
        showRefusal(started.error());
    else
        m_context.messages->show({MessageKind::Done, tr("REST is served at %1.").arg(m_server->baseUrl()), {}, {}});
    readState();
}

void ServerPage::showRefusal(const Error &error)
{
    if (!m_form->showError(error))
        m_failure->show(MessageKind::Failed, tr("The server was not started"), sentenceFor(error));
}

void ServerPage::stop()
{
    m_server->stop();
}

void ServerPage::restart()
{
    m_startsAgain = true;
    m_server->stop();
}

void ServerPage::makeKey()
{
    const TenantScope *scope = m_context.scope;
    m_keys->create(scope->id(), scope->tenant() ? scope->tenant()->name : QString());
}

void ServerPage::openPage()
{
    QDesktopServices::openUrl(QUrl(QString(m_server->baseUrl() + u"/docs"_s)));
}

void ServerPage::togglePause()
{
    m_requests->togglePause();
}

void ServerPage::focusContent()
{
    (m_server->state() == LocalServer::State::Running ? m_stopButton : m_startButton)->setFocus(Qt::OtherFocusReason);
}

void ServerPage::focusFilter()
{
    m_requests->filter()->setFocus(Qt::OtherFocusReason);
}

bool ServerPage::focusNextArea()
{
    const QWidget *focus = QApplication::focusWidget();
    if (focus && m_requests->isAncestorOf(focus))
        return false;
    if (focus && m_form->isAncestorOf(focus))
        focusFilter();
    else
        m_form->focusFirst();
    return true;
}

void ServerPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_again.start();
    readState();
}

void ServerPage::hideEvent(QHideEvent *event)
{
    m_again.stop();
    Page::hideEvent(event);
}

} // namespace tenantry::ui
