// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tinticon.h"

#include "ui/theme/metrics.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <utility>

namespace tenantry::ui {

QByteArray strokeFor(int size)
{
    return size >= metrics::iconLarge ? QByteArrayLiteral("1.5") : QByteArrayLiteral("2");
}

QPixmap tintedPixmap(const QString &file, const QColor &color, const QSize &size, const QByteArray &stroke)
{
    const QString key = QStringLiteral("tint|%1|%2x%3|%4|%5")
                            .arg(file)
                            .arg(size.width())
                            .arg(size.height())
                            .arg(color.rgba())
                            .arg(QLatin1StringView(stroke));
    QPixmap result;
    if (QPixmapCache::find(key, &result))
        return result;
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = source.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    svg.replace("stroke-width=\"2\"", QByteArray("stroke-width=\"" + stroke + "\""));
    result = QPixmap(size);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    QSvgRenderer(svg).render(&painter);
    painter.end();
    QPixmapCache::insert(key, result);
    return result;
}

TintIcon::TintIcon(QString file, Role role)
    : m_file(std::move(file))
    , m_role(role)
{}

void TintIcon::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    QPixmap picture = scaledPixmap(rect.size() * ratio, mode, state, ratio);
    picture.setDevicePixelRatio(ratio);
    painter->drawPixmap(rect.topLeft(), picture);
}

QPixmap TintIcon::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1);
}

QPixmap TintIcon::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale)
{
    const int logical = qRound(size.width() / qMax(scale, qreal(1)));
    return tintedPixmap(m_file, color(mode == QIcon::Disabled ? Role::TextDisabled : m_role), size, strokeFor(logical));
}

QIconEngine *TintIcon::clone() const
{
    return new TintIcon(*this);
}

bool TintIcon::isNull()
{
    return false;
}

} // namespace tenantry::ui
