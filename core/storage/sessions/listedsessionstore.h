// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/permission.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/domain/sessions/listedsession.h"

namespace tenantry {

class Transaction;

/// Sessions that go on, seen from outside: who is signed in, and an end of it. Each ending is an event of the audit
/// log. What the transaction's scope can't see isn't there. SessionStore is how a session looks after itself.
class ListedSessionStore
{
public:
    explicit ListedSessionStore(Transaction &transaction) noexcept;

    /// The newest first. Errors: Invalid/BadCursor.
    Result<Page<ListedSession>> page(const SessionFilter &filter, const PageRequest &request) const;

    Result<Count> count(const SessionFilter &filter) const;

    /// Errors: NotFound/SessionUnknown, also when it has ended.
    Result<ListedSession> find(SessionId id) const;

    /// Errors: NotFound/SessionUnknown when it had ended before.
    Result<void> end(SessionId id) const;

    /// All of \a user's but \a spared, which may be null. \returns how many.
    Result<int> endAllOf(UserId user, SessionId spared) const;

    /// All of the members of \a tenant that the transaction's caller, who holds \a permission, has power over, but
    /// \a spared. Accounts that he has none over are only counted.
    Result<EndedSessions> endAllIn(TenantId tenant, Permission permission, SessionId spared) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
