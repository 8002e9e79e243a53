// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/controlpainters.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/role.h"

#include <QPainter>
#include <QPolygonF>
#include <QStyle>

namespace tenantry::ui::paint {

namespace {

QRectF square(const QPainter &painter, const QRect &rect)
{
    return snapped(painter, QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {16, 16}, rect));
}

} // namespace

void checkBox(QPainter &painter, const QRect &rect, Qt::CheckState state, bool enabled, bool hovered)
{
    const QRectF box = square(painter, rect);
    if (state == Qt::Unchecked) {
        const QColor ground = !enabled ? color(Role::Canvas) : hovered ? color(Role::Hover) : color(Role::Surface);
        drawBox(painter, box, metrics::chipRadius, ground, color(enabled ? Role::Control : Role::LineStrong));
        return;
    }
    drawBox(painter, box, metrics::chipRadius, color(enabled ? Role::Accent : Role::TextDisabled));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width() / 16, box.height() / 16);
    painter.setPen(QPen(color(Role::CheckMark), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (state == Qt::Checked)
        painter.drawPolyline(QPolygonF({{4, 8.4}, {6.8, 11.2}, {12, 5.4}}));
    else
        painter.drawLine(QPointF(4.5, 8), QPointF(11.5, 8));
    painter.restore();
}

void radioButton(QPainter &painter, const QRect &rect, bool on, bool enabled, bool hovered)
{
    const QRectF box = square(painter, rect);
    if (!on) {
        const QColor ground = !enabled ? color(Role::Canvas) : hovered ? color(Role::Hover) : color(Role::Surface);
        drawBox(painter, box, box.width() / 2, ground, color(enabled ? Role::Control : Role::LineStrong));
        return;
    }
    drawBox(painter, box, box.width() / 2, color(enabled ? Role::Accent : Role::TextDisabled));
    const qreal inset = box.width() * 5 / 16;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Role::CheckMark));
    painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset));
    painter.restore();
}

void focusRing(QPainter &painter, const QRect &rect)
{
    drawBox(painter, rect, metrics::radius + metrics::ringSpace, QColor(), color(Role::Accent), 2);
}

} // namespace tenantry::ui::paint
