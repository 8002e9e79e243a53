// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/access/answercard.h"

#include "ui/access/accesscommand.h"
#include "ui/access/chainview.h"
#include "ui/common/button.h"
#include "ui/common/commandcopy.h"
#include "ui/common/iconlabel.h"
#include "ui/common/label.h"
#include "ui/common/messageline.h"
#include "ui/common/tile.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace tenantry::ui {

namespace {

constexpr int tileSide = 36;

QWidget *makePart(QVBoxLayout *&column)
{
    auto *part = new QWidget;
    column = new QVBoxLayout(part);
    column->setContentsMargins(metrics::gapPage, metrics::gapCard, metrics::gapPage, metrics::gapCard);
    column->setSpacing(metrics::gapCard);
    return part;
}

} // namespace

AnswerCard::AnswerCard(const AskedAccess &asked, const AccessAnswer &answer, MessageLine *messages, QWidget *parent)
    : QWidget(parent)
    , m_messages(messages)
    , m_asked(asked)
    , m_answer(answer)
{
    setAccessibleName(answer.heading);
    setAccessibleDescription(answer.text());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    addHead(column);
    for (const AccessChain &chain : m_answer.chains)
        addChain(column, chain);
    addChecks(column);
    addRemedy(column);
}

void AnswerCard::addHead(QVBoxLayout *column)
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(metrics::gapPage, metrics::gapCard, metrics::gapPage, metrics::gapCard);
    row->setSpacing(metrics::gapCard);
    row->addWidget(
        new Tile(m_answer.isAllowed ? Icon::Done : Icon::Denied, m_answer.isAllowed ? Tone::Ok : Tone::Bad, tileSide),
        0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    auto *heading = new Label(m_answer.heading, Type::Heading);
    heading->wrap();
    words->addWidget(heading);
    auto *caption = new Label(m_answer.caption, Type::Body, Role::TextSecondary);
    caption->wrap();
    words->addWidget(caption);
    row->addLayout(words, 1);
    auto *copy = new Button(Icon::Copy, tr("Copy as text"), ButtonKind::Quiet);
    connect(copy, &Button::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_answer.text());
        m_messages->show({MessageKind::Done, tr("The answer was copied."), {}, {}});
    });
    row->addWidget(copy, 0, Qt::AlignTop);
    row->addWidget(makeCommandButton(m_messages, [asked = m_asked] { return commandToExplain(asked); }), 0,
                   Qt::AlignTop);
    m_parts.append(head);
    column->addWidget(head);
}

void AnswerCard::addChain(QVBoxLayout *column, const AccessChain &chain)
{
    QVBoxLayout *inner = nullptr;
    QWidget *part = makePart(inner);
    auto *top = new QHBoxLayout;
    top->setSpacing(metrics::gap);
    top->addWidget(new Label(chain.label, Type::CaptionStrong, Role::TextSecondary));
    if (chain.chip)
        top->addWidget(new Chip(*chain.chip));
    top->addStretch(1);
    inner->addLayout(top);
    inner->addWidget(new ChainView(chain));
    auto *sentence = new Label(chain.sentence);
    sentence->wrap();
    inner->addWidget(sentence);
    m_parts.append(part);
    column->addWidget(part);
}

void AnswerCard::addChecks(QVBoxLayout *column)
{
    if (m_answer.checks.isEmpty())
        return;
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(metrics::gapPage, metrics::gapCard, metrics::gapPage, metrics::gapCard);
    row->setSpacing(metrics::gapPage);
    row->addWidget(new Label(tr("Also checked"), Type::Caption, Role::TextSecondary));
    for (const AccessCheck &check : m_answer.checks) {
        auto *pair = new QHBoxLayout;
        pair->setSpacing(metrics::gapPair);
        pair->addWidget(new IconLabel(check.holds ? Icon::Check : Icon::Close, check.holds ? Role::Ok : Role::Bad));
        pair->addWidget(new Label(check.text, Type::Caption));
        row->addLayout(pair);
    }
    row->addStretch(1);
    m_parts.append(part);
    column->addWidget(part);
}

void AnswerCard::addRemedy(QVBoxLayout *column)
{
    if (m_answer.remedy.isEmpty())
        return;
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(metrics::gapPage, metrics::gapCard, metrics::gapPage, metrics::gapCard);
    row->setSpacing(metrics::gap);
    row->addWidget(new Label(tr("To allow it:"), Type::Caption, Role::TextSecondary));
    auto *text = new Label(m_answer.remedy);
    text->wrap();
    row->addWidget(text, 1);
    m_parts.append(part);
    column->addWidget(part);
}

void AnswerCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawBox(painter, rect(), metrics::cardRadius, color(Role::Surface), color(Role::Line));
    for (qsizetype i = 1; i < m_parts.size(); ++i)
        drawLineAbove(painter, m_parts.at(i)->geometry(), color(Role::Line));
}

} // namespace tenantry::ui
