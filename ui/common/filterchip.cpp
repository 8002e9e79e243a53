// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/filterchip.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace tenantry::ui {

namespace {

constexpr int inset = 7;
constexpr int cross = 12;
constexpr int mostValue = 220;

} // namespace

FilterChip::FilterChip(FilterTerm term, QWidget *parent)
    : QAbstractButton(parent)
    , m_term(std::move(term))
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::ArrowCursor);
    setToolTip(tr("Remove filter %1").arg(toText(m_term)));
    setAccessibleName(tr("Remove filter %1").arg(toText(m_term)));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    // Keys and values are a language of their own, written from left to right in every script.
    setLayoutDirection(Qt::LeftToRight);
}

QSize FilterChip::sizeHint() const
{
    const int key = QFontMetrics(typeFont(Type::Caption)).horizontalAdvance(m_term.key + u": ");
    const int value = QFontMetrics(typeFont(Type::CaptionStrong)).horizontalAdvance(toText(m_term.op) + m_term.value);
    return {inset + key + std::min(value, mostValue) + metrics::gapPair + cross + inset, metrics::chipHeight()};
}

void FilterChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool isHot = underMouse() || hasFocus();
    drawBox(painter, rect(), metrics::chipRadius, color(isHot ? Role::Pressed : Role::NeutralTint),
            hasFocus() ? color(Role::Accent) : QColor(), hasFocus() ? 2 : 0);

    QRect room = rect().adjusted(inset, 0, -inset, 0);
    const QRect sign(room.right() + 1 - cross, (height() - cross) / 2, cross, cross);
    paintIcon(&painter, sign, Icon::Close, isHot ? Role::Text : Role::TextSecondary);
    room.setRight(sign.left() - metrics::gapPair - 1);

    const QString key = m_term.key + u": ";
    painter.setFont(typeFont(Type::Caption));
    painter.setPen(color(Role::TextSecondary));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, key);
    room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(key));
    painter.setFont(typeFont(Type::CaptionStrong));
    painter.setPen(color(Role::Text));
    const QString value = toText(m_term.op) + m_term.value;
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(value, Qt::ElideRight, room.width() + 1));
}

bool FilterChip::event(QEvent *event)
{
    // Delete is a shortcut of the page; here it means the chip.
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
            event->accept();
            return true;
        }
    }
    return QAbstractButton::event(event);
}

void FilterChip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void FilterChip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    QAbstractButton::changeEvent(event);
}

} // namespace tenantry::ui
