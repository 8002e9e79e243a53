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
#include <QScrollArea>
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
    , m_beside(new QScrollArea)
    , m_factRoom(new QVBoxLayout)
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

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(1, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeBody(), 1);
    row->addWidget(m_beside);
    m_beside->hide();
}

QWidget *DetailPane::makeBody()
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    m_factRoom->setContentsMargins(metrics::gapPage, metrics::gap, metrics::gapPage, metrics::gap);
    m_factRoom->addWidget(m_facts);
    column->addLayout(m_factRoom);
    auto *tabRoom = new QHBoxLayout;
    tabRoom->setContentsMargins(metrics::gap, 0, metrics::gap, 0);
    tabRoom->addWidget(m_tabs);
    column->addLayout(tabRoom);
    column->addWidget(m_stack, 1);
    column->addWidget(m_footer);
    return body;
}

void DetailPane::standBelow()
{
    m_isBelow = true;
    setMinimumHeight(metrics::detailLow);
    m_factRoom->setContentsMargins({});
    auto *content = new QWidget;
    content->setProperty("cls", QStringLiteral("surface"));
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::gapPage, metrics::gapPage, metrics::gapPage, metrics::gap);
    column->addWidget(m_facts);
    column->addStretch(1);
    m_beside->setProperty("cls", QStringLiteral("surface"));
    m_beside->setFrameShape(QFrame::NoFrame);
    m_beside->setWidgetResizable(true);
    m_beside->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_beside->setFixedWidth(metrics::detailWidth);
    m_beside->setAccessibleName(tr("Facts"));
    m_beside->setWidget(content);
    m_beside->show();
    layout()->setContentsMargins(0, 1, 0, 0);
    layout()->setSpacing(1);
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
    if (!m_hasIcon)
        m_tile->setLetters(initialsOf(heading));
    setAccessibleName(heading);
}

void DetailPane::setIcon(Icon icon, Tone tone)
{
    m_hasIcon = true;
    m_tile->setIcon(icon, tone);
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

void DetailPane::setTabTitle(int index, const QString &title)
{
    m_tabs->setTabText(index, title);
}

void DetailPane::setTabVisible(int index, bool isVisible)
{
    m_tabs->setTabVisible(index, isVisible);
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
    if (m_isBelow) {
        painter.fillRect(QRectF(0, 0, QWidget::width(), width), line);
        const QRect beside = m_beside->geometry();
        painter.fillRect(QRectF(mirrored ? beside.right() + 1 : beside.left() - 1, 0, width, height()), line);
    } else {
        painter.fillRect(QRectF(mirrored ? QWidget::width() - width : 0, 0, width, height()), line);
    }
    const QWidget *body = m_footer->parentWidget();
    const auto across = [body](const QWidget *part) {
        return QRect(body->x(), body->y() + part->y(), body->width(), part->height());
    };
    drawLineBelow(painter, across(m_tabs), line);
    if (m_footer->isVisible())
        drawLineAbove(painter, across(m_footer), line);
}

} // namespace tenantry::ui
