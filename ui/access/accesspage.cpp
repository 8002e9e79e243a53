// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/access/accesspage.h"

#include "core/runtime/backend.h"
#include "core/services/access/accessservice.h"
#include "core/services/services.h"
#include "ui/access/accesscommand.h"
#include "ui/access/accesslink.h"
#include "ui/access/answercard.h"
#include "ui/access/effectivemodel.h"
#include "ui/access/holdersmodel.h"
#include "ui/access/tableanswer.h"
#include "ui/common/agetext.h"
#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/messageline.h"
#include "ui/common/noticebox.h"
#include "ui/common/pagehead.h"
#include "ui/common/statepanel.h"
#include "ui/common/tableview.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QApplication>
#include <QLocale>
#include <QMenu>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tenantry::ui {

namespace {

constexpr int mostCards = 20;
constexpr int mostEarlier = 20;
constexpr int holdersPerPage = 100;

} // namespace

AccessPage::AccessPage(Backend *backend, MessageLine *messages, QWidget *parent)
    : Page(parent)
    , m_backend(backend)
    , m_messages(messages)
    , m_bar(new QuestionBar(backend))
    , m_failure(new NoticeBox)
    , m_answers(new QStackedWidget)
    , m_intro(new StatePanel)
    , m_cards(new QWidget)
    , m_cardColumn(new QVBoxLayout(m_cards))
    , m_scroll(new QScrollArea)
    , m_holdersModel(new HoldersModel(this))
    , m_effectiveModel(new EffectiveModel(this))
    , m_holders(new TableAnswer(m_holdersModel, tr("Who may do it"), messages))
    , m_effective(new TableAnswer(m_effectiveModel, tr("Permissions that are held"), messages))
    , m_earlierButton(new Button(Icon::History, tr("Earlier questions"), ButtonKind::Quiet))
    , m_earlier(new QMenu(this))
{
    auto *head = new PageHead(tr("Access"));
    head->addButton(m_earlierButton);
    m_earlierButton->setEnabled(false); // until there are some
    connect(m_earlierButton, &Button::clicked, this,
            [this] { m_earlier->popup(m_earlierButton->mapToGlobal(QPoint(0, m_earlierButton->height()))); });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(m_bar);
    auto *failure = new QVBoxLayout;
    failure->setContentsMargins(metrics::gapPage, 0, metrics::gapPage, 0);
    failure->addWidget(m_failure);
    column->addLayout(failure);
    column->addWidget(makeAnswers(), 1);
    m_failure->hide();

    connect(m_bar, &QuestionBar::kindChanged, this, &AccessPage::showKind);
    connect(m_bar, &QuestionBar::askedFor, this, &AccessPage::ask);
    connect(m_holdersModel, &HoldersModel::moreWanted, this, &AccessPage::fetchHolders);
    makeActions();
    showKind(QuestionKind::Explain);
}

QWidget *AccessPage::makeAnswers()
{
    m_intro->setState(Icon::Access, Tone::Accent, tr("Ask who may do what"),
                      tr("The answer names every role and grant that it rests on, or what is missing."));
    m_cardColumn->setContentsMargins(metrics::gapPage, metrics::gapPage, metrics::gapPage, metrics::gapPage);
    m_cardColumn->setSpacing(metrics::gapPage);
    m_cardColumn->addStretch(1);
    m_cards->setProperty("cls", QStringLiteral("canvas"));
    m_scroll->setWidget(m_cards);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("Answers"));
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_answers->addWidget(m_intro);
    m_answers->addWidget(m_scroll);
    m_answers->addWidget(m_holders);
    m_answers->addWidget(m_effective);
    return m_answers;
}

void AccessPage::makeActions()
{
    auto *ask = new QAction(makeIcon(Icon::Access), tr("Ask"), this);
    ask->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    ask->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(ask, &QAction::triggered, m_bar, &QuestionBar::ask);
    addAction(ask);
    const auto addKind = [this](const QString &text, int key, QuestionKind kind) {
        auto *action = new QAction(makeIcon(Icon::Access), text, this);
        action->setShortcut(QKeySequence(Qt::ALT | Qt::Key(key)));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, [this, kind] {
            m_bar->setKind(kind);
            m_bar->focusFirst();
        });
        addAction(action);
    };
    addKind(tr("Ask whether someone may do something"), Qt::Key_1, QuestionKind::Explain);
    addKind(tr("Ask who may do something"), Qt::Key_2, QuestionKind::WhoCan);
    addKind(tr("Ask what someone may do"), Qt::Key_3, QuestionKind::Effective);
}

