// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/detailpane.h"

#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/factlist.h"
#include "ui/common/tile.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QGridLayout>
#include <QLocale>
#include <QPainter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace tenantry::ui {

namespace {

constexpr int tileSide = 40;

} // namespace

DetailPane::DetailPane(QWidget *parent)
    : QWidget(parent)
    , m_tile(new Tile(QString(), tileSide))
    , m_heading(new ElidedLabel({}, Type::Heading))
    , m_caption(new ElidedLabel({}, Type::Body, Role::TextSecondary))
    , m_chip(new Chip({}))
    , m_facts(new FactList)
    , m_tabs(new QTabBar)
    , m_stack(new QStackedWidget)
    , m_footer(new QWidget)
    , m_buttons(new QHBoxLayout)
    , m_quiet(new QHBoxLayout)
{
    setMinimumWidth(metrics::detailLeast);
    setMaximumWidth(metrics::detailMost);
    m_chip->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); // the heading gives way first
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setFont(typeFont(Type::Strong));
    m_tabs->setAccessibleName(tr("Parts of what is shown"));
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_stack->setCurrentIndex(index);
        Q_EMIT tabChanged(index);
    });

    auto *footer = new QHBoxLayout(m_footer);
    footer->setContentsMargins(metrics::gapPage, metrics::gap, metrics::gap, metrics::gap);
    m_buttons->setSpacing(metrics::gap);
    footer->addLayout(m_buttons);
    footer->addStretch(1);
    footer->addLayout(m_quiet);
    m_footer->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    auto *factRoom = new QVBoxLayout;
    factRoom->setContentsMargins(metrics::gapPage, metrics::gap, metrics::gapPage, metrics::gap);
    factRoom->addWidget(m_facts);
    column->addLayout(factRoom);
    auto *tabRoom = new QHBoxLayout;
    tabRoom->setContentsMargins(metrics::gap, 0, metrics::gap, 0);
    tabRoom->addWidget(m_tabs);
    column->addLayout(tabRoom);
    column->addWidget(m_stack, 1);
    column->addWidget(m_footer);
}

QWidget *DetailPane::makeHead()
{
    auto *head = new QWidget;
    auto *close = Button::makeIconButton(Icon::Close, tr("Close the pane"));
    close->setHint(tr("Close the pane"), QKeySequence(Qt::Key_Escape));
    connect(close, &Button::clicked, this, &DetailPane::closed);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(1);
    auto *first = new QHBoxLayout;
    first->setSpacing(metrics::gap);
    first->addWidget(m_heading);
    first->addWidget(m_chip);
    first->addStretch(1);
    titles->addLayout(first);
    titles->addWidget(m_caption);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(metrics::gapPage, metrics::gapCard, metrics::gap, metrics::gap);
    row->setSpacing(metrics::gapCard);
    row->addWidget(m_tile, 0, Qt::AlignTop);
    row->addLayout(titles, 1);
    row->addWidget(close, 0, Qt::AlignTop);
    return head;
}

void DetailPane::setHeading(const QString &heading, const QString &caption)
{
    m_heading->setText(heading);
    m_caption->setText(caption);
    m_tile->setLetters(initialsOf(heading));
    setAccessibleName(heading);
}

void DetailPane::setChip(const ChipLook &look)
{
    m_chip->setLook(look);
    m_chip->setVisible(!look.text.isEmpty());
}

int DetailPane::addTab(const QString &title, QWidget *content)
{
    m_stack->addWidget(content);
    return m_tabs->addTab(title);
}

void DetailPane::setTabCount(int index, const QString &title, int count)
{
    //: A tab's title with how many things are in it
    m_tabs->setTabText(index, tr("%1 %2").arg(title, QLocale().toString(count)));
}

int DetailPane::currentTab() const
{
    return m_tabs->currentIndex();
}

void DetailPane::setCurrentTab(int index)
{
    m_tabs->setCurrentIndex(index);
}

Button *DetailPane::addButton(Button *button)
{
    m_buttons->addWidget(button);
    m_footer->show();
    return button;
}

Button *DetailPane::addQuietButton(Button *button)
{
    m_quiet->addWidget(button);
    m_footer->show();
    return button;
}

void DetailPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Surface));
    const QColor line = color(Role::Line);
    const qreal width = hairline(painter);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter.fillRect(QRectF(mirrored ? QWidget::width() - width : 0, 0, width, height()), line);
    drawLineBelow(painter, QRect(0, m_tabs->y(), QWidget::width(), m_tabs->height()), line);
    if (m_footer->isVisible())
        drawLineAbove(painter, m_footer->geometry(), line);
}

} // namespace tenantry::ui
