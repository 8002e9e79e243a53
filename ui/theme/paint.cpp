// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/paint.h"

#include <QGuiApplication>
#include <QPaintDevice>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace tenantry::ui {

QRectF snapped(const QPainter &painter, const QRectF &rect)
{
    const QTransform toDevice = painter.deviceTransform();
    const QRectF device = toDevice.mapRect(rect);
    const QPointF from(std::round(device.left()), std::round(device.top()));
    const QPointF to(std::round(device.right()), std::round(device.bottom()));
    return toDevice.inverted().mapRect(QRectF(from, to));
}

qreal hairline(const QPainter &painter)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    return qMax(1.0, std::floor(ratio)) / ratio;
}

void drawBox(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &edge,
             qreal edgeWidth)
{
    const QRectF outer = snapped(painter, rect);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (!edge.isValid()) {
        painter.setBrush(fill);
        painter.drawRoundedRect(outer, radius, radius);
        painter.restore();
        return;
    }
    // The edge is a ring between two shapes and not a pen, because a pen's middle would lie between two pixels.
    const qreal width = edgeWidth > 0 ? edgeWidth : hairline(painter);
    const QRectF inner = outer.adjusted(width, width, -width, -width);
    QPainterPath inside;
    inside.addRoundedRect(inner, qMax(0.0, radius - width), qMax(0.0, radius - width));
    QPainterPath ring;
    ring.addRoundedRect(outer, radius, radius);
    ring = ring.subtracted(inside);
    if (fill.isValid())
        painter.fillPath(inside, fill);
    painter.fillPath(ring, edge);
    painter.restore();
}

QString isolated(const QString &text)
{
    if (QGuiApplication::layoutDirection() == Qt::LeftToRight || text.isEmpty())
        return text;
    constexpr char16_t begin = 0x2068;
    constexpr char16_t end = 0x2069;
    return QChar(begin) + text + QChar(end);
}

void drawLineBelow(QPainter &painter, const QRectF &rect, const QColor &color)
{
    const QRectF whole = snapped(painter, rect);
    const qreal width = hairline(painter);
    painter.fillRect(QRectF(whole.left(), whole.bottom() - width, whole.width(), width), color);
}

void drawLineAbove(QPainter &painter, const QRectF &rect, const QColor &color)
{
    const QRectF whole = snapped(painter, rect);
    painter.fillRect(QRectF(whole.left(), whole.top(), whole.width(), hairline(painter)), color);
}

} // namespace tenantry::ui
