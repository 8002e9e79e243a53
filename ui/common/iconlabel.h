// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

namespace tenantry::ui {

/// An icon that stands beside text and says nothing that the text doesn't. Follows the scheme.
class IconLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(Icon icon, Role tone = Role::TextSecondary, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    Role m_tone;
};

} // namespace tenantry::ui
