// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/access/accessservice.h"

#include "core/services/access/authorizer.h"
#include "core/storage/access/permissionstore.h"
#include "core/storage/database.h"

namespace tenantry {

using namespace Qt::StringLiterals;

AccessService::AccessService(Database &database, const Authorizer &authorizer) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
{}

Result<void> AccessService::check(const Caller &caller, Permission permission, std::optional<TenantId> tenant)
{
    return m_database.reading([&]() -> Result<void> {
        auto transaction = m_database.begin(tenant ? caller.inTenant(*tenant) : caller, {u"access.check"_s, {}});
        if (permission.isEmpty() && tenant)
            m_authorizer.requireMembership(transaction, *tenant);
        else if (permission.isEmpty())
            m_authorizer.requireSignedIn(transaction);
        else if (tenant)
            m_authorizer.require(transaction, permission, *tenant);
        else
            m_authorizer.requirePlatform(transaction, permission);
        return transaction.prove();
    });
}

Result<QStringList> AccessService::ownPermissions(const Caller &caller)
{
    return m_database.reading([&]() -> Result<QStringList> {
        const Scope scope = caller.isPlatform ? Scope::of(caller) : Scope{DatabaseRole::Self, {}, caller.user};
        auto transaction = m_database.begin(caller, scope);
        m_authorizer.requireSignedIn(transaction);
        return PermissionStore(transaction.endWithNext()).held();
    });
}

} // namespace tenantry
