// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/segments.h"

#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/role.h"
#include "ui/theme/type.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

namespace tenantry::ui {

namespace {

constexpr int inset = 2;

} // namespace

Segments::Segments(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_row->setContentsMargins(inset, inset, inset, inset);
    m_row->setSpacing(inset);
    connect(m_group, &QButtonGroup::idClicked, this, &Segments::chosen);
}

void Segments::addSegment(const QString &text)
{
    auto *segment = new Segment(text);
    const int index = int(m_group->buttons().size());
    m_group->addButton(segment, index);
    m_row->addWidget(segment);
    // Tab comes to the one that is chosen, whoever chose it.
    segment->setFocusPolicy(Qt::ClickFocus);
    connect(segment, &QRadioButton::toggled, segment,
            [segment](bool isChosen) { segment->setFocusPolicy(isChosen ? Qt::StrongFocus : Qt::ClickFocus); });
    if (index == 0)
        segment->setChecked(true);
}

int Segments::current() const
{
    return m_group->checkedId();
}

void Segments::setCurrent(int index)
{
    if (QAbstractButton *segment = m_group->button(index); segment && !segment->isChecked()) {
        segment->setChecked(true);
        Q_EMIT chosen(index);
    }
}

void Segments::focusCurrent()
{
    if (QAbstractButton *segment = m_group->checkedButton())
        segment->setFocus(Qt::OtherFocusReason);
}

void Segments::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawBox(painter, rect(), metrics::radius, color(Role::NeutralTint));
}

Segment::Segment(const QString &text, QWidget *parent)
    : QRadioButton(text, parent)
{
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Segment::sizeHint() const
{
    const QFontMetrics font(typeFont(Type::Strong));
    return {font.horizontalAdvance(text()) + 2 * metrics::gapCard, metrics::controlHeight() - 2 * inset};
}

void Segment::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (isChecked())
        drawBox(painter, rect(), metrics::chipRadius, color(Role::Surface), color(Role::LineStrong));
    else if (underMouse())
        drawBox(painter, rect(), metrics::chipRadius, color(Role::Pressed));
    painter.setFont(typeFont(Type::Strong));
    painter.setPen(color(isChecked() ? Role::Text : Role::TextSecondary));
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace tenantry::ui
