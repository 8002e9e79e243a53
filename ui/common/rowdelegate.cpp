// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/rowdelegate.h"

#include "ui/common/tableview.h"
#include "ui/theme/controlpainters.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace tenantry::ui {

namespace {

constexpr int iconGap = 6;

QFont fontOf(CellKind kind)
{
    switch (kind) {
    case CellKind::Strong:
        return typeFont(Type::Strong);
    case CellKind::Code:
        return typeFont(Type::Code);
    default:
        return typeFont(Type::Body);
    }
}

std::optional<CellState> stateIn(CellKind kind, const QModelIndex &index)
{
    const QVariant state = index.data(CellRole::State);
    return state.isValid() || kind == CellKind::State ? std::optional(state.value<CellState>()) : std::nullopt;
}

Role toneOf(CellKind kind, const QModelIndex &index, bool enabled)
{
    if (!enabled)
        return Role::TextDisabled;
    if (kind == CellKind::Secondary || kind == CellKind::Age || kind == CellKind::Number)
        return Role::TextSecondary;
    if (const auto state = stateIn(kind, index); state && (state->tone == Tone::Warn || state->tone == Tone::Bad))
        return textRoleOf(state->tone);
    return Role::Text;
}

std::optional<Icon> iconOf(CellKind kind, const QModelIndex &index)
{
    if (const auto state = stateIn(kind, index))
        return state->icon;
    const QVariant icon = index.data(CellRole::Icon);
    return icon.isValid() ? std::optional(icon.value<Icon>()) : std::nullopt;
}

QRect contentRect(const QRect &cell)
{
    return cell.adjusted(metrics::gap, 0, -metrics::gap, 0);
}

} // namespace

CellKind cellKindOf(const QAbstractItemModel *model, int column)
{
    const QVariant kind = model->headerData(column, Qt::Horizontal, CellRole::Kind);
    return kind.isValid() ? kind.value<CellKind>() : CellKind::Text;
}

bool isTrailing(CellKind kind)
{
    return kind == CellKind::Number || kind == CellKind::Age;
}

RowDelegate::RowDelegate(TableView *view)
    : QStyledItemDelegate(view)
    , m_view(view)
{}

RowDelegate::RowState RowDelegate::stateOf(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant byId = index.data(CellRole::Selected);
    return {.selected = byId.isValid() ? byId.toBool() : option.state.testFlag(QStyle::State_Selected),
            .hovered = m_view->hoveredRow() == index.row(),
            .current = m_view->currentIndex().row() == index.row(),
            .enabled = option.state.testFlag(QStyle::State_Enabled)};
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const RowState state = stateOf(option, index);
    painter->save();
    paintGround(*painter, option, index, state);
    const CellKind kind = cellKindOf(index.model(), index.column());
    if (kind == CellKind::Check) {
        const QRect box(option.rect.left() + metrics::gapPage, option.rect.top(), metrics::icon, option.rect.height());
        paint::checkBox(*painter, QStyle::visualRect(option.direction, option.rect, box),
                        index.data(Qt::CheckStateRole).value<Qt::CheckState>(), state.enabled, false);
    } else if (kind == CellKind::Chips) {
        paintChips(*painter, option, index, state);
    } else {
        paintText(*painter, option, index, kind, state);
    }
    painter->restore();
}

void RowDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                              RowState state) const
{
    QColor ground = color(state.selected      ? (state.hovered ? Role::SelectedHover : Role::Selected)
                              : state.hovered ? Role::Hover
                                              : Role::Surface);
    const double fresh = m_view->freshness(index.row());
    if (fresh > 0)
        ground = mixed(ground, color(Role::WarnTint), fresh);
    painter.fillRect(option.rect, ground);
    drawLineBelow(painter, option.rect, color(Role::Line));
    const bool first = m_view->isLeadingColumn(index.column());
    if (first && state.current && !m_view->showsRing()) {
        const QRect bar(option.rect.left(), option.rect.top(), 3, option.rect.height() - 1);
        painter.fillRect(QStyle::visualRect(option.direction, option.rect, bar), color(Role::Accent));
    }
    if (first && m_view->isMarkedFresh(index.row())) {
        const QRect dot(option.rect.left() + 5, option.rect.center().y() - 2, 6, 6);
        drawBox(painter, QStyle::visualRect(option.direction, option.rect, dot), 3, color(Role::Warn));
    }
}

