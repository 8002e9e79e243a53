// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/neweventsline.h"

#include "ui/audit/newevents.h"
#include "ui/common/button.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QPainter>

namespace tenantry::ui {

NewEventsLine::NewEventsLine(QWidget *parent)
    : QWidget(parent)
    , m_show(new Button(Icon::ArrowUp, QString(), ButtonKind::Link))
{
    m_show->setHint(tr("Show them"), QKeySequence(Qt::Key_Period));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gapPage, metrics::gapPair, metrics::gapPage, metrics::gapPair);
    row->addWidget(m_show, 0, Qt::AlignCenter);
    connect(m_show, &Button::clicked, this, &NewEventsLine::wanted);
    hide();
}

void NewEventsLine::setCount(int count)
{
    const bool isMore = count > NewEvents::mostCounted;
    const QString text = isMore ? tr("More than %Ln new event(s)", nullptr, NewEvents::mostCounted)
                                : tr("%Ln new event(s)", nullptr, count);
    m_show->setText(text);
    m_show->setAccessibleName(tr("%1. Show them").arg(text));
    setVisible(count > 0);
}

void NewEventsLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Selected));
    drawLineAbove(painter, rect(), color(Role::Line));
}

} // namespace tenantry::ui
