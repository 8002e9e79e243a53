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

/// Membership is no role that is given and taken.
Result<Role> assignable(Result<Role> role)
{
    if (role && role->isSystem && role->name == u"Member"_s)
        return failure(ErrorCode::Forbidden, Reason::MembershipRole);
    return role;
}

/// To who isn't a superuser a stranger is unknown.
Error ofStranger(const Error &error)
{
    if (error.reason != Reason::SuperuserRequired)
        return error;
    return {ErrorCode::NotFound, Reason::UserUnknown, u"user_ids"_s, {}};
}

} // namespace

/// Makes sure that all of \a users, of whom those \a known are there, belong to the tenant; by a superuser they are
/// made to, with the next statement.
Result<void> GrantService::admit(Transaction &transaction, const QList<UserId> &users, const QList<KnownGrantee> &known,
                                 TenantId tenant) const
{
    QList<UserId> present;
    QList<UserId> strangers;
    for (const KnownGrantee &grantee : known)
        (grantee.isMember ? present : strangers).append(grantee.user);
    strangers = without(strangers, without(strangers, users));
    QStringList unknown;
    for (const UserId &user : without(users, transaction.caller().isPlatform ? present + strangers : present))
        unknown.append(user.toString());
    if (!unknown.isEmpty())
        return failure(ErrorCode::NotFound, Reason::UserUnknown, u"user_ids"_s, unknown.join(u' '));
    if (strangers.isEmpty())
        return {};
    m_authorizer.requireSuperuser(transaction);
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
        if (const auto found = assignable(RoleStore(transaction).find(role)); !found)
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
        const GrantStore grants(transaction);
        const auto looked = RoleStore(transaction).findLater(role);
        const auto holding = grants.holders(role, tenant);
        const auto named = grants.grantees(wanted, tenant);
        const auto given = RoleStore(transaction).codesOfRole(role, tenant);
        if (const auto found = assignable(looked.take()); !found)
            return std::unexpected(found.error());
        const auto current = holding.take();
        if (!current)
            return current;
        const QList<UserId> come = without(wanted, *current);
        const QList<UserId> gone = without(*current, wanted);
        if (!come.isEmpty()) {
            if (const auto admitted = admit(transaction, come, *named.take(), tenant); !admitted)
                return std::unexpected(admitted.error());
            if (const auto held = requireHeld(transaction, *given.take(), u"role"_s, role.uuid()); !held)
                return std::unexpected(ofStranger(held.error()));
            if (const auto added = grants.insertAll(role, tenant, come); !added)
                return std::unexpected(added.error());
        }
        if (!gone.isEmpty()) {
            if (const auto taken = grants.removeAll(role, tenant, gone); !taken)
                return std::unexpected(taken.error());
        }
        if (const auto done = transaction.commit(); !done)
            return std::unexpected(ofStranger(done.error()));
        return wanted;
    });
}

} // namespace tenantry
