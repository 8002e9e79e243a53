// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/auditpane.h"

#include "core/services/audit/auditservice.h"
#include "core/services/services.h"
#include "ui/audit/auditcommand.h"
#include "ui/audit/auditjson.h"
#include "ui/audit/auditwords.h"
#include "ui/common/actiontext.h"
#include "ui/common/button.h"
#include "ui/common/cardlist.h"
#include "ui/common/commandcopy.h"
#include "ui/common/difftable.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/eventtext.h"
#include "ui/common/factlist.h"
#include "ui/common/messageline.h"
#include "ui/common/page.h"
#include "ui/common/tenantscope.h"
#include "ui/theme/metrics.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int mostNeighbours = 200;

/// The page that shows objects of a kind; empty: there is none.
QString pageOf(const QString &targetKind)
{
    if (targetKind == u"tenant"_s)
        return u"tenants"_s;
    if (targetKind == u"user"_s)
        return u"users"_s;
    if (targetKind == u"api_key"_s)
        return u"keys"_s;
    return targetKind == u"invitation"_s ? u"invitations"_s : QString();
}

ChipLook chipFor(AuditOutcome outcome)
{
    const CellState state = cellStateFor(outcome);
    return {wordFor(outcome), state.tone, state.icon};
}

} // namespace

AuditPane::AuditPane(Backend *backend, MessageLine *messages, QWidget *parent)
    : DetailPane(parent)
    , m_diff(new DiffTable)
    , m_nothing(new Label(Type::Body, Role::TextSecondary))
    , m_request(new CardList(tr("Events of the same request"), backend))
    , m_json(new QPlainTextEdit)
    , m_messages(messages)
    , m_actor(new Button(Icon::User, tr("Show actor")))
    , m_target(new Button(Icon::External, tr("Show target")))
{
    makeFacts();
    m_json->setReadOnly(true);
    m_json->setTabChangesFocus(true);
    m_json->setFont(typeFont(Type::Code));
    m_json->setAccessibleName(tr("The event as JSON"));
    addTab(tr("Changes"), makeChanges());
    addTab(tr("Same request"), m_request);
    addTab(u"JSON"_s, m_json);
    makeButtons(messages);
    // Looking at what else the request did is a question of its own to the log, so nobody asks unless he looks.
    connect(this, &DetailPane::tabChanged, this, [this](int) { readRequest(); });
}

void AuditPane::makeFacts()
{
    m_facts.time = facts()->addFact(tr("Time"));
    m_facts.actor = facts()->addFact(tr("Actor"));
    m_facts.credential = facts()->addFact(tr("Credential"));
    m_facts.origin = facts()->addFact(tr("Through"));
    m_facts.address = facts()->addFact(tr("Address"), Type::Code);
    m_facts.target = facts()->addFact(tr("Target"));
    m_facts.targetId = facts()->addFact(tr("Target ID"), Type::Code);
    m_facts.tenant = facts()->addFact(tr("Tenant"));
    m_facts.reason = facts()->addFact(tr("Reason"));
    m_facts.action = facts()->addFact(tr("Action"), Type::Code);
    m_facts.request = facts()->addFact(tr("Request ID"), Type::Code);
}

QWidget *AuditPane::makeChanges()
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setProperty("cls", u"surface"_s);
    area->setAccessibleName(tr("What it changed"));
    auto *content = new QWidget;
    content->setProperty("cls", u"surface"_s);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::gapPage, metrics::gapCard, metrics::gapPage, metrics::gapCard);
    m_nothing->setText(tr("It changed no stored value."));
    column->addWidget(m_nothing);
    column->addWidget(m_diff);
    column->addStretch(1);
    area->setWidget(content);
    return area;
}

void AuditPane::makeButtons(MessageLine *messages)
{
    addButton(m_actor);
    addButton(m_target);
    auto *json = addQuietButton(Button::makeIconButton(Icon::Copy, tr("Copy as JSON")));
    connect(json, &Button::clicked, this, &AuditPane::copyJson);
    m_command = addQuietButton(makeCommandButton(messages, [this] { return commandToShow(m_row.event); }));
    connect(m_actor, &Button::clicked, this, [this] {
        if (const auto link = linkToActor())
            Q_EMIT linkFollowed(*link);
    });
    connect(m_target, &Button::clicked, this, [this] {
        if (const auto link = linkToTarget())
            Q_EMIT linkFollowed(*link);
    });
}

