// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/access.h"
#include "core/domain/access/permission.h"
#include "core/domain/caller.h"
#include "core/domain/page.h"
#include "core/domain/result.h"

#include <QStringList>

#include <optional>

namespace tenantry {

class Authorizer;
class Database;
class Transaction;

/// Answers who may do what, and why, without doing it. What is asked about oneself needs no permission; what is asked
/// about others needs `access:explain`, in the tenant or platform-wide, and platform-wide when no tenant is named.
///
/// Each answer is about the present or about a past instant, as everything was then. Who asks within a tenant sees
/// those who belong to it now, with all that gives them access there; the others don't exist for him, and who granted
/// something has a name for him only if he belongs to the tenant as well. Errors of all that ask about somebody: those
/// of Authorizer::require(), Unavailable, Invalid/PermissionUnknown
/// (`permission`), Invalid/OutOfRange (`at`) for an instant that hasn't come yet; NotFound/UserUnknown and
/// NotFound/TenantUnknown, also when they weren't there yet at that instant.
/// Not thread-safe: one service per connection.
class AccessService
{
public:
    AccessService(Database &database, const Authorizer &authorizer) noexcept;

    /// As the Authorizer decides for \a caller now: \a permission in \a tenant, or platform-wide if there is none.
    /// An empty permission asks for membership, without a tenant for being signed in and active.
    /// A refusal is in the audit log. Errors: those of Authorizer::require(), Unavailable.
    Result<void> check(const Caller &caller, Permission permission, std::optional<TenantId> tenant);

    /// The permissions that the caller holds platform-wide, in order: so that a face offers nothing that would be
    /// refused. What is done is decided anew with each operation. Errors: Unauthenticated/SessionEnded.
    Result<QStringList> ownPermissions(const Caller &caller);

    /// Whether somebody may do something, else what stands in the way.
    Result<AccessOutcome> decide(const Caller &caller, const AccessQuestion &question);

    /// The same with all that it rests on: every grant that gives the permission, is about to or once did, and the
    /// nearest role where one is missing.
    Result<AccessExplanation> explain(const Caller &caller, const AccessQuestion &question);

    /// Everything that somebody may do in \a tenant, or on the platform if there is none.
    Result<EffectiveAccess> effective(const Caller &caller, UserId user, std::optional<TenantId> tenant,
                                      const std::optional<QDateTime> &at = {});

    /// Who may do something, by e-mail address. Without a tenant: on the platform itself.
    /// Errors: Invalid/BadCursor, Invalid/OutOfRange (`limit`).
    Result<Page<AccessHolder>> whoCan(const Caller &caller, const QString &permission, std::optional<TenantId> tenant,
                                      const std::optional<QDateTime> &at, const PageRequest &request);

private:
    /// A transaction that may look at the access of \a user there; without one at everybody's.
    Transaction beginLooking(const Caller &caller, UserId user, std::optional<TenantId> tenant);

    Database &m_database;
    const Authorizer &m_authorizer;
};

} // namespace tenantry
