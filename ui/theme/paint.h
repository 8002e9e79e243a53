// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

class QPainter;
class QRect;

namespace tenantry::ui {

/// \a rect moved to the nearest edges of device pixels, so that lines stay even at 125 and 150 %.
QRectF snapped(const QPainter &painter, const QRectF &rect);

/// The thickness of a hairline: whole device pixels, at least one, about one device-independent pixel.
qreal hairline(const QPainter &painter);

/// A filled box with an edge inside \a rect. An invalid colour leaves the fill or the edge out.
void drawBox(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &edge = {},
             qreal edgeWidth = 0);

/// The text with a direction of its own, so that "2 h ago", an address or an id keeps its order in a mirrored layout
/// (Unicode isolates, UAX #9). As it is in a left-to-right layout.
QString isolated(const QString &text);

/// A hairline along the lower edge of \a rect.
void drawLineBelow(QPainter &painter, const QRectF &rect, const QColor &color);

/// A hairline along the upper edge of \a rect.
void drawLineAbove(QPainter &painter, const QRectF &rect, const QColor &color);

} // namespace tenantry::ui
