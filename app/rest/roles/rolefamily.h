// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/request.h"
#include "app/rest/route.h"

#include <QString>

namespace tenantry {

/// Roles are reached by two families of paths: below their tenant, and at `/api/v1/roles` with the tenant in the
/// header.
struct RoleFamily
{
    QString path; ///< `/api/v1/roles`
    TenantHeader header = TenantHeader::Ignored;
    QString infix;            ///< of operation names: `listTenantRoles`, `listRoles`
    bool answersUsers = true; ///< PUT …/users answers with the set, else 204

    static RoleFamily ofTenantPath()
    {
        return {QStringLiteral("/api/v1/tenants/{tenant_id:uuid}/roles"), TenantHeader::Ignored,
                QStringLiteral("Tenant"), true};
    }
    static RoleFamily ofHeader()
    {
        return {QStringLiteral("/api/v1/roles"), TenantHeader::RequiredOfMembers, {}, false};
    }
    /// `operation("list", "Roles")`: listTenantRoles or listRoles.
    [[nodiscard]] QString operation(const QString &verb, const QString &object) const { return verb + infix + object; }
};

/// The role that the path names.
inline RoleId roleOf(const Request &request)
{
    return request.path<RoleId>(QStringLiteral("role_id"));
}

} // namespace tenantry
