// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tenantry::ui {

/// What the operator may do with roles, platform-wide. It decides what is offered; what is done is decided anew.
struct RoleRights
{
    bool canRead = false;
    bool canCreate = false;
    bool canEdit = false;
    bool canDelete = false;
    bool canReadUsers = false; ///< who holds a role

    bool operator==(const RoleRights &) const = default;

    /// \a permissions as AccessService::ownPermissions() gives them.
    static RoleRights from(const QStringList &permissions, bool isReadOnly);
};

} // namespace tenantry::ui
