// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

namespace tenantry::ui {

/// An icon as a widget, painted so that it follows the scheme. Decoration, unless it is given an accessible name.
class IconMark : public QWidget
{
    Q_OBJECT
public:
    explicit IconMark(Icon icon, Role role = Role::TextSecondary, int side = 16, QWidget *parent = nullptr);

    void setIcon(Icon icon, Role role);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    Role m_role;
};

} // namespace tenantry::ui
