// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/stateindicator.h"

#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QAccessible>
#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace tenantry::ui {

namespace {

constexpr int iconGap = 6;

} // namespace

StateIndicator::StateIndicator(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateIndicator::setState(Icon icon, Tone tone, const QString &words, const QString &toolTip)
{
    m_icon = icon;
    m_tone = tone;
    m_words = words;
    setAccessibleName(words);
    setToolTip(toolTip.isEmpty() ? words : toolTip);
    updateGeometry();
    update();
    QAccessibleEvent event(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

QSize StateIndicator::sizeHint() const
{
    return {metrics::icon + iconGap + QFontMetrics(typeFont(Type::Caption)).horizontalAdvance(m_words) + 1,
            metrics::controlHeight()};
}

void StateIndicator::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const QRect icon(0, (height() - metrics::icon) / 2, metrics::icon, metrics::icon);
    paintIcon(&painter, visual(icon), m_icon, textRoleOf(m_tone));
    const bool loud = m_tone == Tone::Warn || m_tone == Tone::Bad;
    painter.setFont(typeFont(Type::Caption));
    painter.setPen(color(loud ? textRoleOf(m_tone) : Role::TextSecondary));
    painter.drawText(visual(rect().adjusted(metrics::icon + iconGap, 0, 0, 0)), Qt::AlignLeft | Qt::AlignVCenter,
                     isolated(m_words));
}

} // namespace tenantry::ui
