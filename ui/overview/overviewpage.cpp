// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpage.h"

#include "core/runtime/backend.h"
#include "core/services/overview/overviewservice.h"
#include "core/services/services.h"
#include "ui/common/actiontext.h"
#include "ui/common/button.h"
#include "ui/common/counttext.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/errortext.h"
#include "ui/common/eventtext.h"
#include "ui/common/iconlabel.h"
#include "ui/common/label.h"
#include "ui/common/noticebox.h"
#include "ui/common/pagehead.h"
#include "ui/common/tenantscope.h"
#include "ui/overview/attention.h"
#include "ui/overview/figuretile.h"
#include "ui/overview/overviewrow.h"
#include "ui/overview/signincard.h"
#include "ui/overview/signinchart.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QGridLayout>
#include <QLocale>
#include <QScrollArea>
#include <QShowEvent>
#include <QVBoxLayout>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int changesShown = 6;
constexpr int timeWidth = 56;

/// When, what, to what, and by whom.
QWidget *makeChangeRow(const AuditEvent &event)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(metrics::gapPage, metrics::gap, metrics::gapPage, metrics::gap);
    line->setSpacing(metrics::gap);
    const QDateTime at = event.at.toLocalTime();
    const bool isToday = at.date() == QDate::currentDate();
    auto *time = new Label(QLocale().toString(at, isToday ? u"HH:mm"_s : u"d MMM"_s), Type::Body, Role::TextSecondary);
    time->setMinimumWidth(metrics::atLeast(timeWidth));
    line->addWidget(time);
    line->addWidget(new IconLabel(iconOf(event)));
    const QString what = actionText(event.action);
    auto *text =
        new ElidedLabel(event.targetLabel.isEmpty() ? what : OverviewPage::tr("%1: %2").arg(what, event.targetLabel));
    line->addWidget(text, 3);
    line->addWidget(new ElidedLabel(event.actorLabel, Type::Body, Role::TextSecondary), 2);
    return row;
}

} // namespace

OverviewPage::OverviewPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_head(new PageHead(tr("Overview")))
    , m_failure(new NoticeBox)
    , m_users(addTile(new FigureTile(Icon::Users, tr("Users")), {u"users"_s, {}, QString()}))
    , m_sessions(addTile(new FigureTile(Icon::Session, tr("Signed in now")), {u"sessions"_s, {}, QString()}))
    , m_keys(addTile(new FigureTile(Icon::ApiKey, tr("API keys")), {u"keys"_s, {}, QString()}))
    , m_events(addTile(new FigureTile(Icon::Audit, tr("Audit log")), {u"audit"_s, {}, QString()}))
    , m_signIns(new SignInCard)
    , m_attention(new RowCard(tr("Needs attention")))
    , m_changes(new RowCard(tr("Last changes")))
{
    auto *again = new QAction(makeIcon(Icon::Reload), tr("Reload overview"), this);
    again->setShortcut(QKeySequence(Qt::Key_F5));
    again->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(again, &QAction::triggered, this, &OverviewPage::reload);
    addAction(again);
    auto *button = m_head->addButton(Button::makeIconButton(Icon::Reload, tr("Reload overview")));
    button->setHint(tr("Reload overview"), again->shortcut());
    connect(button, &Button::clicked, this, &OverviewPage::reload);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(makeContent(), 1);
    connect(m_context.scope, &TenantScope::changed, this, [this] {
        if (isVisible())
            reload();
    });
}

QWidget *OverviewPage::makeContent()
{
    auto *content = new QWidget;
    content->setProperty("cls", u"canvas"_s);
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(metrics::gapPage, metrics::gapPage, metrics::gapPage, metrics::gapPage);
    grid->setSpacing(metrics::gapPage);
    grid->addWidget(m_failure, 0, 0, 1, 12);
    int place = 0;
    for (FigureTile *tile : {m_users, m_sessions, m_keys, m_events}) {
        grid->addWidget(tile, 1, place, 1, 3);
        place += 3;
    }
    for (int i = 0; i < 12; ++i)
        grid->setColumnStretch(i, 1);
    grid->addWidget(m_signIns, 2, 0, 1, 7);
    grid->addWidget(m_attention, 2, 7, 1, 5);
    grid->addWidget(m_changes, 3, 0, 1, 12);
    grid->setRowStretch(2, 1);
    auto *log = new Button(tr("Open audit"), ButtonKind::Link);
    connect(log, &Button::clicked, this, [this] { Q_EMIT linkFollowed({u"audit"_s, {}, QString()}); });
    m_changes->addToHead(log);
    m_failure->hide();
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(tr("Overview"));
    return scroll;
}

