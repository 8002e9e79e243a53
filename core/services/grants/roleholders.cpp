// SPDX-License-Identifier: GPL-3.0-or-later
//
// What GrantService changes about who holds a role in one tenant, by user instead of by grant.
#include "core/services/access/authorizer.h"
#include "core/services/grants/grantservice.h"
#include "core/services/roles/delegation.h"
#include "core/storage/database.h"
#include "core/storage/grants/grantstore.h"
#include "core/storage/roles/rolestore.h"
#include "core/storage/users/membershipstore.h"

#include <QSet>

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QList<UserId> without(const QList<UserId> &users, const QList<UserId> &others)
{
    const QSet<UserId> gone(others.begin(), others.end());
    QList<UserId> left;
    std::copy_if(users.begin(), users.end(), std::back_inserter(left),
                 [&gone](UserId user) { return !gone.contains(user); });
    return left;
}

QList<UserId> once(const QList<UserId> &users)
{
    const QSet<UserId> set(users.begin(), users.end());
    QList<UserId> list(set.begin(), set.end());
    std::sort(list.begin(), list.end());
    return list;
}

std::unexpected<Error> noTenant()
{
    return failure(ErrorCode::Invalid, Reason::Required, u"tenant"_s);
}

} // namespace

Result<Role> GrantService::assignable(Transaction &transaction, RoleId id) const
{
    auto role = RoleStore(transaction).find(id);
    if (role && role->isSystem && role->name == u"Member"_s)
        return failure(ErrorCode::Forbidden, Reason::MembershipRole);
    return role;
}

/// Makes sure that all of \a users belong to the tenant; by a superuser they are made to.
Result<void> GrantService::admit(Transaction &transaction, const QList<UserId> &users, TenantId tenant) const
{
    const auto known = GrantStore(transaction).grantees(users, tenant);
    if (!known)
        return std::unexpected(known.error());
    QList<UserId> present;
    QList<UserId> strangers;
    for (const KnownGrantee &grantee : *known)
        (grantee.isMember ? present : strangers).append(grantee.user);
    QStringList unknown;
    for (const UserId &user : without(users, transaction.caller().isPlatform ? present + strangers : present))
        unknown.append(user.toString());
    if (!unknown.isEmpty())
        return failure(ErrorCode::NotFound, Reason::UserUnknown, u"user_ids"_s, unknown.join(u' '));
    if (strangers.isEmpty())
        return {};
    m_authorizer.requireSuperuser(transaction);
    if (const auto allowed = transaction.prove(); !allowed) {
        if (allowed.error().reason == Reason::SuperuserRequired)
            return failure(ErrorCode::NotFound, Reason::UserUnknown, u"user_ids"_s);
        return allowed;
    }
    for (const UserId &user : strangers) {
        const auto added = MembershipStore(transaction).insert(user, tenant, transaction.caller().user);
        if (!added)
            return added;
    }
    return {};
}

Result<void> GrantService::revokeFrom(const Caller &caller, UserId user, RoleId role, const QString &reason)
{
    if (!caller.tenant)
        return noTenant();
    return m_database.retrying([&]() -> Result<void> {
        auto transaction = m_database.begin(caller, {u"role.revoke"_s, reason});
        if (const auto begun = begin(transaction, false, WriteIntent::commit()); !begun)
            return begun;
        if (const auto found = assignable(transaction, role); !found)
            return std::unexpected(found.error());
        return GrantStore(transaction.endWithNext()).removeFrom(user, *caller.tenant, role);
    });
}

Result<QList<UserId>> GrantService::setHolders(const Caller &caller, RoleId role, const QList<UserId> &users)
{
    if (!caller.tenant)
        return noTenant();
    const TenantId tenant = *caller.tenant;
    const QList<UserId> wanted = once(users);
    return m_database.retrying([&]() -> Result<QList<UserId>> {
        auto transaction = m_database.begin(caller, {u"role.set_holders"_s, {}});
        if (const auto begun = begin(transaction, false, WriteIntent::commit()); !begun)
            return std::unexpected(begun.error());
        const auto found = assignable(transaction, role);
        if (!found)
            return std::unexpected(found.error());
        const GrantStore grants(transaction);
        const auto current = grants.holders(role, tenant);
        if (!current)
            return current;
        const QList<UserId> come = without(wanted, *current);
        const QList<UserId> gone = without(*current, wanted);
        if (!come.isEmpty()) {
            if (const auto admitted = admit(transaction, come, tenant); !admitted)
                return std::unexpected(admitted.error());
            if (const auto held = requireHeld(transaction, found->permissions, tenant, u"role"_s, role.uuid()); !held)
                return std::unexpected(held.error());
            if (const auto given = grants.insertAll(role, tenant, come); !given)
                return std::unexpected(given.error());
        }
        if (!gone.isEmpty()) {
            if (const auto taken = grants.removeAll(role, tenant, gone); !taken)
                return std::unexpected(taken.error());
        }
        return transaction.commit(Result<QList<UserId>>(wanted));
    });
}

} // namespace tenantry
