// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tenantry::ui {

/// What the operator may do with accounts, platform-wide. It decides what is offered; what is done is decided anew.
struct UserRights
{
    bool canRead = false;
    bool canCreate = false;
    bool canEdit = false;
    bool canDelete = false;
    bool canUnlock = false;
    bool canResetPassword = false;
    bool canReadRoles = false;
    bool canGrant = false;
    bool canExplain = false;
    bool canReadSessions = false;
    bool canEndSessions = false;
    bool canReadKeys = false;
    bool canReadSettings = false;
    bool canImport = false;
    bool isSuperuser = false; ///< makes superusers and grants platform-wide

    bool operator==(const UserRights &) const = default;

    /// \a permissions as AccessService::ownPermissions() gives them.
    static UserRights from(const QStringList &permissions);
    /// What is left of them through a profile that is read-only.
    [[nodiscard]] UserRights toRead() const;
};

} // namespace tenantry::ui
