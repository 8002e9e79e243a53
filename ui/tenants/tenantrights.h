// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/permission.h"

#include <QStringList>

namespace tenantry::ui {

/// What the operator may do with tenants, platform-wide. It decides what is offered; what is done is decided anew.
struct TenantRights
{
    bool canRead = false;
    bool canCreate = false;
    bool canEdit = false;
    bool canSuspend = false;
    bool canDelete = false;
    bool canRestore = false;

    bool operator==(const TenantRights &) const = default;

    /// Whether \a permission, one of those about tenants, is among them.
    [[nodiscard]] bool allows(Permission permission) const;

    /// \a permissions as AccessService::ownPermissions() gives them.
    static TenantRights from(const QStringList &permissions);

    /// What is left of them through a profile that is read-only.
    [[nodiscard]] TenantRights toRead() const;
};

} // namespace tenantry::ui
