// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QString>

namespace tenantry::ui {

/// What a page of a list says about its objects; sentences translated, keys not.
struct ListWords
{
    QString key; ///< `tenants`: under which its view is kept and its exports are named
    Icon icon = Icon::Tenant;
    QString title;         ///< `Tenants`
    QString filterExample; ///< what could stand in the filter: `status:suspended`

    QString none; ///< there is nothing yet
    QString noneAbout;
    QString noMatch; ///< but there would be something without the filter
    QString noMatchAbout;
    QString forbidden; ///< the operator may not see them
    QString forbiddenAbout;
    QString failed; ///< they can't be shown; why is said below
    QString away;   ///< what it means that the database does not answer
};

} // namespace tenantry::ui