void AccessPage::askAbout(const AskedAccess &user)
{
    m_bar->setUser(user);
}

QList<QAction *> AccessPage::earlierQuestions() const
{
    return m_earlier->actions();
}

void AccessPage::focusContent()
{
    m_bar->focusFirst();
}

bool AccessPage::focusNextArea()
{
    const QWidget *focus = QApplication::focusWidget();
    if (!focus || !m_bar->isAncestorOf(focus))
        return false;
    QWidget *shown = m_answers->currentWidget();
    if (shown == m_intro)
        return false;
    QWidget *target = shown == m_holders ? m_holders->view() : shown == m_effective ? m_effective->view() : shown;
    target->setFocus(Qt::TabFocusReason);
    return true;
}

void AccessPage::showFiltered(const QString &filter)
{
    const auto asked = askedByLink(filter);
    if (!asked)
        return;
    m_bar->setKind(QuestionKind::WhoCan);
    m_bar->setAsked(*asked);
    m_bar->ask();
}

void AccessPage::showKind(QuestionKind kind)
{
    m_failure->hide();
    QWidget *answer = m_intro;
    if (kind == QuestionKind::Explain && m_cardColumn->count() > 1)
        answer = m_scroll;
    else if (kind == QuestionKind::WhoCan && !m_holders->heading().isEmpty())
        answer = m_holders;
    else if (kind == QuestionKind::Effective && !m_effective->heading().isEmpty())
        answer = m_effective;
    m_answers->setCurrentWidget(answer);
}

void AccessPage::ask(QuestionKind kind, const AskedAccess &asked)
{
    m_failure->hide();
    ++m_question;
    remember(kind, asked);
    switch (kind) {
    case QuestionKind::Explain:
        explain(asked);
        break;
    case QuestionKind::WhoCan:
        listHolders(asked);
        break;
    case QuestionKind::Effective:
        listEffective(asked);
        break;
    }
}

void AccessPage::explain(const AskedAccess &asked)
{
    const AccessQuestion question{
        .user = asked.user, .permission = asked.permission, .tenant = asked.tenant, .at = asked.at};
    m_backend->call(
        this,
        [question](Services &services, const Caller &caller) { return services.access().explain(caller, question); },
        [this, asked](const Result<AccessExplanation> &explanation) {
            if (explanation)
                addCard(asked, *explanation);
            else
                showFailure(explanation.error());
        });
}

void AccessPage::addCard(const AskedAccess &asked, const AccessExplanation &explanation)
{
    auto *card = new AnswerCard(asked, answerFrom(asked, explanation), m_messages);
    m_cardColumn->insertWidget(0, card);
    while (m_cardColumn->count() > mostCards + 1) { // the stretch stays
        QLayoutItem *oldest = m_cardColumn->takeAt(m_cardColumn->count() - 2);
        oldest->widget()->deleteLater();
        delete oldest;
    }
    m_scroll->ensureVisible(0, 0);
    showKind(m_bar->kind());
}

void AccessPage::listHolders(const AskedAccess &asked)
{
    m_backend->call(
        this,
        [asked](Services &services, const Caller &caller) {
            return services.access().whoCan(caller, asked.permission, asked.tenant, asked.at,
                                            {.limit = holdersPerPage});
        },
        [this, asked, question = m_question](const Result<tenantry::Page<AccessHolder>> &page) {
            if (question != m_question)
                return;
            if (!page)
                return showFailure(page.error());
            m_askedHolders = asked;
            const QString where = placePhrase(asked.tenantName);
            //: %1: a permission's code, %2: "in Acme GmbH" or "on the platform"
            m_holders->setAnswer(tr("Who may use %1 %2").arg(asked.permission, where), {},
                                 tr("Nobody may use %1 %2.").arg(asked.permission, where), commandToListHolders(asked));
            m_holdersModel->setFirst(*page);
            showHoldersCount();
            showKind(m_bar->kind());
        });
}

