// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/rolematrixheads.h"

#include "ui/roles/rolematrixmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QPainter>
#include <QStyle>

namespace tenantry::ui {

namespace {

constexpr int headHeight = 56;
constexpr int permissionWidth = 236;
constexpr int charactersOfCode = 31;
constexpr int indent = 36;
constexpr int barWidth = 24;
constexpr int barHeight = 2;

void drawElided(QPainter &painter, const QRect &rect, Qt::Alignment alignment, Type type, Role role,
                const QString &text)
{
    const QFont font = typeFont(type);
    painter.setFont(font);
    painter.setPen(color(role));
    painter.drawText(rect, int(alignment), isolated(QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width())));
}

} // namespace

RoleHead::RoleHead(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionResizeMode(Fixed);
    setHighlightSections(false);
    setSectionsClickable(true);
}

QSize RoleHead::sizeHint() const
{
    const int text = QFontMetrics(typeFont(Type::Strong)).height() + QFontMetrics(typeFont(Type::Caption)).height();
    return {QHeaderView::sizeHint().width(), qMax(headHeight, text + 2 * metrics::gapCard)};
}

void RoleHead::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const auto told = [&](int role) { return model()->headerData(section, Qt::Horizontal, role); };
    painter->save();
    painter->fillRect(rect, color(Role::Surface));
    drawLineBelow(*painter, rect, color(Role::Line));
    const QRect inner = rect.adjusted(metrics::gapPair, metrics::gap, -metrics::gapPair, -metrics::gap);
    const int half = inner.height() / 2;
    drawElided(*painter, QRect(inner.left(), inner.top(), inner.width(), half), Qt::AlignHCenter | Qt::AlignVCenter,
               Type::Strong, Role::Text, told(Qt::DisplayRole).toString());
    const QString caption = told(RoleMatrixModel::Caption).toString();
    QRect below(inner.left(), inner.top() + half, inner.width(), inner.height() - half);
    if (told(RoleMatrixModel::IsFixed).toBool()) {
        const int text = QFontMetrics(typeFont(Type::Caption)).horizontalAdvance(caption);
        const int whole = qMin(below.width(), text + metrics::iconSmall + metrics::gapPair);
        const QRect pair(below.left() + (below.width() - whole) / 2, below.top(), whole, below.height());
        const QRect icon(pair.left(), pair.top() + (pair.height() - metrics::iconSmall) / 2, metrics::iconSmall,
                         metrics::iconSmall);
        paintIcon(painter, QStyle::visualRect(layoutDirection(), pair, icon), Icon::Lock);
        below =
            QStyle::visualRect(layoutDirection(), pair, pair.adjusted(metrics::iconSmall + metrics::gapPair, 0, 0, 0));
    }
    drawElided(*painter, below, Qt::AlignHCenter | Qt::AlignVCenter, Type::Caption, Role::TextSecondary, caption);
    if (told(RoleMatrixModel::IsChanged).toBool())
        painter->fillRect(QRect(rect.center().x() - barWidth / 2, rect.bottom() - barHeight, barWidth, barHeight),
                          color(Role::Warn));
    painter->restore();
}

/// What is left beside the last role looks like the rest.
void RoleHead::paintEvent(QPaintEvent *event)
{
    QHeaderView::paintEvent(event);
    const int left = length() - offset();
    if (left >= viewport()->width())
        return;
    const QRect rest(left, 0, viewport()->width() - left, viewport()->height());
    QPainter painter(viewport());
    painter.fillRect(QStyle::visualRect(layoutDirection(), viewport()->rect(), rest), color(Role::Surface));
}

PermissionHead::PermissionHead(QWidget *parent)
    : QHeaderView(Qt::Vertical, parent)
{
    setSectionResizeMode(Fixed);
    setHighlightSections(false);
    setSectionsClickable(true);
    setMinimumSectionSize(1);
}

QSize PermissionHead::sizeHint() const
{
    // Codes are the longest that stands there.
    const int wide = QFontMetrics(typeFont(Type::Code)).averageCharWidth() * charactersOfCode + indent + metrics::gap;
    return {qMax(permissionWidth, wide), QHeaderView::sizeHint().height()};
}

void PermissionHead::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const auto told = [&](int role) { return model()->headerData(section, Qt::Vertical, role); };
    const auto visual = [&](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect, logical); };
    const bool isGroup = told(RoleMatrixModel::IsGroup).toBool();
    painter->save();
    painter->fillRect(rect, color(isGroup ? Role::Sunken : Role::Surface));
    drawLineBelow(*painter, rect, color(Role::Line));
    const QString name = told(Qt::DisplayRole).toString();
    const Qt::Alignment leading = Qt::AlignLeading | Qt::AlignVCenter;
    if (!isGroup) {
        drawElided(*painter, visual(rect.adjusted(indent, 0, -metrics::gap, 0)), leading, Type::Code, Role::Text, name);
        painter->restore();
        return;
    }
    const QRect chevron(rect.left() + metrics::gapPage, rect.top() + (rect.height() - metrics::iconSmall) / 2,
                        metrics::iconSmall, metrics::iconSmall);
    const bool isFolded = told(RoleMatrixModel::IsFolded).toBool();
    const Icon folded = layoutDirection() == Qt::RightToLeft ? Icon::ChevronLeft : Icon::ChevronRight;
    paintIcon(painter, visual(chevron), isFolded ? folded : Icon::ChevronDown);
    const int nameWidth = QFontMetrics(typeFont(Type::Group)).horizontalAdvance(name);
    const QRect named(rect.left() + indent, rect.top(), qMin(nameWidth + 2, rect.width() - indent), rect.height());
    drawElided(*painter, visual(named), leading, Type::Group, Role::Text, name);
    drawElided(*painter, visual(QRect(named.right() + metrics::gap, rect.top(), indent, rect.height())), leading,
               Type::Caption, Role::TextSecondary, told(RoleMatrixModel::Size).toString());
    painter->restore();
}

} // namespace tenantry::ui
