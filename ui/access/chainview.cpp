// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/access/chainview.h"

#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QToolTip>

namespace tenantry::ui {

namespace {

constexpr int widestNode = 200;
constexpr int narrowestNode = 112;
constexpr int widestLink = 240;
constexpr int usualLink = 150;
constexpr int narrowestLink = 72;
constexpr int iconLeft = 12;
constexpr int textLeft = 38;
constexpr qreal arrowHead = 5;
constexpr int markSide = 16;

struct NodeColors
{
    Role edge;
    Role ground;
    Role icon;
    Role title;
    Role caption;
    bool isDashed;
};

NodeColors colorsOf(ChainNode::State state)
{
    switch (state) {
    case ChainNode::State::Plain:
        return {Role::LineStrong, Role::Surface, Role::Accent, Role::Text, Role::TextSecondary, false};
    case ChainNode::State::Reached:
        return {Role::Ok, Role::OkTint, Role::Ok, Role::Text, Role::TextSecondary, false};
    case ChainNode::State::Missing:
        return {Role::Bad, Role::Surface, Role::Bad, Role::Text, Role::TextSecondary, true};
    case ChainNode::State::NotReached:
        return {Role::LineStrong, Role::Surface, Role::TextSecondary, Role::TextSecondary, Role::TextSecondary, true};
    }
    Q_UNREACHABLE();
}

Role colorOf(ChainLink::State state)
{
    switch (state) {
    case ChainLink::State::Solid:
        return Role::Control;
    case ChainLink::State::Later:
        return Role::Accent;
    case ChainLink::State::Missing:
        return Role::Bad;
    case ChainLink::State::NotReached:
        return Role::LineStrong;
    }
    Q_UNREACHABLE();
}

Role textColorOf(ChainLink::State state)
{
    if (state == ChainLink::State::Later)
        return Role::Accent;
    return state == ChainLink::State::Missing ? Role::Bad : Role::Text;
}

void drawText(QPainter &painter, const QRect &rect, Qt::Alignment alignment, Type type, Role role, const QString &text)
{
    const QFont font = typeFont(type);
    painter.setFont(font);
    painter.setPen(color(role));
    painter.drawText(rect, int(alignment), isolated(QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width())));
}

} // namespace

ChainView::ChainView(const AccessChain &chain, QWidget *parent)
    : QWidget(parent)
    , m_chain(chain)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(chain.label.isEmpty() ? tr("Path") : chain.label);
    setAccessibleDescription(chain.sentence);
}

int ChainView::nodeHeight() const
{
    const int text = QFontMetrics(typeFont(Type::Strong)).height() + QFontMetrics(typeFont(Type::Caption)).height();
    return qMax(52, text + 2 * metrics::gap);
}

int ChainView::linkWidth() const
{
    const int count = int(m_chain.nodes.size());
    if (count < 2)
        return 0;
    return qBound(narrowestLink, (width() - count * widestNode) / (count - 1), widestLink);
}

int ChainView::nodeWidth() const
{
    const int count = int(m_chain.nodes.size());
    const int room = width() - (count - 1) * linkWidth();
    return count == 0 ? 0 : qBound(narrowestNode, room / count, widestNode);
}

QRect ChainView::nodeRect(qsizetype index) const
{
    return {int(index) * (nodeWidth() + linkWidth()), 0, nodeWidth(), nodeHeight()};
}

QSize ChainView::sizeHint() const
{
    const int count = int(m_chain.nodes.size());
    return {count * widestNode + (count - 1) * usualLink, nodeHeight()};
}

QSize ChainView::minimumSizeHint() const
{
    const int count = int(m_chain.nodes.size());
    return {count * narrowestNode + (count - 1) * narrowestLink, nodeHeight()};
}

void ChainView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    for (qsizetype i = 0; i < m_chain.nodes.size(); ++i) {
        const QRect node = nodeRect(i);
        paintNode(painter, visual(node), m_chain.nodes.at(i));
        if (i < m_chain.links.size())
            paintLink(painter, visual(QRect(node.right() + 1, 0, linkWidth(), nodeHeight())), m_chain.links.at(i));
    }
}

void ChainView::paintNode(QPainter &painter, const QRect &rect, const ChainNode &node) const
{
    const NodeColors colors = colorsOf(node.state);
    const qreal line = hairline(painter);
    const QRectF box = snapped(painter, rect).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter.setPen(QPen(color(colors.edge), line, colors.isDashed ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(color(colors.ground));
    painter.drawRoundedRect(box, metrics::cardRadius, metrics::cardRadius);

    const auto visual = [&](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect, logical); };
    const QRect icon(rect.left() + iconLeft, rect.top() + (rect.height() - metrics::icon) / 2, metrics::icon,
                     metrics::icon);
    paintIcon(&painter, visual(icon), node.icon, colors.icon);
    const QRect text = rect.adjusted(textLeft, metrics::gap, -metrics::gap, -metrics::gap);
    const int half = text.height() / 2;
    drawText(painter, visual(QRect(text.left(), text.top(), text.width(), half)), Qt::AlignLeading | Qt::AlignVCenter,
             Type::Strong, colors.title, node.title);
    drawText(painter, visual(QRect(text.left(), text.top() + half, text.width(), text.height() - half)),
             Qt::AlignLeading | Qt::AlignVCenter, Type::Caption, colors.caption, node.caption);
}

void ChainView::paintLink(QPainter &painter, const QRect &rect, const ChainLink &link) const
{
    const QColor stroke = color(colorOf(link.state));
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const qreal y = rect.center().y() + 0.5;
    const qreal from = isMirrored ? rect.right() - metrics::gapPair : rect.left() + metrics::gapPair;
    const qreal to = isMirrored ? rect.left() + metrics::gapPair : rect.right() - metrics::gapPair;
    const qreal back = isMirrored ? arrowHead : -arrowHead;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(stroke, 1.5, link.state == ChainLink::State::Solid ? Qt::SolidLine : Qt::DashLine));
    painter.drawLine(QPointF(from, y), QPointF(to, y));
    painter.setPen(QPen(stroke, 1.5));
    painter.drawPolyline(
        QPolygonF({QPointF(to + back, y - arrowHead), QPointF(to, y), QPointF(to + back, y + arrowHead)}));
    if (link.state == ChainLink::State::Missing) {
        const QRect mark(rect.center().x() - markSide / 2, int(y) - markSide / 2, markSide, markSide);
        painter.fillRect(mark, color(Role::Surface));
        paintIcon(&painter, mark, Icon::Failed, Role::Bad);
    }
    const int half = rect.height() / 2;
    const int away = link.state == ChainLink::State::Missing ? markSide / 2 + 1 : metrics::gapPair;
    drawText(painter, QRect(rect.left(), rect.top(), rect.width(), half - away), Qt::AlignHCenter | Qt::AlignBottom,
             Type::CaptionStrong, textColorOf(link.state), link.above);
    drawText(painter, QRect(rect.left(), rect.top() + half + away, rect.width(), half - away),
             Qt::AlignHCenter | Qt::AlignTop, Type::Caption, Role::TextSecondary, link.below);
}

void ChainView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

/// A box that is too narrow for its name says it in a tooltip.
bool ChainView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (qsizetype i = 0; i < m_chain.nodes.size(); ++i) {
        if (!QStyle::visualRect(layoutDirection(), rect(), nodeRect(i)).contains(help->pos()))
            continue;
        const ChainNode &node = m_chain.nodes.at(i);
        QToolTip::showText(help->globalPos(), QString(node.title + u'\n' + node.caption), this);
        return true;
    }
    QToolTip::hideText();
    return true;
}

} // namespace tenantry::ui
