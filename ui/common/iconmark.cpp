// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/iconmark.h"

#include <QPainter>

namespace tenantry::ui {

IconMark::IconMark(Icon icon, Role role, int side, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_role(role)
{
    setFixedSize(side, side);
}

void IconMark::setIcon(Icon icon, Role role)
{
    m_icon = icon;
    m_role = role;
    update();
}

void IconMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(&painter, rect(), m_icon, m_role);
}

} // namespace tenantry::ui
