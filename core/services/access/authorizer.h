// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/permission.h"
#include "core/domain/id.h"

#include <optional>

namespace tenantry {

class Transaction;

/// Decides who may do what: the first of the two walls (docs/security.md). The decision is made in the database, in
/// the same transaction and round trip as the statement that it guards, so that it can't be out of date, and a refusal
/// is in the audit log. Stateless and thread-safe.
class Authorizer
{
public:
    /// The caller must hold \a permission in \a tenant or platform-wide. The tenant must exist and, for callers that
    /// hold it inside the tenant only, must not be suspended.
    /// Refusals come back as the next statement's error: Unauthenticated/SessionEnded, Forbidden/UserInactive,
    /// NotFound/TenantUnknown, Forbidden/TenantSuspended, Forbidden/NotMember, Forbidden/PermissionMissing.
    void require(Transaction &transaction, Permission permission, TenantId tenant) const;

    /// The caller must hold \a permission platform-wide; what he holds inside a tenant doesn't count.
    void requirePlatform(Transaction &transaction, Permission permission) const;

    /// The caller must belong to \a tenant, or hold anything platform-wide.
    void requireMembership(Transaction &transaction, TenantId tenant) const;

    /// As require() or requirePlatform(), and that the caller has power over the account \a target: other people's
    /// e-mail, password, second factor, active flag, sessions, keys and accounts are touched only with it.
    /// Further refusals: NotFound/UserUnknown, Forbidden/SuperuserRequired, Forbidden/HigherPowerRequired.
    void requirePowerOver(Transaction &transaction, Permission permission, std::optional<TenantId> tenant,
                          UserId target) const;

    /// As require(), and that \a target holds nothing in \a tenant that the caller lacks there: for what ends a
    /// membership and leaves the account alone. Further refusal: Forbidden/HigherPowerRequired.
    void requirePowerOverMember(Transaction &transaction, Permission permission, TenantId tenant, UserId target) const;

    /// The caller must be signed in and active.
    void requireSignedIn(Transaction &transaction) const;

    /// The caller must be a superuser, or whoever may open the database himself. Forbidden/SuperuserRequired.
    void requireSuperuser(Transaction &transaction) const;
};

} // namespace tenantry