void AuditPane::showRow(const AuditRow &row)
{
    m_row = row;
    const AuditEvent &event = row.event;
    setIcon(actionIcon(event.action), Tone::Neutral);
    const QString target = targetText(event);
    setHeading(actionText(event.action),
               target.isEmpty() ? actorText(event) : tr("%1, by %2").arg(target, actorText(event)));
    setChip(chipFor(event.outcome));
    const auto differences = differencesOf(event);
    setTabCount(ChangesTab, tr("Changes"), static_cast<int>(differences.size()));
    m_diff->show(differences);
    m_diff->setVisible(!differences.isEmpty());
    m_nothing->setVisible(differences.isEmpty());
    m_json->setPlainText(QString::fromUtf8(QJsonDocument(toJson(event)).toJson()));
    m_actor->setVisible(linkToActor().has_value());
    m_target->setVisible(linkToTarget().has_value());
    m_command->setVisible(!event.request.isNull());
    setTabVisible(RequestTab, !event.request.isNull());
    showFacts();
    readRequest();
}

void AuditPane::setFact(ElidedLabel *label, const QString &text)
{
    label->setText(text);
    facts()->setShown(label, !text.isEmpty());
}

void AuditPane::showFacts()
{
    const AuditEvent &event = m_row.event;
    setFact(m_facts.time, exactTimeText(event.at));
    setFact(m_facts.actor, actorText(event));
    setFact(m_facts.credential, event.credential);
    setFact(m_facts.origin, originText(event.origin));
    setFact(m_facts.address, event.address);
    //: what kind of object, and what it is called: User: ada@acme.example
    setFact(m_facts.target,
            event.targetLabel.isEmpty() ? targetText(event)
                                        : tr("%1: %2").arg(targetKindText(event.targetKind), event.targetLabel));
    setFact(m_facts.targetId, event.targetId.isNull() ? QString() : event.targetId.toString(QUuid::WithoutBraces));
    setFact(m_facts.tenant,
            !m_row.tenantName.isEmpty() ? m_row.tenantName
                : event.tenant          ? event.tenant->toString()
                                        : QString());
    setFact(m_facts.reason, event.reason);
    setFact(m_facts.action, event.action);
    setFact(m_facts.request, event.request.isNull() ? QString() : event.request.toString());
}

void AuditPane::readRequest()
{
    if (currentTab() != RequestTab || m_row.event.request.isNull())
        return;
    const AuditFilter filter{.tenant = m_tenant, .request = m_row.event.request};
    const bool isOther = m_requestShown != m_row.event.request;
    m_requestShown = m_row.event.request;
    m_request->load(
        isOther,
        [filter](Services &services, const Caller &caller) {
            return services.audit().page(within(caller, filter.tenant), filter, {.limit = mostNeighbours});
        },
        [this](const tenantry::Page<AuditEvent> &page) {
            QList<CardRow> rows;
            for (const AuditEvent &event : page.items) {
                const bool isThis = event.id == m_row.event.id;
                const CellState state = cellStateFor(event.outcome);
                rows.append(
                    {.icon = actionIcon(event.action),
                     .title = actionText(event.action),
                     .caption = QString(eventTimeText(event.at, QDateTime::currentDateTimeUtc()) + u"  "_s
                                        + targetText(event)),
                     .chip = isThis ? ChipLook{tr("shown"), Tone::Accent, Icon::Show}
                                    : ChipLook{wordFor(event.outcome), state.tone, state.icon},
                     .open = isThis ? std::function<void()>() : [this, event] {
                         Q_EMIT eventWanted({event, event.tenant == m_row.event.tenant ? m_row.tenantName : QString()});
                     }});
            }
            m_request->addCard(rows);
            if (page.next)
                m_request->addNote(tr("The request did more; filter by request: to see all of it."));
        });
}

std::optional<PageLink> AuditPane::linkToActor() const
{
    const AuditEvent &event = m_row.event;
    if (event.actorKind != u"user"_s || event.actorId.isNull())
        return std::nullopt;
    return PageLink{.page = u"users"_s, .object = event.actorId, .filter = {}};
}

std::optional<PageLink> AuditPane::linkToTarget() const
{
    const QString page = pageOf(m_row.event.targetKind);
    if (page.isEmpty() || m_row.event.targetId.isNull())
        return std::nullopt;
    return PageLink{.page = page, .object = m_row.event.targetId, .filter = {}};
}

void AuditPane::copyJson()
{
    QGuiApplication::clipboard()->setText(m_json->toPlainText());
    m_messages->show({MessageKind::Done, tr("The event was copied as JSON."), {}, {}});
}

QWidget *AuditPane::content() const
{
    if (m_actor->isVisibleTo(this))
        return m_actor;
    return m_target->isVisibleTo(this) ? m_target : m_command;
}

} // namespace tenantry::ui
