// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tenants/tenantspage.h"

class QAction;

namespace tenantry::ui {

/// What the page offers to the menus, the palette and the keyboard. Owned by the page's widget.
struct TenantsPage::Actions
{
    QAction *create = nullptr;
    QAction *edit = nullptr;
    QAction *suspend = nullptr;
    QAction *resume = nullptr;
    QAction *remove = nullptr;
    QAction *restore = nullptr;
    QAction *lookAt = nullptr;
    QAction *undo = nullptr;
    QAction *asCurl = nullptr;
    QAction *asCtl = nullptr;
    Button *newTenant = nullptr;
    Button *bulkSuspend = nullptr;
    Button *bulkResume = nullptr;
    Button *bulkDelete = nullptr;
};

} // namespace tenantry::ui