void AccessPage::fetchHolders(const QString &cursor)
{
    m_backend->call(
        this,
        [asked = m_askedHolders, cursor](Services &services, const Caller &caller) {
            return services.access().whoCan(caller, asked.permission, asked.tenant, asked.at,
                                            {.cursor = cursor, .limit = holdersPerPage});
        },
        [this, asked = m_askedHolders](const Result<tenantry::Page<AccessHolder>> &page) {
            if (asked != m_askedHolders)
                return;
            if (page) {
                m_holdersModel->append(*page);
                showHoldersCount();
            } else {
                m_holdersModel->noteFailure();
                showFailure(page.error());
            }
        });
}

void AccessPage::showHoldersCount()
{
    const int count = m_holdersModel->rowCount();
    QString caption = m_holdersModel->next()
        ? tr("More than %Ln people; the list goes on as you scroll.", nullptr, count)
        : tr("%Ln people", nullptr, count);
    if (m_askedHolders.at)
        caption += u' ' + tr("As of %1.").arg(momentText(*m_askedHolders.at));
    m_holders->setCaption(caption);
}

void AccessPage::listEffective(const AskedAccess &asked)
{
    m_backend->call(
        this,
        [asked](Services &services, const Caller &caller) {
            return services.access().effective(caller, asked.user, asked.tenant, asked.at);
        },
        [this, asked, question = m_question](const Result<EffectiveAccess> &access) {
            if (question != m_question)
                return;
            if (!access)
                return showFailure(access.error());
            const QString who = asked.name.isEmpty() ? asked.email : asked.name;
            const QString where = placePhrase(asked.tenantName);
            QString caption = tr("%Ln permissions", nullptr, int(access->permissions.size()));
            if (asked.at)
                caption += u' ' + tr("As of %1.").arg(momentText(*asked.at));
            const QString inTheWay = sentenceFor(access->outcome);
            //: %1: a person, %2: "in Acme GmbH" or "on the platform"
            m_effective->setAnswer(tr("What %1 may do %2").arg(who, where), caption,
                                   inTheWay.isEmpty() ? tr("%1 may do nothing %2.").arg(who, where) : inTheWay,
                                   commandToListEffective(asked));
            m_effectiveModel->setPermissions(access->permissions);
            showKind(m_bar->kind());
        });
}

void AccessPage::showFailure(const Error &error)
{
    const QString sentence = sentenceFor(error);
    if (error.reason == Reason::UserUnknown         ? m_bar->showError(QStringLiteral("user"), sentence)
            : error.reason == Reason::TenantUnknown ? m_bar->showError(QStringLiteral("tenant"), sentence)
                                                    : m_bar->showError(error.field, sentence))
        return;
    m_failure->show(MessageKind::Failed, tr("The question was not answered"), sentence,
                    {{tr("Ask again"), [this] { m_bar->ask(); }}});
}

void AccessPage::remember(QuestionKind kind, const AskedAccess &asked)
{
    const QString who = asked.name.isEmpty() ? asked.email : asked.name;
    const QString where = placePhrase(asked.tenantName);
    QString text = kind == QuestionKind::Explain ? tr("May %1 use %2 %3?").arg(who, asked.permission, where)
        : kind == QuestionKind::WhoCan           ? tr("Who may use %1 %2?").arg(asked.permission, where)
                                                 : tr("What may %1 do %2?").arg(who, where);
    if (asked.at)
        text += u" (" + momentText(*asked.at) + u')';
    for (const auto actions = m_earlier->actions(); QAction * action : actions) {
        if (action->text() == text)
            delete action;
    }
    auto *action = new QAction(makeIcon(Icon::History), text, m_earlier);
    connect(action, &QAction::triggered, this, [this, kind, asked] {
        m_bar->setKind(kind);
        m_bar->setAsked(asked);
        m_bar->ask();
    });
    m_earlier->insertAction(m_earlier->actions().value(0), action);
    if (m_earlier->actions().size() > mostEarlier)
        delete m_earlier->actions().last();
    m_earlierButton->setEnabled(true);
}

} // namespace tenantry::ui
