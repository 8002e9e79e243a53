// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/grants/grant.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/storage/later.h"

namespace tenantry {

class Transaction;

/// Whom a grant is for.
struct Grantee
{
    bool isKnown = false;  ///< there is such a user, and the scope sees him
    bool isMember = false; ///< of the tenant that was asked for
};

/// One of several users whom a role is to be given to, who is there.
struct KnownGrantee
{
    UserId user;
    bool isMember = false; ///< of the tenant that was asked for
};

/// Grants as rows, seen from the tenant of the transaction's caller or, without one, from the platform. Knows nothing
/// of permissions to do so. Errors, besides those of the way to the database: NotFound/GrantUnknown where one is
/// wanted.
class GrantStore
{
public:
    explicit GrantStore(Transaction &transaction) noexcept;

    Result<Grant> find(GrantId id) const;
    /// As find(), in one round trip with what is asked for next.
    Later<Grant> findLater(GrantId id) const;
    /// Errors: Invalid/BadCursor.
    Result<Page<Grant>> page(const GrantFilter &filter, const PageRequest &request) const;
    Result<Count> count(const GrantFilter &filter) const;

    /// Errors: NotFound/UserUnknown.
    Result<UserId> userByEmail(const QString &email) const;
    Later<Grantee> grantee(UserId user, std::optional<TenantId> tenant) const;

    /// Those of \a users who are there.
    Later<QList<KnownGrantee>> grantees(const QList<UserId> &users, TenantId tenant) const;

    /// Who holds a role in \a tenant, also from a later time on; of the membership role its members. By id.
    /// Errors: NotFound/RoleUnknown.
    Later<QList<UserId>> holders(RoleId role, TenantId tenant) const;

    /// Gives and takes a role in \a tenant, with the next statement: to and from each of \a users. Whom it is given to
    /// doesn't hold it.
    Result<void> insertAll(RoleId role, TenantId tenant, const QList<UserId> &users) const;
    Result<void> removeAll(RoleId role, TenantId tenant, const QList<UserId> &users) const;
    /// Errors: NotFound/GrantUnknown when he doesn't hold it.
    Result<void> removeFrom(UserId user, TenantId tenant, RoleId role) const;

    /// In the place of one that has ended, if there is such. Errors: Conflict/AlreadyGranted, NotFound/UserUnknown,
    /// Conflict/UserNotMember, Conflict/RoleUnknown, Invalid/OutOfRange (ends_at).
    Later<Grant> insert(GrantId id, const GrantDraft &draft) const;
    /// Changes what has a value. Errors: Invalid/OutOfRange (ends_at) unless a new end lies ahead.
    Later<Grant> update(GrantId id, const GrantChanges &changes) const;
    Result<void> remove(GrantId id) const;
    /// One that has ended, to make room for another one of the same role at the same place.
    Result<void> removeEnded(UserId user, std::optional<TenantId> tenant, RoleId role) const;
    /// The one that \a request removed, with its id and with who gave it. \returns how many that are, 0 or 1.
    /// Errors: Conflict/AlreadyGranted, Conflict/UserNotMember.
    Result<int> restore(RequestId request, UserId user, std::optional<TenantId> tenant, RoleId role) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
