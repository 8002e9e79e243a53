// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/searchdelegate.h"

#include "ui/common/chip.h"
#include "ui/common/searchmodel.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QPainter>
#include <QTextLayout>

namespace tenantry::ui {

namespace {

constexpr int inset = 8;     // of the row's ground from the popup's edge
constexpr int iconLeft = 18; // from the popup's edge
constexpr int titleLeft = 46;
constexpr int captionGap = 10;

} // namespace

SearchDelegate::SearchDelegate(const SearchModel *model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{}

void SearchDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const SearchEntry *entry = m_model->entryAt(index.row());
    if (!entry) {
        paintGroup(*painter, option, index.data().toString());
        return;
    }
    painter->save();
    const auto visual = [&](const QRect &logical) {
        return QStyle::visualRect(option.direction, option.rect, logical);
    };
    const bool current = option.state.testFlag(QStyle::State_Selected);
    const QRect ground = option.rect.adjusted(inset, 0, -inset, 0);
    if (current) {
        drawBox(*painter, ground, metrics::radius, color(Role::Selected));
        painter->fillRect(visual({ground.left(), ground.top() + 8, 3, ground.height() - 16}), color(Role::Accent));
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        drawBox(*painter, ground, metrics::radius, color(Role::Hover));
    }
    const QRect icon(option.rect.left() + iconLeft, option.rect.top() + (option.rect.height() - metrics::icon) / 2,
                     metrics::icon, metrics::icon);
    entry->icon.paint(painter, visual(icon));
    QRect room = option.rect.adjusted(titleLeft, 0, -iconLeft, 0);
    room.setRight(room.right() - paintKeys(*painter, room, entry->keys, option.direction));
    const int used = paintTitle(*painter, room, index, option.direction) + captionGap;
    const QRect rest = room.adjusted(used, 0, 0, 0);
    if (rest.width() > captionGap && !entry->caption.isEmpty()) {
        const QFont captionFont = typeFont(Type::Caption);
        painter->setFont(captionFont);
        painter->setPen(color(Role::TextSecondary));
        painter->drawText(QStyle::visualRect(option.direction, option.rect, rest), Qt::AlignLeft | Qt::AlignVCenter,
                          isolated(QFontMetrics(captionFont).elidedText(entry->caption, Qt::ElideRight, rest.width())));
    }
    painter->restore();
}

void SearchDelegate::paintGroup(QPainter &painter, const QStyleOptionViewItem &option, const QString &name) const
{
    painter.save();
    painter.setFont(typeFont(Type::Label));
    painter.setPen(color(Role::TextSecondary));
    painter.drawText(option.rect.adjusted(iconLeft, metrics::gapPair, -iconLeft, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     name);
    painter.restore();
}

/// \returns the width of the title.
int SearchDelegate::paintTitle(QPainter &painter, const QRect &room, const QModelIndex &index,
                               Qt::LayoutDirection direction) const
{
    const QFont plain = typeFont(Type::Body);
    const QString text = QFontMetrics(plain).elidedText(index.data().toString(), Qt::ElideRight, room.width());
    QList<QTextLayout::FormatRange> bold;
    for (const auto match = m_model->matchAt(index.row()); const Match::Part &part : match.parts) {
        QTextCharFormat format;
        format.setFontWeight(QFont::Bold);
        bold.append({int(part.from), int(part.length), format});
    }
    QTextLayout layout(text, plain);
    layout.setFormats(bold);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    const int width = int(line.naturalTextWidth()) + 1;
    const QRect box(room.left(), room.top() + (room.height() - int(line.height())) / 2, width, int(line.height()));
    painter.setPen(color(Role::Text));
    const QRect whole = room.adjusted(-titleLeft, 0, iconLeft, 0);
    layout.draw(&painter, QStyle::visualRect(direction, whole, box).topLeft());
    return width;
}

/// \returns the width that the caps take.
int SearchDelegate::paintKeys(QPainter &painter, const QRect &room, const QKeySequence &keys,
                              Qt::LayoutDirection direction) const
{
    if (keys.isEmpty())
        return 0;
    const QStringList caps = keys.toString(QKeySequence::NativeText).split(u'+', Qt::SkipEmptyParts);
    int right = room.right() + 1;
    for (auto cap = caps.crbegin(); cap != caps.crend(); ++cap) {
        const int width = keyCapWidth(*cap);
        const QRect box(right - width, room.top() + (room.height() - metrics::keyCapHeight()) / 2, width,
                        metrics::keyCapHeight());
        paintKeyCap(painter, QStyle::visualRect(direction, room, box), *cap);
        right -= width + metrics::gapPair;
    }
    return room.right() + 1 - right + metrics::gap;
}

QSize SearchDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {100, m_model->isGroup(index.row()) ? metrics::atLeast(28, Type::Label) : metrics::atLeast(34)};
}

} // namespace tenantry::ui