FigureTile *OverviewPage::addTile(FigureTile *tile, const PageLink &link)
{
    connect(tile, &FigureTile::clicked, this, [this, link] { Q_EMIT linkFollowed(link); });
    return tile;
}

void OverviewPage::focusContent()
{
    m_users->setFocus(Qt::OtherFocusReason);
}

void OverviewPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!event->spontaneous())
        reload();
}

void OverviewPage::reload()
{
    ++m_reading;
    readFigures();
    readSignIns();
    readChanges();
}

void OverviewPage::readFigures()
{
    m_context.backend->call(
        this,
        [tenant = m_context.scope->id()](Services &services, const Caller &caller) {
            return services.overview().read(within(caller, tenant));
        },
        [this, reading = m_reading](const Result<Overview> &overview) {
            if (reading != m_reading)
                return;
            m_failure->setVisible(!overview);
            if (overview)
                showFigures(*overview);
            else
                showFailure(overview.error());
        });
}

void OverviewPage::readSignIns()
{
    m_context.backend->call(
        this,
        [tenant = m_context.scope->id(), starts = SignInCard::starts()](Services &services, const Caller &caller) {
            return services.overview().signIns(within(caller, tenant), starts);
        },
        [this, reading = m_reading](const Result<QList<SignInFigures>> &days) {
            if (reading != m_reading)
                return;
            if (days)
                m_signIns->setDays(*days);
            else
                m_signIns->setFailure(days.error());
        });
}

void OverviewPage::readChanges()
{
    m_context.backend->call(
        this,
        [tenant = m_context.scope->id()](Services &services, const Caller &caller) {
            return services.overview().lastChanges(within(caller, tenant), changesShown);
        },
        [this, reading = m_reading](const Result<QList<AuditEvent>> &changes) {
            if (reading != m_reading)
                return;
            // Who may not read the log has nothing to look for here.
            m_changes->setVisible(changes || changes.error().code != ErrorCode::Forbidden);
            m_changes->clear();
            if (changes)
                showChanges(*changes);
            else
                m_changes->addNote(sentenceFor(changes.error()));
        });
}

void OverviewPage::showFailure(const Error &error)
{
    m_failure->show(MessageKind::Failed, tr("The figures couldn't be read"), sentenceFor(error),
                    {{tr("Try again"), [this] { reload(); }}});
}

void OverviewPage::showFigures(const Overview &overview)
{
    const QString time = QLocale().toString(overview.at.toLocalTime().time(), QLocale::ShortFormat);
    const auto &tenant = m_context.scope->tenant();
    //: whose figures they are, and of what time
    m_head->setCaption(tr("%1, as of %2").arg(tenant ? tenant->name : tr("All tenants"), time));
    m_users->setVisible(overview.people.has_value());
    if (overview.people)
        m_users->setFigure(countText(overview.people->accounts),
                           tr("%Ln new this week", nullptr, overview.people->newest.value));
    m_sessions->setVisible(overview.sessions.has_value());
    if (overview.sessions)
        m_sessions->setFigure(countText(overview.sessions->people),
                              tr("in %Ln session(s)", nullptr, overview.sessions->sessions.value));
    m_keys->setVisible(overview.keys.has_value());
    if (overview.keys) {
        const int ending = overview.keys->ending.count.value;
        if (ending > 0)
            m_keys->setFigure(countText(overview.keys->active), tr("%Ln end(s) this week", nullptr, ending),
                              Icon::EndsSoon, Role::Warn);
        else
            m_keys->setFigure(countText(overview.keys->active), tr("none ends this week"));
    }
    m_events->setVisible(overview.events.has_value());
    if (overview.events)
        m_events->setFigure(countText(*overview.events), tr("events in the last 24 hours"));
    showAttention(overview);
}

void OverviewPage::showAttention(const Overview &overview)
{
    m_attention->clear();
    const QList<Attention> items = attentionIn(overview);
    m_attention->setCaption(items.isEmpty() ? QString() : QLocale().toString(items.size()));
    for (const Attention &item : items)
        m_attention->addRow(makeAttentionRow(item, [this, link = item.link] { Q_EMIT linkFollowed(link); }));
    if (items.isEmpty())
        m_attention->addNote(tr("Nothing needs attention."));
}

void OverviewPage::showChanges(const QList<AuditEvent> &changes)
{
    for (const AuditEvent &event : changes)
        m_changes->addRow(makeChangeRow(event));
    if (changes.isEmpty())
        m_changes->addNote(tr("Nothing was changed in the last 30 days."));
}

} // namespace tenantry::ui
