// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <span>

namespace tenantry {

// What every database begins with, for what has to be checked without one. The migrations put it in; a test compares
// both.

/// The codes of all permissions, in their order.
std::span<const QStringView> permissionCatalogue();

/// The names of the roles that come with the program, in their order.
std::span<const QStringView> systemRoleCatalogue();

/// The system role that stands for membership of a tenant: neither granted nor revoked.
inline constexpr QStringView membershipRole = u"Member";

} // namespace tenantry
