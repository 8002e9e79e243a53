// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tenantry::ui {

/// What the operator may do with API keys, platform-wide. It decides what is offered; what is done is decided anew.
struct KeyRights
{
    bool canRead = false;
    bool canCreate = false;
    bool canEdit = false;
    bool canRevoke = false;

    bool operator==(const KeyRights &) const = default;

    /// \a permissions as AccessService::ownPermissions() gives them.
    static KeyRights from(const QStringList &permissions, bool isReadOnly);
};

} // namespace tenantry::ui
