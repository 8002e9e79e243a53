// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/audit/auditstore.h"

#include "core/storage/audit/auditrow.h"
#include "core/storage/keysetpage.h"
#include "core/storage/likepattern.h"
#include "core/storage/listmeasure.h"
#include "core/storage/transaction.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// `tenant.` stands for every action that begins with it.
bool isPrefix(const QString &action)
{
    return action.endsWith(u'.');
}

/// How far back a search goes that no index narrows.
constexpr int widestDays = 30;

/// Where the search begins: a text is only looked for in a piece of the log, unless something else narrows it.
std::optional<QDateTime> beginning(const AuditFilter &filter)
{
    if (filter.from || filter.text.isEmpty() || filter.actor || filter.target || filter.request)
        return filter.from;
    return filter.until.value_or(QDateTime::currentDateTimeUtc()).addDays(-widestDays);
}

QStringList filterFlags(const AuditFilter &filter)
{
    QStringList flags;
    const auto add = [&flags](bool isSet, const QString &flag) {
        if (isSet)
            flags.append(flag);
    };
    add(filter.tenant.has_value(), u"tenant"_s);
    add(filter.actor.has_value(), u"actor"_s);
    add(filter.target.has_value(), u"target"_s);
    add(!filter.targetKind.isEmpty(), u"target_kind"_s);
    add(!filter.action.isEmpty(), isPrefix(filter.action) ? u"action_prefix"_s : u"action"_s);
    add(filter.outcome.has_value(), u"outcome"_s);
    add(beginning(filter).has_value(), u"from"_s);
    add(filter.until.has_value(), u"until"_s);
    add(filter.request.has_value(), u"request"_s);
    add(!filter.text.isEmpty(), u"text"_s);
    return flags;
}

void bindFilter(Query &query, const AuditFilter &filter)
{
    if (filter.tenant)
        query.bind("tenant_id", *filter.tenant);
    if (filter.actor)
        query.bind("actor_id", *filter.actor);
    if (filter.target)
        query.bind("target_id", *filter.target);
    if (!filter.targetKind.isEmpty())
        query.bind("target_kind", filter.targetKind);
    if (!filter.action.isEmpty())
        query.bind("action", filter.action);
    if (isPrefix(filter.action))
        query.bind("action_end", QString(filter.action.chopped(1) + u'/')); // what follows the full stop in ASCII
    if (filter.outcome)
        query.bind("outcome", toText(*filter.outcome));
    if (const auto from = beginning(filter))
        query.bind("from_instant", *from);
    if (filter.until)
        query.bind("until_instant", *filter.until);
    if (filter.request)
        query.bind("request_id", *filter.request);
    if (!filter.text.isEmpty())
        query.bind("pattern", likePattern(filter.text));
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
    return keyset->page(query.rows(), readEvent);
}

Result<AuditEvent> AuditStore::changeBy(RequestId request, const QString &kind, const QUuid &id) const
{
    return orNothingToUndo(m_transaction.query(u"audit/select_change_by_request")
                               .bind("request_id", request)
                               .bind("target_kind", kind)
                               .bind("target_id", id)
                               .one(readEvent));
}

Result<AuditEvent> AuditStore::wholeChangeBy(RequestId request, const QString &kind, const QUuid &id) const
{
    const auto events = m_transaction.query(u"audit/select_changes_by_request")
                            .bind("request_id", request)
                            .bind("target_kind", kind)
                            .bind("target_id", id)
                            .all(readEvent);
    if (!events)
        return std::unexpected(events.error());
    if (events->isEmpty())
        return failure(ErrorCode::NotFound, Reason::NothingToUndo);
    AuditEvent whole = events->last();
    const bool made = events->first().before.isEmpty();
    const bool removed = events->last().after.isEmpty();
    whole.before = {};
    whole.after = {};
    for (const AuditEvent &event : *events) {
        for (auto field = event.before.begin(); field != event.before.end() && !made; ++field) {
            if (!whole.before.contains(field.key()))
                whole.before.insert(field.key(), field.value());
        }
        for (auto field = event.after.begin(); field != event.after.end() && !removed; ++field)
            whole.after.insert(field.key(), field.value());
    }
    return whole;
}

Later<AuditEvent> AuditStore::lastWith(const QString &kind, const QUuid &id, const QString &field,
                                       const QString &value) const
{
    return m_transaction.query(u"audit/select_last_change_to")
        .bind("target_kind", kind)
        .bind("target_id", id)
        .bind("field", field)
        .bind("value", value)
        .oneLater(readEvent, Reason::NothingToUndo);
}

Result<Page<AuditEvent>> AuditStore::page(const AuditFilter &filter, const PageRequest &request) const
{
    const auto keyset = Keyset::of(request, u"at_down"_s, u"down"_s, u"up"_s);
    if (!keyset)
        return std::unexpected(keyset.error());
    Query query = m_transaction.query(u"audit/select_events_page", filterFlags(filter) + keyset->flags);
    bindFilter(query, filter);
    keyset->bind(query);
    return keyset->page(query.rows(), readEvent);
}

Result<Page<AuditEvent>> AuditStore::recordedPage(const AuditFilter &filter, const PageRequest &request,
                                                  const QJsonObject &question) const
{
    const auto keyset = Keyset::of(request, u"at_down"_s, u"down"_s, u"up"_s);
    if (!keyset)
        return std::unexpected(keyset.error());
    const QStringList recorded{u"recorded"_s, QString(u"recorded_" + keyset->flags.first())};
    Query query = m_transaction.query(u"audit/select_events_page", filterFlags(filter) + keyset->flags + recorded);
    bindFilter(query, filter);
    keyset->bind(query);
    const auto rows = query.bind("tenant_id", filter.tenant).bind("question", question).rows();
    // The record is there without an event, too.
    if (rows && rows->size() == 1 && rows->at(0).isNull("id"))
        return Page<AuditEvent>();
    return keyset->page(rows, readEvent);
}

Result<AuditEvent> AuditStore::find(AuditEventId id, const QDateTime &at) const
{
    return m_transaction.query(u"audit/select_event")
        .bind("id", id)
        .bind("from_instant", at)
        .bind("until_instant", at.addMSecs(1))
        .one(readEvent);
}

Result<Count> AuditStore::count(const AuditFilter &filter) const
{
    AuditFilter counted = filter;
    counted.text.clear();
    Query query = m_transaction.query(u"audit/count_events", filterFlags(counted));
    bindFilter(query, counted);
    return countMatching(query);
}

Result<void> AuditStore::recordReading(std::optional<TenantId> tenant, const QJsonObject &question,
                                       const QJsonObject &answer) const
{
    const auto recorded = m_transaction.query(u"audit/record_reading")
                              .bind("tenant_id", tenant)
                              .bind("question", question)
                              .bind("after", answer)
                              .rows();
    return recorded ? Result<void>() : std::unexpected(recorded.error());
}

Result<void> AuditStore::record(const QString &kind, const QUuid &id, const QJsonObject &after) const
{
    const auto recorded = m_transaction.query(u"audit/record_event")
                              .bind("action", std::nullopt)
                              .bind("target_kind", kind)
                              .bind("target_id", id)
                              .bind("tenant_id", m_transaction.scope().tenant)
                              .bind("outcome", u"success"_s)
                              .bind("before", std::nullopt)
                              .bind("after", after.isEmpty() ? Parameter(std::nullopt) : Parameter(after))
                              .rows();
    return recorded ? Result<void>() : std::unexpected(recorded.error());
}

} // namespace tenantry
