// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewrow.h"

#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/label.h"
#include "ui/common/tile.h"
#include "ui/overview/attention.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int tileSide = 28;

QWidget *makeLine()
{
    auto *line = new QFrame;
    line->setProperty("cls", u"line"_s);
    line->setFixedHeight(1);
    return line;
}

} // namespace

RowCard::RowCard(const QString &heading, QWidget *parent)
    : QFrame(parent)
    , m_caption(new Label(Type::Body, Role::TextSecondary))
    , m_head(new QHBoxLayout)
    , m_column(new QVBoxLayout(this))
{
    setProperty("cls", u"card"_s);
    m_column->setContentsMargins(1, 1, 1, 1);
    m_column->setSpacing(0);
    m_head->setContentsMargins(metrics::gapPage, metrics::gapCard, metrics::gapPage, metrics::gapCard);
    m_head->setSpacing(metrics::gap);
    m_head->addWidget(new Label(heading, Type::Group));
    m_head->addWidget(m_caption);
    m_head->addStretch(1);
    m_column->addLayout(m_head);
    m_column->addStretch(1);
}

void RowCard::addToHead(QWidget *widget)
{
    m_head->addWidget(widget);
}

void RowCard::setCaption(const QString &caption)
{
    m_caption->setText(caption);
}

void RowCard::addRow(QWidget *row)
{
    QWidget *line = makeLine();
    m_column->insertWidget(m_column->count() - 1, line);
    m_column->insertWidget(m_column->count() - 1, row);
    m_lines.append(line);
    m_rows.append(row);
}

void RowCard::addNote(const QString &sentence)
{
    auto *note = new Label(sentence, Type::Body, Role::TextSecondary);
    note->setContentsMargins(metrics::gapPage, metrics::gapCard, metrics::gapPage, metrics::gapCard);
    note->wrap();
    m_column->insertWidget(m_column->count() - 1, note);
    m_lines.append(note);
}

void RowCard::clear()
{
    for (QWidget *widget : m_rows + m_lines) {
        widget->hide();
        widget->deleteLater();
    }
    m_rows.clear();
    m_lines.clear();
}

QWidget *makeAttentionRow(const Attention &attention, const std::function<void()> &follow)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(metrics::gapPage, metrics::gap, metrics::gapCard, metrics::gap);
    line->setSpacing(metrics::gapCard);
    line->addWidget(new Tile(attention.icon, attention.tone, tileSide));
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new ElidedLabel(attention.heading, Type::Strong));
    words->addWidget(new ElidedLabel(attention.caption, Type::Caption, Role::TextSecondary));
    line->addLayout(words, 1);
    auto *link = new Button(attention.place, ButtonKind::Link);
    //: where a link leads to, and why one should go there
    link->setAccessibleName(RowCard::tr("%1: %2").arg(attention.place, attention.heading));
    QObject::connect(link, &Button::clicked, link, follow);
    line->addWidget(link);
    return row;
}

} // namespace tenantry::ui
