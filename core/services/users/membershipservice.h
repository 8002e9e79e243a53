// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "core/domain/users/account.h"

namespace tenantry {

class Authorizer;
class Database;
class Transaction;
struct AuditEvent;

/// Which accounts belong to which tenants. Adding and removing name the tenant; what they need counts there.
/// Errors of all: as UserService says; NotFound/TenantUnknown. Not thread-safe: one service per connection.
class MembershipService
{
public:
    MembershipService(Database &database, const Authorizer &authorizer) noexcept;

    /// Makes an account that exists a member; others are invited. Superusers only. Adding a member changes nothing.
    /// Errors: Forbidden/SuperuserRequired, Conflict/TenantDeleted, NotFound/UserUnknown.
    Result<QList<Membership>> add(const Caller &caller, UserId user, TenantId tenant, const QString &reason = {});

    /// Ends the membership, and with it what the account holds in the tenant; the account stays. Needs `user:delete`
    /// in the tenant, and that nothing is held there that the caller lacks. Removing who isn't a member changes
    /// nothing. Errors: Forbidden/HigherPowerRequired.
    Result<void> remove(const Caller &caller, UserId user, TenantId tenant, const QString &reason = {});

    /// Takes back that \a request added or ended the membership \a id. One that was ended comes back with the grants
    /// that ended with it; one that was added is ended only while nothing is held through it. Superusers only.
    /// Errors: Forbidden/SuperuserRequired, NotFound/NothingToUndo, Conflict/ChangedMeanwhile, Conflict/TenantDeleted.
    Result<QList<Membership>> undo(const Caller &caller, MembershipId id, RequestId request);

    /// By the tenants' names; inside a tenant (Caller::tenant) only that one. Needs `user:read`.
    Result<QList<Membership>> list(const Caller &caller, UserId user);

private:
    Result<QList<Membership>> takeBack(Transaction &transaction, const AuditEvent &event) const;
    Result<QList<Membership>> giveBack(Transaction &transaction, const AuditEvent &event) const;

    Database &m_database;
    const Authorizer &m_authorizer;
};

} // namespace tenantry
