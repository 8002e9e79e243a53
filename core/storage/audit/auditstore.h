// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/audit/auditfilter.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/storage/later.h"

namespace tenantry {

class Transaction;

/// The audit log, to be read. It is written by triggers and by the database's own functions only, one of
/// which recordReading() and record() call.
class AuditStore
{
public:
    explicit AuditStore(Transaction &transaction) noexcept;

    /// What happened to one object, newest first. Errors: Invalid/BadCursor.
    Result<Page<AuditEvent>> ofTarget(const QString &kind, const QUuid &id, const PageRequest &request) const;

    /// The last thing that \a request changed about one object. Errors: NotFound/NothingToUndo.
    Result<AuditEvent> changeBy(RequestId request, const QString &kind, const QUuid &id) const;

    /// All that \a request changed about one object, as one change: the first former values, the last new ones.
    /// Errors: NotFound/NothingToUndo.
    Result<AuditEvent> wholeChangeBy(RequestId request, const QString &kind, const QUuid &id) const;

    /// The last change that left \a value in \a field of one object. Errors: NotFound/NothingToUndo.
    Later<AuditEvent> lastWith(const QString &kind, const QUuid &id, const QString &field, const QString &value) const;

    /// What fits, newest first. A text alone is looked for in the last thirty days of what is asked for.
    /// Errors: Invalid/BadCursor.
    Result<Page<AuditEvent>> page(const AuditFilter &filter, const PageRequest &request) const;
    /// The same; that it was read is recorded as recordReading() does, with how many events there were.
    Result<Page<AuditEvent>> recordedPage(const AuditFilter &filter, const PageRequest &request,
                                          const QJsonObject &question) const;

    /// The event \a id of the millisecond \a at; the log is kept by time. Errors: NotFound/Unspecified.
    Result<AuditEvent> find(AuditEventId id, const QDateTime &at) const;

    /// How many fit, as far as Count::limit. A text isn't looked for: everything would have to be read.
    Result<Count> count(const AuditFilter &filter) const;

    /// That the caller looked into the log, of \a tenant or of everything: for what, and what he got. The same question
    /// by the same session or key is one event for ten minutes, with the answer that it had first.
    Result<void> recordReading(std::optional<TenantId> tenant, const QJsonObject &question,
                               const QJsonObject &answer = {}) const;

    /// An event of the transaction's action that changes no row. \a after, unless it is empty, says what came of it.
    Result<void> record(const QString &kind, const QUuid &id = {}, const QJsonObject &after = {}) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
