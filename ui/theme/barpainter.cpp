// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/controlpainters.h"
#include "ui/theme/focusring.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/role.h"

#include <QPainter>
#include <QStyleOptionProgressBar>
#include <QStyleOptionSlider>
#include <QStyleOptionTab>

namespace tenantry::ui::paint {

void tab(QPainter &painter, const QStyleOptionTab &option)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool over = option.state.testFlag(QStyle::State_MouseOver);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    if (selected) {
        const QRect bar(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2);
        painter.fillRect(snapped(painter, bar), color(enabled ? Role::Accent : Role::TextDisabled));
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && selected && isKeyboardInUse())
        drawBox(painter, option.rect.adjusted(0, 3, 0, -4), metrics::chipRadius, QColor(), color(Role::Accent), 2);
    painter.setPen(color(!enabled ? Role::TextDisabled : selected || over ? Role::Text : Role::TextSecondary));
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextHideMnemonic | Qt::TextSingleLine, isolated(option.text));
}

void progressBar(QPainter &painter, const QStyleOptionProgressBar &option)
{
    QRectF track(option.rect);
    track.setHeight(6);
    track.moveCenter(QRectF(option.rect).center());
    drawBox(painter, track, 3, color(Role::NeutralTint));
    const double range = double(option.maximum) - option.minimum;
    // Unknown length: a still part in the middle, because nothing moves that carries no information.
    const double share = range > 0 ? qBound(0.0, (double(option.progress) - option.minimum) / range, 1.0) : 0.3;
    QRectF done = track;
    done.setWidth(track.width() * share);
    if (range <= 0)
        done.moveCenter(track.center());
    else if (option.direction == Qt::RightToLeft)
        done.moveRight(track.right());
    if (done.width() > 0)
        drawBox(painter, done, 3, color(Role::AccentFill));
}

void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &slider)
{
    if (option.maximum <= option.minimum)
        return;
    const bool active =
        option.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider) && option.state.testFlag(QStyle::State_MouseOver);
    const bool upright = option.orientation == Qt::Vertical;
    const QRect bar = upright ? slider.adjusted(3, 2, -3, -2) : slider.adjusted(2, 3, -2, -3);
    drawBox(painter, bar, qMin(bar.width(), bar.height()) / 2.0, color(active ? Role::Control : Role::LineStrong));
}

} // namespace tenantry::ui::paint
