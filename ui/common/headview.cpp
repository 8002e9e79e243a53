// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/headview.h"

#include "ui/common/rowdelegate.h"
#include "ui/theme/controlpainters.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QMouseEvent>
#include <QPainter>

namespace tenantry::ui {

namespace {

constexpr int arrowGap = 4;
constexpr int arrowRoom = metrics::iconSmall + arrowGap;

} // namespace

HeadView::HeadView(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setFont(typeFont(Type::CaptionStrong));
    setSectionsClickable(true);
    setSectionsMovable(true);
    setFirstSectionMovable(false);
    setHighlightSections(false);
    setMouseTracking(true);
    setMinimumSectionSize(metrics::icon + 2 * metrics::gap);
}

QSize HeadView::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), metrics::headHeight()};
}

void HeadView::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    painter->fillRect(rect, color(Role::Surface));
    drawLineBelow(*painter, rect, color(Role::Line));
    const CellKind kind = cellKindOf(model(), section);
    const auto visual = [&](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect, logical); };
    if (kind == CellKind::Check) {
        const QRect box(rect.left() + metrics::gapPage, rect.top(), metrics::icon, rect.height());
        const auto state = model()->headerData(section, Qt::Horizontal, Qt::CheckStateRole).value<Qt::CheckState>();
        paint::checkBox(*painter, visual(box), state, isEnabled(), m_hovered == section);
        painter->restore();
        return;
    }
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    const QFont headFont = typeFont(Type::CaptionStrong);
    QRect room = rect.adjusted(metrics::gap, 0, -metrics::gap, 0);
    const int textRoom = room.width() - (sorted ? arrowRoom : 0);
    const QString text = QFontMetrics(headFont).elidedText(model()->headerData(section, Qt::Horizontal).toString(),
                                                           Qt::ElideRight, textRoom);
    const int width = qMin(QFontMetrics(headFont).horizontalAdvance(text) + 1, textRoom);
    const bool trailing = isTrailing(kind);
    const int textLeft = trailing ? room.right() + 1 - width : room.left();
    painter->setFont(headFont);
    painter->setPen(color(sorted || m_hovered == section ? Role::Text : Role::TextSecondary));
    painter->drawText(visual({textLeft, room.top(), width, room.height()}), Qt::AlignLeading | Qt::AlignVCenter,
                      isolated(text));
    if (sorted) {
        const int arrowLeft = trailing ? textLeft - arrowRoom : textLeft + width + arrowGap;
        const QRect arrow(arrowLeft, room.top() + (room.height() - metrics::iconSmall) / 2, metrics::iconSmall,
                          metrics::iconSmall);
        paintIcon(painter, visual(arrow), sortIndicatorOrder() == Qt::AscendingOrder ? Icon::ArrowUp : Icon::ArrowDown);
    }
    painter->restore();
}

QSize HeadView::sectionSizeFromContents(int section) const
{
    const QString text = model()->headerData(section, Qt::Horizontal).toString();
    const int width = QFontMetrics(typeFont(Type::CaptionStrong)).horizontalAdvance(text);
    return {2 * metrics::gap + width + arrowRoom, metrics::headHeight()};
}

void HeadView::mouseReleaseEvent(QMouseEvent *event)
{
    QHeaderView::mouseReleaseEvent(event);
    const int section = logicalIndexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && section >= 0 && cellKindOf(model(), section) == CellKind::Check)
        Q_EMIT checkBoxClicked();
}

void HeadView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(typeFont(Type::CaptionStrong));
    QHeaderView::changeEvent(event);
}

void HeadView::leaveEvent(QEvent *event)
{
    m_hovered = -1;
    viewport()->update();
    QHeaderView::leaveEvent(event);
}

void HeadView::mouseMoveEvent(QMouseEvent *event)
{
    const int section = logicalIndexAt(event->position().toPoint());
    if (section != m_hovered) {
        m_hovered = section;
        viewport()->update();
    }
    QHeaderView::mouseMoveEvent(event);
}

} // namespace tenantry::ui
