// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/users/membershipservice.h"

#include "core/services/access/authorizer.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"
#include "core/storage/tenants/tenantstore.h"
#include "core/storage/users/membershipstore.h"
#include "core/storage/users/userstore.h"

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

UserId userIn(const QJsonObject &object)
{
    return UserId(QUuid::fromString(object.value("user_id"_L1).toString()));
}

TenantId tenantIn(const QJsonObject &object)
{
    return TenantId(QUuid::fromString(object.value("tenant_id"_L1).toString()));
}

std::unexpected<Error> changedMeanwhile()
{
    return failure(ErrorCode::Conflict, Reason::ChangedMeanwhile);
}

} // namespace

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

/// The opposite of adding.
Result<QList<Membership>> MembershipService::takeBack(Transaction &transaction, const AuditEvent &event) const
{
    const MembershipStore memberships(transaction);
    const UserId user = userIn(event.after);
    const auto present = memberships.ofUser(user);
    if (!present)
        return std::unexpected(present.error());
    const auto added = std::find_if(present->begin(), present->end(), [&event](const Membership &membership) {
        return membership.id.uuid() == event.targetId;
    });
    if (added == present->end() || added->holdsGrants)
        return changedMeanwhile();
    if (const auto removed = memberships.remove(user, added->tenant); !removed)
        return std::unexpected(removed.error());
    transaction.endWithNext();
    return memberships.ofUser(user);
}

/// The opposite of ending one.
Result<QList<Membership>> MembershipService::giveBack(Transaction &transaction, const AuditEvent &event) const
{
    const auto tenant = TenantStore(transaction).find(tenantIn(event.before));
    if (!tenant)
        return std::unexpected(tenant.error());
    if (tenant->status == TenantStatus::Deleted)
        return failure(ErrorCode::Conflict, Reason::TenantDeleted);
    const MembershipStore memberships(transaction);
    const auto restored = memberships.restore(MembershipId(event.targetId), event.request);
    if (!restored && restored.error().code == ErrorCode::Conflict)
        return changedMeanwhile();
    if (!restored)
        return std::unexpected(restored.error());
    transaction.endWithNext();
    return memberships.ofUser(userIn(event.before));
}

Result<QList<Membership>> MembershipService::undo(const Caller &caller, MembershipId id, RequestId request)
{
    return m_database.retrying([&]() -> Result<QList<Membership>> {
        auto transaction = m_database.begin(caller, {u"tenant_member.undo"_s, {}});
        m_authorizer.requireSuperuser(transaction);
        const auto event = AuditStore(transaction).changeBy(request, u"tenant_member"_s, id.uuid());
        if (!event)
            return std::unexpected(event.error());
        return event->before.isEmpty() ? takeBack(transaction, *event) : giveBack(transaction, *event);
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
