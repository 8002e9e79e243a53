// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/users/userspage.h"

class QAction;

namespace tenantry::ui {

/// What the page offers to the menus, the palette and the keyboard. Owned by the page's widget.
struct UsersPage::Actions
{
    QAction *create = nullptr;
    QAction *import = nullptr;
    QAction *edit = nullptr;
    QAction *activate = nullptr;
    QAction *deactivate = nullptr;
    QAction *unlock = nullptr;
    QAction *grant = nullptr;
    QAction *resetPassword = nullptr;
    QAction *resetSecondFactor = nullptr;
    QAction *endSessions = nullptr;
    QAction *remove = nullptr;
    QAction *undo = nullptr;
    QAction *asCurl = nullptr;
    QAction *asCtl = nullptr;
    Button *importButton = nullptr;
    Button *newUser = nullptr;
    Button *bulkActivate = nullptr;
    Button *bulkDeactivate = nullptr;
    Button *bulkRoles = nullptr;
    Button *bulkMore = nullptr;
    QAction *bulkRevoke = nullptr;
    QAction *bulkEndSessions = nullptr;
    QAction *bulkSendLinks = nullptr;
    QAction *bulkDelete = nullptr;

    /// What the operator may not do is not there.
    void follow(const UserRights &rights) const;
};

} // namespace tenantry::ui
