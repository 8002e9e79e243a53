// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/tableview.h"

#include "ui/common/headview.h"
#include "ui/common/rowdelegate.h"
#include "ui/theme/density.h"
#include "ui/theme/focusring.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/theme/type.h"

#include <QHoverEvent>
#include <QPainter>
#include <QVariantAnimation>

namespace tenantry::ui {

namespace {

constexpr int freshFor = 1200; // ms

} // namespace

TableView::TableView(QWidget *parent)
    : QTableView(parent)
    , m_head(new HeadView)
{
    setHorizontalHeader(m_head);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    setItemDelegate(new RowDelegate(this));
    setFrameShape(NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    applyFont();
}

int TableView::heightOfRows() const
{
    switch (rowDensity()) {
    case RowDensity::Compact:
        return metrics::rowHeightCompact();
    case RowDensity::Normal:
        return metrics::rowHeight();
    case RowDensity::Wide:
        return metrics::rowHeightWide();
    }
    Q_UNREACHABLE();
}

bool TableView::showsRing() const
{
    return hasFocus() && isKeyboardInUse();
}

bool TableView::isLeadingColumn(int column) const
{
    for (int visual = 0; visual < m_head->count(); ++visual) {
        const int logical = m_head->logicalIndex(visual);
        if (!m_head->isSectionHidden(logical))
            return logical == column;
    }
    return false;
}

void TableView::markFresh(const QModelIndex &index)
{
    const QPersistentModelIndex row(index.siblingAtColumn(0));
    if (!Theme::isAnimated()) {
        if (!m_dots.contains(row))
            m_dots.append(row);
        updateRow(row.row());
        return;
    }
    fade(row);
}

void TableView::fade(const QPersistentModelIndex &index)
{
    auto *animation = new QVariantAnimation(this);
    animation->setStartValue(1.0);
    animation->setEndValue(0.0);
    animation->setDuration(freshFor);
    connect(animation, &QVariantAnimation::valueChanged, this, [this, index](const QVariant &value) {
        m_fresh.insert(index, value.toDouble());
        updateRow(index.row());
    });
    connect(animation, &QVariantAnimation::finished, this, [this, index] {
        m_fresh.remove(index);
        updateRow(index.row());
    });
    animation->start(QAbstractAnimation::DeleteWhenStopped);
}

double TableView::freshness(int row) const
{
    return m_fresh.isEmpty() ? 0 : m_fresh.value(QPersistentModelIndex(model()->index(row, 0)), 0);
}

bool TableView::isMarkedFresh(int row) const
{
    return !m_dots.isEmpty() && m_dots.contains(model()->index(row, 0));
}

void TableView::setModel(QAbstractItemModel *model)
{
    m_hoveredRow = -1;
    m_fresh.clear();
    m_dots.clear();
    QTableView::setModel(model);
}

bool TableView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::HoverEnter:
    case QEvent::HoverMove:
        setHoveredRow(rowAt(static_cast<QHoverEvent *>(event)->position().toPoint().y()));
        return true; // the base class would repaint single cells
    case QEvent::HoverLeave:
    case QEvent::Leave:
        setHoveredRow(-1);
        break;
    case QEvent::Wheel: {
        const bool handled = QTableView::viewportEvent(event);
        setHoveredRow(rowAt(viewport()->mapFromGlobal(QCursor::pos()).y()));
        return handled;
    }
    default:
        break;
    }
    return QTableView::viewportEvent(event);
}

void TableView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!showsRing())
        return;
    // Once around the row, above all cells: a delegate's own would be clipped to each cell. Around all rows when none
    // is the current one, so that it is seen where the next key goes.
    const int row = currentIndex().row();
    QPainter painter(viewport());
    const QRect ring = row < 0 ? viewport()->rect().adjusted(0, 0, 0, -1)
                               : QRect(0, rowViewportPosition(row), viewport()->width(), rowHeight(row) - 1);
    drawBox(painter, ring, metrics::chipRadius, QColor(), color(Role::Accent), 2);
}

void TableView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        applyFont();
    else if (event->type() == QEvent::StyleChange)
        verticalHeader()->setDefaultSectionSize(heightOfRows());
    QTableView::changeEvent(event);
}

void TableView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    updateRing(currentIndex().row());
}

void TableView::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    updateRing(currentIndex().row());
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    updateRing(previous.row());
    updateRing(current.row());
    m_dots.removeAll(current.siblingAtColumn(0)); // seen
}

void TableView::setHoveredRow(int row)
{
    if (row == m_hoveredRow)
        return;
    const int before = std::exchange(m_hoveredRow, row);
    updateRow(before);
    updateRow(row);
    Q_EMIT hoveredRowChanged(row);
}

void TableView::updateRow(int row)
{
    if (row >= 0)
        viewport()->update(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
}

void TableView::updateRing(int row)
{
    if (row >= 0)
        updateRow(row);
    else
        viewport()->update();
}

void TableView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (showsRing() && !currentIndex().isValid())
        viewport()->update(); // the ring stays where it is
}

void TableView::applyFont()
{
    setFont(typeFont(Type::Body));
    verticalHeader()->setDefaultSectionSize(heightOfRows());
}

} // namespace tenantry::ui
