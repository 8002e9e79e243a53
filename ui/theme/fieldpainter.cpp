// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/controlpainters.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyleOptionComboBox>

namespace tenantry::ui::paint {

namespace {

constexpr int padding = 10;
constexpr int iconGap = 8;

} // namespace

void field(QPainter &painter, const QRect &rect, const QWidget *widget, bool enabled, bool focused)
{
    const bool wrong = enabled && isErroneous(widget);
    const Role edge = !enabled ? Role::Line : wrong ? Role::Bad : focused ? Role::Accent : Role::Control;
    drawBox(painter, rect, metrics::radius, color(enabled ? Role::Surface : Role::Canvas), color(edge),
            focused && enabled ? 2 : 0);
}

void comboBox(QPainter &painter, const QStyleOptionComboBox &option, const QWidget *widget)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool focused = enabled && option.state.testFlag(QStyle::State_HasFocus);
    const bool over = enabled && option.state.testFlag(QStyle::State_MouseOver) && !focused;
    const bool wrong = enabled && isErroneous(widget);
    const Role edge = !enabled ? Role::Line : wrong ? Role::Bad : focused ? Role::Accent : Role::LineStrong;
    const Role ground = !enabled ? Role::Canvas : over ? Role::Hover : Role::Surface;
    drawBox(painter, option.rect, metrics::radius, color(ground), color(edge), focused ? 2 : 0);
    const QRect chevron(option.rect.right() + 1 - padding - metrics::iconSmall,
                        option.rect.center().y() + 1 - metrics::iconSmall / 2, metrics::iconSmall, metrics::iconSmall);
    paintIcon(&painter, QStyle::visualRect(option.direction, option.rect, chevron), Icon::ChevronDown,
              enabled ? Role::TextSecondary : Role::TextDisabled);
}

void comboBoxLabel(QPainter &painter, const QStyleOptionComboBox &option)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    QRect room = option.rect.adjusted(padding, 0, -(padding + metrics::iconSmall + iconGap), 0);
    const auto visual = [&](const QRect &logical) {
        return QStyle::visualRect(option.direction, option.rect, logical);
    };
    if (!option.currentIcon.isNull()) {
        const QRect icon(room.left(), room.top() + (room.height() - metrics::icon) / 2, metrics::icon, metrics::icon);
        option.currentIcon.paint(&painter, visual(icon), Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        room.setLeft(room.left() + metrics::icon + iconGap);
    }
    if (option.editable)
        return;
    painter.setPen(color(enabled ? Role::Text : Role::TextDisabled));
    painter.drawText(visual(room), Qt::AlignLeading | Qt::AlignVCenter,
                     isolated(option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, room.width())));
}

} // namespace tenantry::ui::paint
