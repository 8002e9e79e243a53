// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/audit/auditfilter.h"
#include "core/domain/caller.h"
#include "core/domain/page.h"
#include "core/domain/result.h"

namespace tenantry {

class Authorizer;
class Database;
class Transaction;

/// The audit log, to be searched. Needs `audit:read`: in the tenant for what happened in one tenant, platform-wide for
/// everything. That somebody looked is an event of the log itself, `audit.read`, one for each question, in the same
/// transaction, so that nothing is read without it. A question is a caller's session or key and what he asks for: the
/// further pages of the answer, its number, and looking again within ten minutes belong to it. Read-only profiles write
/// that event too.
///
/// Errors of all: those of Authorizer::require(), Unavailable.
/// Not thread-safe: one service per connection.
class AuditService
{
public:
    AuditService(Database &database, const Authorizer &authorizer) noexcept;

    /// What fits \a filter, newest first. A text is looked for among the events that the rest of the filter leaves, and
    /// only back to `filter.from`; without that, and without actor, target or request, back to thirty days before
    /// `filter.until` or now.
    /// Errors: Invalid/BadCursor, Invalid/OutOfRange (`limit`), Invalid/ContainsNul.
    Result<Page<AuditEvent>> page(const Caller &caller, const AuditFilter &filter, const PageRequest &request);

    /// How many events fit \a filter, as far as Count::limit. Errors: Invalid/OutOfRange (`text`): a text isn't
    /// counted, because everything would have to be read.
    Result<Count> count(const Caller &caller, const AuditFilter &filter);

    /// The event \a id, that happened in the millisecond \a at. Who has `audit:read` inside a tenant only names that in
    /// Caller::tenant. Errors: NotFound/Unspecified when there is none that the caller may see.
    Result<AuditEvent> find(const Caller &caller, AuditEventId id, const QDateTime &at);

private:
    /// A transaction that may read the log of \a tenant, or the whole log.
    Transaction beginReading(const Caller &caller, std::optional<TenantId> tenant);

    Database &m_database;
    const Authorizer &m_authorizer;
};

} // namespace tenantry
