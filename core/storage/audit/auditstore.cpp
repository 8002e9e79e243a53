// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/audit/auditstore.h"

#include "core/storage/keysetpage.h"
#include "core/storage/transaction.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

AuditEvent readEvent(const Row &row)
{
    AuditEvent event;
    event.id = row.id<AuditEventTag>("id");
    event.at = row.instant("at");
    event.actorKind = row.text("actor_kind");
    event.actorId = row.uuid("actor_id");
    event.actorLabel = row.text("actor_label");
    event.origin = row.text("origin");
    event.request = row.id<RequestTag>("request_id");
    if (!row.isNull("tenant_id"))
        event.tenant = row.id<TenantTag>("tenant_id");
    event.action = row.text("action");
    event.targetKind = row.text("target_kind");
    event.targetId = row.uuid("target_id");
    event.outcome = auditOutcomeFromText(row.text("outcome")).value_or(AuditOutcome::Failed);
    event.reason = row.text("reason");
    event.before = row.json("before");
    event.after = row.json("after");
    return event;
}

template <class T>
Result<T> orNothingToUndo(Result<T> result)
{
    if (!result && result.error().code == ErrorCode::NotFound && result.error().reason == Reason::Unspecified)
        result.error().reason = Reason::NothingToUndo;
    return result;
}

} // namespace

AuditStore::AuditStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<Page<AuditEvent>> AuditStore::ofTarget(const QString &kind, const QUuid &id, const PageRequest &request) const
{
    const auto keyset = Keyset::of(request, u"at_down"_s, u"down"_s, u"up"_s);
    if (!keyset)
        return std::unexpected(keyset.error());
    Query query = m_transaction.query(u"audit/select_events_of_target", keyset->flags);
    query.bind("target_kind", kind).bind("target_id", id);
    keyset->bind(query);
    return keyset->page(query.all([](const Row &row) { return Keyed<AuditEvent>::read(row, readEvent); }));
}

Result<AuditEvent> AuditStore::changeBy(RequestId request, const QString &kind, const QUuid &id) const
{
    return orNothingToUndo(m_transaction.query(u"audit/select_change_by_request")
                               .bind("request_id", request)
                               .bind("target_kind", kind)
                               .bind("target_id", id)
                               .one(readEvent));
}

Result<AuditEvent> AuditStore::lastWith(const QString &kind, const QUuid &id, const QString &field,
                                        const QString &value) const
{
    return orNothingToUndo(m_transaction.query(u"audit/select_last_change_to")
                               .bind("target_kind", kind)
                               .bind("target_id", id)
                               .bind("field", field)
                               .bind("value", value)
                               .one(readEvent));
}

} // namespace tenantry
