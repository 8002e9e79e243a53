// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/chip.h"

#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace tenantry::ui {

namespace {

constexpr int edge = 8;
constexpr int iconLeft = 5;
constexpr int textAfterIcon = 22;

} // namespace

Role textRoleOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        return Role::TextSecondary;
    case Tone::Accent:
        return Role::Accent;
    case Tone::Ok:
        return Role::Ok;
    case Tone::Warn:
        return Role::Warn;
    case Tone::Bad:
        return Role::Bad;
    }
    Q_UNREACHABLE();
}

Role groundRoleOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        return Role::NeutralTint;
    case Tone::Accent:
        return Role::Selected;
    case Tone::Ok:
        return Role::OkTint;
    case Tone::Warn:
        return Role::WarnTint;
    case Tone::Bad:
        return Role::BadTint;
    }
    Q_UNREACHABLE();
}

int chipWidth(const ChipLook &look)
{
    const int text = QFontMetrics(typeFont(Type::CaptionStrong)).horizontalAdvance(look.text);
    return (look.icon ? textAfterIcon : edge) + text + 1 + edge;
}

void paintChip(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction, const ChipLook &look,
               std::optional<Role> ground)
{
    drawBox(painter, rect, metrics::chipRadius, color(ground.value_or(groundRoleOf(look.tone))));
    const Role role = textRoleOf(look.tone);
    const auto visual = [&](const QRect &logical) { return QStyle::visualRect(direction, rect, logical); };
    if (look.icon) {
        const QRect icon(rect.left() + iconLeft, rect.top() + (rect.height() - metrics::iconSmall) / 2,
                         metrics::iconSmall, metrics::iconSmall);
        paintIcon(&painter, visual(icon), *look.icon, role);
    }
    const QFont chipFont = typeFont(Type::CaptionStrong);
    const QRect room = rect.adjusted(look.icon ? textAfterIcon : edge, 0, -edge + 1, 0);
    painter.setFont(chipFont);
    painter.setPen(color(role));
    painter.drawText(visual(room), Qt::AlignLeading | Qt::AlignVCenter,
                     isolated(QFontMetrics(chipFont).elidedText(look.text, Qt::ElideRight, room.width())));
}

Chip::Chip(const ChipLook &look, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setLook(look);
}

void Chip::setLook(const ChipLook &look)
{
    m_look = look;
    setAccessibleName(look.text);
    setToolTip(look.text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return {chipWidth(m_look), metrics::chipHeight()};
}

QSize Chip::minimumSizeHint() const
{
    return {qMin(chipWidth(m_look), 48), metrics::chipHeight()};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QRect box = rect();
    box.setWidth(qMin(width(), chipWidth(m_look)));
    paintChip(painter, QStyle::visualRect(layoutDirection(), rect(), box), layoutDirection(), m_look);
}

void Chip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

KeyCap::KeyCap(const QString &keys, QWidget *parent)
    : QWidget(parent)
    , m_keys(keys)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize KeyCap::sizeHint() const
{
    return {keyCapWidth(m_keys), metrics::keyCapHeight()};
}

void KeyCap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintKeyCap(painter, rect(), m_keys);
}

int keyCapWidth(const QString &keys)
{
    return QFontMetrics(typeFont(Type::Label)).horizontalAdvance(keys) + 2 * edge;
}

void paintKeyCap(QPainter &painter, const QRect &rect, const QString &keys)
{
    drawBox(painter, rect, metrics::chipRadius, color(Role::NeutralTint), color(Role::LineStrong));
    painter.setFont(typeFont(Type::Label));
    painter.setPen(color(Role::TextSecondary));
    painter.drawText(rect, Qt::AlignCenter, keys);
}

} // namespace tenantry::ui
