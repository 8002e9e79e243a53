// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/iconlabel.h"

#include "ui/theme/metrics.h"

#include <QPainter>

namespace tenantry::ui {

IconLabel::IconLabel(Icon icon, Role tone, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_tone(tone)
{
    setFixedSize(metrics::icon, metrics::icon);
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(&painter, rect(), m_icon, m_tone);
}

} // namespace tenantry::ui
