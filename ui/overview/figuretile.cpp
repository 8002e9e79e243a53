// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/figuretile.h"

#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastWidth = 150;

int lineHeight(Type type)
{
    return QFontMetrics(typeFont(type)).height();
}

} // namespace

FigureTile::FigureTile(Icon icon, const QString &name, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
    , m_figure(u"–"_s)
{
    setText(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFigure(m_figure, {});
}

void FigureTile::setFigure(const QString &figure, const QString &caption, std::optional<Icon> icon, Role tone)
{
    m_figure = figure;
    m_caption = caption;
    m_captionIcon = icon;
    m_tone = tone;
    //: a figure of the overview, read out: its name, the number, what is said of it
    setAccessibleName(caption.isEmpty() ? tr("%1: %2").arg(text(), figure)
                                        : tr("%1: %2, %3").arg(text(), figure, caption));
    update();
}

QSize FigureTile::sizeHint() const
{
    return {240,
            lineHeight(Type::Body) + lineHeight(Type::Number) + lineHeight(Type::Caption) + 2 * metrics::gapCard
                + metrics::gap};
}

QSize FigureTile::minimumSizeHint() const
{
    return {leastWidth, sizeHint().height()};
}

void FigureTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect frame = rect();
    drawBox(painter, frame, metrics::cardRadius,
            color(isDown()           ? Role::Pressed
                      : underMouse() ? Role::Hover
                                     : Role::Surface),
            color(Role::Line), 1);
    const QRect inner = frame.adjusted(metrics::gapPage, metrics::gapCard, -metrics::gapPage, -metrics::gapCard);
    const auto placed = [&](int x, int y, int width, int height) {
        return QStyle::visualRect(layoutDirection(), inner, QRect(inner.x() + x, inner.y() + y, width, height));
    };
    const auto draw = [&](const QRect &where, Type type, Role role, const QString &text) {
        painter.setFont(typeFont(type));
        painter.setPen(color(role));
        painter.drawText(where, Qt::AlignLeft | Qt::AlignVCenter,
                         isolated(painter.fontMetrics().elidedText(text, Qt::ElideRight, where.width())));
    };
    const int text = metrics::icon + metrics::gap;
    int y = 0;
    int height = lineHeight(Type::Body);
    paintIcon(&painter, placed(0, y + (height - metrics::icon) / 2, metrics::icon, metrics::icon), m_icon);
    draw(placed(text, y, inner.width() - 2 * text, height), Type::Body, Role::TextSecondary, this->text());
    paintIcon(&painter,
              placed(inner.width() - metrics::icon, y + (height - metrics::icon) / 2, metrics::icon, metrics::icon),
              isRightToLeft() ? Icon::ChevronLeft : Icon::ChevronRight);
    y += height + metrics::gapPair;
    height = lineHeight(Type::Number);
    draw(placed(0, y, inner.width(), height), Type::Number, Role::Text, m_figure);
    y += height + metrics::gapPair;
    height = lineHeight(Type::Caption);
    const int indent = m_captionIcon ? metrics::iconSmall + metrics::gapPair : 0;
    if (m_captionIcon)
        paintIcon(&painter, placed(0, y + (height - metrics::iconSmall) / 2, metrics::iconSmall, metrics::iconSmall),
                  *m_captionIcon, m_tone);
    draw(placed(indent, y, inner.width() - indent, height), Type::Caption, Role::TextSecondary, m_caption);
}

void FigureTile::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void FigureTile::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void FigureTile::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace tenantry::ui