void RowDelegate::paintText(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                            CellKind kind, RowState state) const
{
    QRect room = contentRect(option.rect);
    const auto visual = [&](const QRect &logical) {
        return QStyle::visualRect(option.direction, option.rect, logical);
    };
    if (const auto icon = iconOf(kind, index)) {
        const QRect box(room.left(), room.top() + (room.height() - metrics::icon) / 2, metrics::icon, metrics::icon);
        const auto noted = stateIn(kind, index);
        const Role tone = noted ? textRoleOf(noted->tone) : Role::TextSecondary;
        paintIcon(&painter, visual(box), *icon, state.enabled ? tone : Role::TextDisabled);
        room.setLeft(room.left() + metrics::icon + iconGap);
    }
    const QFont cellFont = fontOf(kind);
    const QString text = index.data().toString();
    const auto elide = kind == CellKind::Code ? Qt::ElideMiddle : Qt::ElideRight;
    painter.setFont(cellFont);
    painter.setPen(color(toneOf(kind, index, state.enabled)));
    painter.drawText(visual(room), (isTrailing(kind) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                     isolated(QFontMetrics(cellFont).elidedText(text, elide, room.width())));
}

void RowDelegate::paintChips(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                             RowState state) const
{
    const QRect room = contentRect(option.rect);
    // On a tinted row the chip's own tint would not be seen.
    const bool tinted = state.selected || state.hovered;
    const int height = metrics::chipHeight();
    int left = room.left();
    for (const auto chips = index.data(CellRole::Chips).value<QList<ChipLook>>(); const ChipLook &chip : chips) {
        const int width = qMin(chipWidth(chip), room.right() + 1 - left);
        if (width < 32)
            break;
        const QRect box(left, room.top() + (room.height() - height) / 2, width, height);
        const bool neutral = chip.tone == Tone::Neutral;
        paintChip(painter, QStyle::visualRect(option.direction, option.rect, box), option.direction, chip,
                  neutral && tinted ? std::optional(Role::Surface) : std::nullopt);
        left += width + metrics::gapPair + 2;
    }
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const CellKind kind = cellKindOf(index.model(), index.column());
    int width = 2 * metrics::gap;
    if (kind == CellKind::Check)
        return {metrics::gapPage + metrics::icon + metrics::gap, m_view->heightOfRows()};
    if (kind == CellKind::Chips) {
        for (const auto chips = index.data(CellRole::Chips).value<QList<ChipLook>>(); const ChipLook &chip : chips)
            width += chipWidth(chip) + metrics::gapPair + 2;
        return {width, m_view->heightOfRows()};
    }
    if (iconOf(kind, index))
        width += metrics::icon + iconGap;
    return {width + QFontMetrics(fontOf(kind)).horizontalAdvance(index.data().toString()) + 1, m_view->heightOfRows()};
}

bool RowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                            const QModelIndex &index)
{
    const QString own = index.data(Qt::ToolTipRole).toString();
    const bool elided = index.isValid() && sizeHint(option, index).width() > option.rect.width();
    if (event->type() != QEvent::ToolTip || !own.isEmpty() || !elided)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList words{index.data().toString()};
    if (cellKindOf(index.model(), index.column()) == CellKind::Chips) {
        words.clear();
        for (const auto chips = index.data(CellRole::Chips).value<QList<ChipLook>>(); const ChipLook &chip : chips)
            words << chip.text;
    }
    QToolTip::showText(event->globalPos(), words.join(u'\n'), view, view->visualRect(index));
    return true;
}

} // namespace tenantry::ui
