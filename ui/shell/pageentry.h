// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/navigation.h"
#include "ui/theme/icons.h"

#include <QString>

namespace tenantry::ui {

/// How a page is offered.
struct PageEntry
{
    QString key; ///< `users`: what links name it by; never translated
    Icon icon = Icon::Tenant;
    QString name; ///< `Users`
    NavigationGroup group = NavigationGroup::Top;
};

} // namespace tenantry::ui
