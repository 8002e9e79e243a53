// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/role.h"

#include <QIcon>
#include <QPixmap>

#include <span>

class QPainter;
class QRect;

namespace tenantry::ui {

/// The icons, by what they mean. A new one is named here, mapped to its file in icons.cpp, and its file is copied
/// unchanged from Lucide into resources/icons.
enum class Icon {
    Tenant, ///< a tenant, tenants
    Users,
    User,
    Role,
    Session,
    ApiKey,
    Audit, ///< the audit log
    Invitation,
    Server,
    Settings,
    Database,
    Computer, ///< the embedded database
    Account,  ///< who is signed in
    SignIn,
    SignOut,
    New,
    Edit,
    Delete,
    Restore,
    Suspend, ///< to suspend, suspended
    Resume,
    Undo,
    History,
    Reload, ///< reload, try again
    Copy,
    Curl, ///< show as curl or command
    Search,
    Filter,
    Columns,
    More,
    Import,
    Export,
    External, ///< opens elsewhere
    Done,     ///< done, active
    Inactive,
    Failed,
    FieldError,
    Care, ///< needs care
    Notice,
    Denied,
    EndsAt,
    StartsAt,
    EndsSoon,
    NoConnection,
    Reconnecting, ///< reconnecting, connection test
    Lock,
    Verified,
    Show, ///< show a secret
    Hide, ///< hide a secret
    File, ///< a private file
    Check,
    Dash,
    Close,
    ArrowUp, ///< sorted upward
    ArrowDown,
    ChevronDown,
    ChevronUp,
    ChevronLeft,
    ChevronRight,
    ChevronsUpDown, ///< chooses among many
    Theme,          ///< light and dark
    Help,
    Menu,
    Overview,
    Permission,
    Access,
    Activate,
    Deactivate,
    Unlock,
    ResetPassword,
    SecondFactor,
    Grant,  ///< to give a role
    Revoke, ///< to take a role away
    Compare,
    CopyRole,
    Rotate, ///< a new value for a key
    Invite,
    Follow,  ///< follows what happens
    AsTable, ///< a chart as a table
    Sealed,
    NotSealed,
    Dormant,
    Link,
    Service, ///< an account of a program
};

/// Every icon, in the order of the enumeration.
std::span<const Icon> allIcons();

/// The name of its file in resources/icons, without the suffix.
QString toText(Icon icon);

/// An icon that takes the colour of \a role when it is painted: made once, it is right in every scheme and at every
/// scale. Disabled it takes Role::TextDisabled.
QIcon makeIcon(Icon icon, Role role = Role::TextSecondary);

/// Paints an icon into \a rect, for delegates and small widgets. From 20 pixels on its stroke is thinner.
void paintIcon(QPainter *painter, const QRect &rect, Icon icon, Role role = Role::TextSecondary);

/// The icon as a picture of \a size device-independent pixels for a screen of that ratio.
QPixmap iconPixmap(Icon icon, Role role, int size, qreal devicePixelRatio);

} // namespace tenantry::ui
