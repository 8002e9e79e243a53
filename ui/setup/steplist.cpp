// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/steplist.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace tenantry::ui {

namespace {

constexpr int circleLeft = 11;
constexpr int circleSide = 20;
constexpr int textLeft = 42;
constexpr int gap = 2;

int stepHeight()
{
    return qMax(44,
                QFontMetrics(typeFont(Type::Strong)).height() + QFontMetrics(typeFont(Type::Caption)).height() + 10);
}

} // namespace

StepList::StepList(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StepList::addStep(const QString &title, const QString &caption)
{
    m_steps.append({title, caption});
    updateGeometry();
}

void StepList::setCurrent(int step)
{
    m_current = step;
    setAccessibleName(tr("Step %1 of %2: %3").arg(step + 1).arg(m_steps.size()).arg(m_steps.value(step).title));
    update();
}

QSize StepList::sizeHint() const
{
    return {216, int(m_steps.size()) * (stepHeight() + gap)};
}

void StepList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (int i = 0; i < m_steps.size(); ++i)
        paintStep(painter, i);
}

void StepList::paintStep(QPainter &painter, int index) const
{
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const QRect row(0, index * (stepHeight() + gap), width(), stepHeight());
    const bool current = index == m_current;
    if (current)
        drawBox(painter, row, metrics::radius, color(Role::Selected));
    const QRect circle = visual({circleLeft, row.top() + (row.height() - circleSide) / 2, circleSide, circleSide});
    if (index < m_current) {
        paintIcon(&painter, circle, Icon::Done, Role::Ok);
    } else {
        drawBox(painter, circle, circleSide / 2.0, current ? color(Role::Accent) : QColor(),
                current ? QColor() : color(Role::Control), 1.5);
        painter.setFont(typeFont(Type::Label));
        painter.setPen(color(current ? Role::CheckMark : Role::TextSecondary));
        painter.drawText(circle, Qt::AlignCenter, QLocale().toString(index + 1));
    }
    const QFontMetrics title(typeFont(Type::Strong));
    const QFontMetrics caption(typeFont(Type::Caption));
    const int across = width() - textLeft - metrics::gap;
    const int textTop = row.top() + (row.height() - title.height() - caption.height()) / 2;
    painter.setFont(typeFont(current ? Type::Group : Type::Body));
    painter.setPen(color(index <= m_current ? Role::Text : Role::TextSecondary));
    painter.drawText(visual({textLeft, textTop, across, title.height()}), Qt::AlignLeft | Qt::AlignVCenter,
                     isolated(title.elidedText(m_steps.at(index).title, Qt::ElideRight, across)));
    painter.setFont(typeFont(Type::Caption));
    painter.setPen(color(Role::TextSecondary));
    painter.drawText(visual({textLeft, textTop + title.height(), across, caption.height()}),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     isolated(caption.elidedText(m_steps.at(index).caption, Qt::ElideRight, across)));
}

} // namespace tenantry::ui
