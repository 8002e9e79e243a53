// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/role.h"

#include <QByteArray>
#include <QIconEngine>
#include <QString>

namespace tenantry::ui {

/// The width of an icon's strokes on its grid of 24, for icons of \a size device-independent pixels.
QByteArray strokeFor(int size);

/// An SVG whose `currentColor` is filled in. \a size is in device pixels; the caller sets the ratio. Cached.
QPixmap tintedPixmap(const QString &file, const QColor &color, const QSize &size, const QByteArray &stroke = "2");

/// Draws an SVG in the colour that its role has at the time of painting. Qt's own engine draws `currentColor` black
/// and caches by size alone, so that icons would vanish in the dark scheme.
class TintIcon : public QIconEngine
{
public:
    TintIcon(QString file, Role role);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    [[nodiscard]] QIconEngine *clone() const override;
    bool isNull() override;

private:
    QString m_file;
    Role m_role;
};

} // namespace tenantry::ui
