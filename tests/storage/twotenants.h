// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tenantry {

class ScopedSession;
class TestDatabase;

// Two tenants that are alike, each with a member, a role, grants and a history. Seen from the first one.

inline const QString ownTenant = QStringLiteral("aaaaaaaa-0000-4000-8000-000000000001");
inline const QString foreignTenant = QStringLiteral("bbbbbbbb-0000-4000-8000-000000000001");
inline const QString ownUser = QStringLiteral("aaaaaaaa-0000-4000-8000-000000000002");
inline const QString foreignUser = QStringLiteral("bbbbbbbb-0000-4000-8000-000000000002");

inline constexpr auto tenantRole = "tenantry_tenant";
inline constexpr auto selfRole = "tenantry_self";
inline constexpr auto platformRole = "tenantry_platform";

/// Fills \a database with them.
void makeTwoTenants(TestDatabase &database);

/// Works as the foreign tenant and as the platform on \a session's connection, so that it was used before: whatever one
/// transaction leaves behind must not help the next.
[[nodiscard]] bool useBefore(ScopedSession &session);

} // namespace tenantry
