// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/users/membershipstore.h"

#include "core/storage/transaction.h"

namespace tenantry {

namespace {

Membership readMembership(const Row &row)
{
    return {row.id<MembershipTag>("id"),
            row.id<TenantTag>("tenant_id"),
            row.text("name"),
            row.text("slug"),
            tenantStatusFromText(row.text("status")).value_or(TenantStatus::Suspended),
            row.instant("joined_at"),
            row.texts("roles"),
            row.boolean("holds_grants")};
}

} // namespace

MembershipStore::MembershipStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<QList<Membership>> MembershipStore::ofUser(UserId user) const
{
    return m_transaction.query(u"users/select_memberships").bind("user_id", user).all(readMembership);
}

Result<void> MembershipStore::insert(UserId user, TenantId tenant, UserId by) const
{
    return m_transaction.query(u"users/insert_membership")
        .bind("tenant_id", tenant)
        .bind("user_id", user)
        .bind("invited_by", by)
        .along();
}

Result<bool> MembershipStore::remove(UserId user, TenantId tenant) const
{
    const auto removed =
        m_transaction.query(u"users/delete_membership").bind("user_id", user).bind("tenant_id", tenant).affected();
    if (!removed)
        return std::unexpected(removed.error());
    return *removed > 0;
}

Result<bool> MembershipStore::restore(MembershipId id, RequestId request) const
{
    return m_transaction.query(u"users/select_restored_membership")
        .bind("id", id)
        .bind("request_id", request)
        .one([](const Row &row) { return row.integer("restored") > 0; });
}

} // namespace tenantry
