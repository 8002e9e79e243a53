// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "core/domain/users/account.h"

namespace tenantry {

class Transaction;

/// Who belongs to which tenants, as rows. Sees what its transaction's scope lets it see.
class MembershipStore
{
public:
    explicit MembershipStore(Transaction &transaction) noexcept;

    /// By the tenants' names.
    Result<QList<Membership>> ofUser(UserId user) const;
    /// With the next statement. Nothing happens when it is there already. Errors: Conflict/ReferenceUnknown.
    Result<void> insert(UserId user, TenantId tenant, UserId by) const;
    /// With the grants held there. False: there was none.
    Result<bool> remove(UserId user, TenantId tenant) const;
    /// What \a request ended, with the grants that ended with it. False: it ended no such membership.
    /// Errors: Conflict/ReferenceUnknown when the account, the tenant or a role has gone meanwhile.
    Result<bool> restore(MembershipId id, RequestId request) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
