// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/cardlist.h"

#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/errortext.h"
#include "ui/common/iconlabel.h"
#include "ui/common/label.h"
#include "ui/theme/metrics.h"

#include <QFrame>
#include <QMenu>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

/// What is under the ellipsis of a row.
Button *makeMenuButton(const CardRow &row)
{
    auto *more = Button::makeIconButton(Icon::More, CardList::tr("More actions for %1").arg(row.title));
    auto *menu = new QMenu(more);
    for (const CardAction &action : row.actions)
        QObject::connect(menu->addAction(makeIcon(action.icon), action.text), &QAction::triggered, more, action.act);
    QObject::connect(more, &Button::clicked, menu,
                     [menu, more] { menu->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    return more;
}

Button *makeLink(const CardRow &row)
{
    const CardAction &action = row.actions.first();
    auto *link = new Button(action.text, ButtonKind::Link);
    link->setAccessibleName(QString(action.text + u": "_s + row.title));
    QObject::connect(link, &Button::clicked, link, action.act);
    return link;
}

} // namespace

CardList::CardList(const QString &name, Backend *backend, QWidget *parent)
    : QScrollArea(parent)
    , m_backend(backend)
    , m_content(new QWidget)
    , m_column(new QVBoxLayout(m_content))
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(name);
    setProperty("cls", u"surface"_s);
    m_content->setProperty("cls", u"surface"_s);
    m_column->setContentsMargins(metrics::gapPage, metrics::gap, metrics::gapPage, metrics::gapPage);
    m_column->setSpacing(metrics::gap);
    m_column->addStretch(1);
    setWidget(m_content);
}

void CardList::add(QWidget *part)
{
    m_column->insertWidget(m_column->count() - 1, part);
    m_parts.append(part);
}

void CardList::clear()
{
    for (QWidget *part : std::exchange(m_parts, {})) {
        m_column->removeWidget(part);
        part->hide();
        part->deleteLater(); // it may be the one that was pressed
    }
    m_rows = 0;
}

void CardList::addHeading(const QString &text, Button *link)
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, m_parts.isEmpty() ? 0 : metrics::gap, 0, 0);
    row->addWidget(new ElidedLabel(text, Type::CaptionStrong, Role::TextSecondary), 1);
    if (link)
        row->addWidget(link);
    add(head);
}

void CardList::addCard(const QList<CardRow> &rows)
{
    auto *card = new QFrame;
    card->setProperty("cls", u"card"_s);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    for (const CardRow &row : rows) {
        if (&row != &rows.first()) {
            auto *line = new QFrame;
            line->setProperty("cls", u"line"_s);
            line->setFixedHeight(1);
            column->addWidget(line);
        }
        column->addWidget(makeRow(row));
    }
    m_rows += static_cast<int>(rows.size());
    add(card);
}

QWidget *CardList::makeRow(const CardRow &row)
{
    auto *shown = new QWidget;
    auto *line = new QHBoxLayout(shown);
    line->setContentsMargins(metrics::gapCard, metrics::gap, metrics::gap, metrics::gap);
    line->setSpacing(metrics::gap);
    if (row.icon)
        line->addWidget(new IconLabel(*row.icon), 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    auto *title = new ElidedLabel(row.title, row.isCode ? Type::Code : Type::Strong);
    if (row.isCode)
        title->setElideMode(Qt::ElideMiddle);
    auto *first = new QHBoxLayout; // what is said of it stands below, over the whole width
    first->setSpacing(metrics::gap);
    first->addWidget(title, 1);
    if (row.chip)
        first->addWidget(new Chip(*row.chip));
    texts->addLayout(first);
    if (!row.caption.isEmpty()) {
        auto *caption = new Label(row.caption, Type::Caption, Role::TextSecondary);
        caption->wrap();
        texts->addWidget(caption);
    }
    if (!row.quote.isEmpty()) {
        auto *quote = new Label(QString(u"“"_s + row.quote + u"”"_s), Type::Caption, Role::TextSecondary);
        quote->wrap();
        texts->addWidget(quote);
    }
    line->addLayout(texts, 1);
    if (!row.chip && !row.value.isEmpty())
        line->addWidget(new Label(row.value, Type::Caption, Role::TextSecondary), 0, Qt::AlignTop);
    if (row.actions.size() == 1)
        line->addWidget(makeLink(row), 0, Qt::AlignTop);
    else if (!row.actions.isEmpty())
        line->addWidget(makeMenuButton(row), 0, Qt::AlignTop);
    if (row.open) {
        auto *open = Button::makeIconButton(Icon::ChevronRight, tr("Show %1").arg(row.title));
        connect(open, &Button::clicked, open, row.open);
        line->addWidget(open, 0, Qt::AlignTop);
    }
    return shown;
}

void CardList::addNote(const QString &sentence)
{
    auto *note = new Label(sentence, Type::Caption, Role::TextSecondary);
    note->wrap();
    add(note);
}

void CardList::addButton(Button *button)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(button);
    layout->addStretch(1);
    add(row);
}

void CardList::fail(const Error &error)
{
    clear();
    addNote(sentenceFor(error));
    if (error.code == ErrorCode::Unavailable) {
        auto *again = new Button(tr("Try again"), ButtonKind::Link);
        connect(again, &Button::clicked, this, [again = m_again] { again(); });
        addButton(again);
    }
    finish();
}

/// From above to below; what is made anew would come after everything else in the window.
void CardList::finish()
{
    QWidget *last = this;
    for (const QWidget *part : std::as_const(m_parts)) {
        for (Button *button : part->findChildren<Button *>()) {
            setTabOrder(last, button);
            last = button;
        }
    }
}

} // namespace tenantry::ui
