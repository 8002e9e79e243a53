// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandfield.h"

#include "ui/common/chip.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace tenantry::ui {

namespace {

constexpr int widest = 440;
constexpr int least = 180;
constexpr int iconLeft = 10;
constexpr int textLeft = 34;

} // namespace

CommandField::CommandField(QWidget *parent)
    : QAbstractButton(parent)
{
    setText(tr("Search or run a command"));
    setAccessibleName(text());
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMaximumWidth(widest);
}

void CommandField::setKeys(const QKeySequence &keys)
{
    m_keys = keys.toString(QKeySequence::NativeText).replace(u'+', u' ');
    setAccessibleDescription(m_keys);
    update();
}

QSize CommandField::sizeHint() const
{
    return {widest, metrics::filterHeight()};
}

QSize CommandField::minimumSizeHint() const
{
    return {least, metrics::filterHeight()};
}

void CommandField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void CommandField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawBox(painter, rect(), metrics::radius, color(underMouse() ? Role::Hover : Role::Surface), color(Role::Control));
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    paintIcon(&painter, visual({iconLeft, (height() - metrics::icon) / 2, metrics::icon, metrics::icon}), Icon::Search);
    const int capWidth = m_keys.isEmpty() ? 0 : keyCapWidth(m_keys);
    const QRect cap(width() - metrics::gap - capWidth, (height() - metrics::keyCapHeight()) / 2, capWidth,
                    metrics::keyCapHeight());
    if (!m_keys.isEmpty())
        paintKeyCap(painter, visual(cap), m_keys);
    const QFont textFont = typeFont(Type::Body);
    const QRect room(textLeft, 0, cap.left() - textLeft - metrics::gap, height());
    painter.setFont(textFont);
    painter.setPen(color(Role::TextSecondary));
    painter.drawText(visual(room), Qt::AlignLeft | Qt::AlignVCenter,
                     isolated(QFontMetrics(textFont).elidedText(text(), Qt::ElideRight, room.width())));
}

} // namespace tenantry::ui
