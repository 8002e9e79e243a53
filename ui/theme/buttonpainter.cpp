// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/controlpainters.h"
#include "ui/theme/focusring.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyleOptionButton>
#include <QWidget>

namespace tenantry::ui::paint {

namespace {

constexpr int iconGap = 6;

struct ButtonLook
{
    QColor fill; ///< invalid: none
    QColor edge; ///< invalid: none
    QColor text;
};

ButtonLook filledLook(Role fill, Role hover, bool over, bool down)
{
    QColor ground = color(over || down ? hover : fill);
    if (fill == hover && over)
        ground = ground.darker(112);
    if (down)
        ground = ground.darker(108);
    return {ground, {}, color(Role::OnFill)};
}

QColor underPointer(bool over, bool down)
{
    return down ? color(Role::Pressed) : over ? color(Role::Hover) : QColor();
}

ButtonLook lookOf(ButtonKind kind, QStyle::State state)
{
    const bool enabled = state.testFlag(QStyle::State_Enabled);
    const bool over = enabled && state.testFlag(QStyle::State_MouseOver);
    const bool down = enabled && (state.testFlag(QStyle::State_Sunken) || state.testFlag(QStyle::State_On));
    const bool filled = kind == ButtonKind::Primary || kind == ButtonKind::DangerFill;
    const bool bare = kind == ButtonKind::Quiet || kind == ButtonKind::Link;
    if (!enabled) {
        const QColor text = color(Role::TextDisabled);
        if (bare)
            return {{}, {}, text};
        return filled ? ButtonLook{color(Role::NeutralTint), {}, text}
                      : ButtonLook{color(Role::Canvas), color(Role::Line), text};
    }
    switch (kind) {
    case ButtonKind::Primary:
        return filledLook(Role::AccentFill, Role::AccentFillHover, over, down);
    case ButtonKind::DangerFill:
        return filledLook(Role::BadFill, Role::BadFill, over, down);
    case ButtonKind::Quiet:
        return {underPointer(over, down), {}, color(Role::Text)};
    case ButtonKind::Link:
        return {underPointer(over, down), {}, color(Role::Accent)};
    case ButtonKind::Normal:
    case ButtonKind::Danger:
        break;
    }
    const QColor ground = underPointer(over, down);
    return {ground.isValid() ? ground : color(Role::Surface), color(Role::LineStrong),
            color(kind == ButtonKind::Danger ? Role::Bad : Role::Text)};
}

int paddingOf(ButtonKind kind)
{
    return kind == ButtonKind::Link ? metrics::linkInset - 1 : 11;
}

bool hasMenu(const QStyleOptionButton &option)
{
    return option.features.testFlag(QStyleOptionButton::HasMenu);
}

} // namespace

void pushButton(QPainter &painter, const QStyleOptionButton &option, const QWidget *widget)
{
    const ButtonKind kind = buttonKindOf(widget);
    const ButtonLook look = lookOf(kind, option.state);
    if (look.fill.isValid() || look.edge.isValid())
        drawBox(painter, option.rect, metrics::radius, look.fill, look.edge);

    const QSize iconSize = option.icon.isNull() ? QSize(0, 0) : option.iconSize;
    const int gap = option.icon.isNull() || option.text.isEmpty() ? 0 : iconGap;
    const int textWidth = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int chevron = hasMenu(option) && !option.text.isEmpty() ? metrics::iconSmall + iconGap : 0;
    const int room = option.rect.width() - 2 * paddingOf(kind);
    const int width = qMin(iconSize.width() + gap + textWidth + chevron, qMax(room, iconSize.width()));
    int x = option.rect.left() + (option.rect.width() - width) / 2;
    const auto place = [&](int left, int w, int h) {
        const QRect logical(left, option.rect.top() + (option.rect.height() - h) / 2, w, h);
        return QStyle::visualRect(option.direction, option.rect, logical);
    };
    if (!option.icon.isNull()) {
        const bool enabled = option.state.testFlag(QStyle::State_Enabled);
        option.icon.paint(&painter, place(x, iconSize.width(), iconSize.height()), Qt::AlignCenter,
                          enabled ? QIcon::Normal : QIcon::Disabled);
        x += iconSize.width() + gap;
    }
    const int textRoom = width - iconSize.width() - gap - chevron;
    if (!option.text.isEmpty()) {
        painter.setPen(look.text);
        const QString text =
            option.fontMetrics.elidedText(option.text, Qt::ElideRight, qMax(textRoom, 0) + 1, Qt::TextShowMnemonic);
        painter.drawText(place(x, textRoom + 1, option.fontMetrics.height()),
                         Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine
                             | (isAltDown() ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                         isolated(text));
    }
    if (chevron > 0) {
        paintIcon(&painter, place(x + textRoom + iconGap, metrics::iconSmall, metrics::iconSmall), Icon::ChevronDown,
                  option.state.testFlag(QStyle::State_Enabled) ? Role::TextSecondary : Role::TextDisabled);
    }
}

QSize pushButtonSize(const QStyleOptionButton &option, const QWidget *widget)
{
    const int height =
        controlSizeOf(widget) == ControlSize::Large ? metrics::controlHeightLarge() : metrics::controlHeight();
    if (option.text.isEmpty())
        return {height, height};
    int width =
        option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width() + 2 * paddingOf(buttonKindOf(widget));
    if (!option.icon.isNull())
        width += option.iconSize.width() + iconGap;
    if (hasMenu(option))
        width += metrics::iconSmall + iconGap;
    return {width + 2, height};
}

} // namespace tenantry::ui::paint
