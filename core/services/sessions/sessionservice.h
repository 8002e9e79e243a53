// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/domain/sessions/listedsession.h"

namespace tenantry {

class Authorizer;
class Database;

/// Who is signed in, and an end of it. What has ended is refused with its next request. Not thread-safe: one service
/// per connection.
///
/// Within a tenant are the sessions of its members. They can be ended there only when the caller has power over the
/// account (docs/security.md); one's own always can. The session that asks is never ended by an operation on many.
///
/// Errors of all: Unauthenticated/SessionEnded, Forbidden/UserInactive, Unavailable.
class SessionService
{
public:
    SessionService(Database &database, const Authorizer &authorizer) noexcept;

    /// The caller's own, the newest first. Errors: Invalid/BadCursor, Invalid/OutOfRange.
    Result<Page<ListedSession>> ownPage(const Caller &caller, const PageRequest &request);

    /// Errors: NotFound/SessionUnknown when it isn't his own, or has ended.
    Result<ListedSession> findOwn(const Caller &caller, SessionId id);
    Result<void> endOwn(const Caller &caller, SessionId id);

    /// All of the caller's own but the one that asks. \returns how many.
    Result<int> endOthers(const Caller &caller);

    /// Needs `session:read` in the filter's tenant, or platform-wide. The newest first.
    /// Errors: those of Authorizer::require(), Invalid/BadCursor, Invalid/OutOfRange.
    Result<Page<ListedSession>> page(const Caller &caller, const SessionFilter &filter, const PageRequest &request);

    /// How many page() has, and what it needs.
    Result<Count> count(const Caller &caller, const SessionFilter &filter);

    /// Needs `session:revoke` in \a tenant, or platform-wide when there is none.
    /// Errors: those of Authorizer::require(), NotFound/SessionUnknown, Forbidden/HigherPowerRequired.
    Result<ListedSession> end(const Caller &caller, std::optional<TenantId> tenant, SessionId id,
                              const QString &reason = {});

    /// All of one account. Errors: as end(); NotFound/UserUnknown. \returns how many.
    Result<int> endAllOf(const Caller &caller, std::optional<TenantId> tenant, UserId user, const QString &reason = {});

    /// All of the members of \a tenant, as far as the caller has power over them. Needs `session:revoke` there.
    Result<EndedSessions> endAllIn(const Caller &caller, TenantId tenant, const QString &reason = {});

private:
    Database &m_database;
    const Authorizer &m_authorizer;
};

} // namespace tenantry
