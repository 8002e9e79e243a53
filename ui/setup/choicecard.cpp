// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/choicecard.h"

#include "ui/theme/controlpainters.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace tenantry::ui {

namespace {

constexpr int padding = 16;
constexpr int textLeft = padding + metrics::icon + 10;
constexpr int textRight = padding + metrics::icon + metrics::gap;
constexpr int top = 14;
constexpr int leastWidth = 220;

} // namespace

ChoiceCard::ChoiceCard(Icon icon, const QString &title, const QString &explanation, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
{
    setText(title);
    setAccessibleName(title);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    setExplanation(explanation);
}

void ChoiceCard::setExplanation(const QString &explanation)
{
    m_explanation = explanation;
    setAccessibleDescription(explanation);
    updateGeometry();
    update();
}

int ChoiceCard::heightFor(int width) const
{
    const QFontMetrics caption(typeFont(Type::Caption));
    const QRect room(0, 0, width - textLeft - textRight, 1000);
    return 2 * top + QFontMetrics(typeFont(Type::Group)).height() + 2
        + caption.boundingRect(room, Qt::TextWordWrap, m_explanation).height();
}

QSize ChoiceCard::sizeHint() const
{
    const int across = qMax(width(), leastWidth);
    return {leastWidth, heightFor(across)};
}

QSize ChoiceCard::minimumSizeHint() const
{
    return sizeHint();
}

void ChoiceCard::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    updateGeometry();
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool chosen = isChecked();
    const Role ground = chosen ? Role::Selected : underMouse() && isEnabled() ? Role::Hover : Role::Surface;
    drawBox(painter, rect(), metrics::cardRadius, color(isEnabled() ? ground : Role::Canvas),
            color(chosen            ? Role::Accent
                      : isEnabled() ? Role::LineStrong
                                    : Role::Line),
            chosen ? 2 : 0);
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const int line = QFontMetrics(typeFont(Type::Group)).height();
    const int iconTop = top + (line - metrics::icon) / 2;
    paint::radioButton(painter, visual({padding, iconTop, metrics::icon, metrics::icon}), chosen, isEnabled(),
                       underMouse());
    paintIcon(&painter, visual({width() - padding - metrics::icon, iconTop, metrics::icon, metrics::icon}), m_icon,
              !isEnabled() ? Role::TextDisabled
                  : chosen ? Role::Accent
                           : Role::TextSecondary);
    const int across = width() - textLeft - textRight;
    painter.setFont(typeFont(Type::Group));
    painter.setPen(color(isEnabled() ? Role::Text : Role::TextDisabled));
    painter.drawText(visual({textLeft, top, across, line}), Qt::AlignLeft | Qt::AlignVCenter, isolated(text()));
    painter.setFont(typeFont(Type::Caption));
    painter.setPen(color(isEnabled() ? Role::TextSecondary : Role::TextDisabled));
    painter.drawText(visual({textLeft, top + line + 2, across, height()}), Qt::AlignLeft | Qt::TextWordWrap,
                     isolated(m_explanation));
}

} // namespace tenantry::ui
