// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/users/membershipservice.h"

#include "core/services/access/authorizer.h"
#include "core/storage/database.h"
#include "core/storage/tenants/tenantstore.h"
#include "core/storage/users/membershipstore.h"
#include "core/storage/users/userstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

MembershipService::MembershipService(Database &database, const Authorizer &authorizer) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
{}

Result<QList<Membership>> MembershipService::add(const Caller &caller, UserId user, TenantId tenant,
                                                 const QString &reason)
{
    return m_database.retrying([&]() -> Result<QList<Membership>> {
        auto transaction = m_database.begin(caller.inTenant(tenant), {u"tenant_member.add"_s, reason});
        m_authorizer.requireMembership(transaction, tenant);
        m_authorizer.requireSuperuser(transaction);
        const auto found = TenantStore(transaction).find(tenant);
        if (!found)
            return std::unexpected(found.error());
        if (found->status == TenantStatus::Deleted)
            return failure(ErrorCode::Conflict, Reason::TenantDeleted);
        if (const auto known = UserStore(transaction).find(user); !known)
            return std::unexpected(known.error());
        const MembershipStore memberships(transaction);
        if (const auto added = memberships.insert(user, tenant, caller.user); !added)
            return std::unexpected(added.error());
        transaction.endWithNext();
        return memberships.ofUser(user);
    });
}

Result<void> MembershipService::remove(const Caller &caller, UserId user, TenantId tenant, const QString &reason)
{
    return m_database.retrying([&]() -> Result<void> {
        auto transaction = m_database.begin(caller.inTenant(tenant), {u"tenant_member.remove"_s, reason});
        m_authorizer.requirePowerOverMember(transaction, Permissions::UserDelete, tenant, user);
        transaction.endWithNext();
        const auto removed = MembershipStore(transaction).remove(user, tenant);
        if (!removed)
            return std::unexpected(removed.error());
        return {};
    });
}

Result<QList<Membership>> MembershipService::list(const Caller &caller, UserId user)
{
    return m_database.reading([&]() -> Result<QList<Membership>> {
        auto transaction = m_database.begin(caller);
        if (caller.tenant)
            m_authorizer.require(transaction, Permissions::UserRead, *caller.tenant);
        else
            m_authorizer.requirePlatform(transaction, Permissions::UserRead);
        if (const auto known = UserStore(transaction).find(user); !known)
            return std::unexpected(known.error());
        return MembershipStore(transaction.endWithNext()).ofUser(user);
    });
}

} // namespace tenantry
