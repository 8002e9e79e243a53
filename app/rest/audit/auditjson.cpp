// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/audit/auditjson.h"

#include "app/rest/jsonvalue.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QUuid &id)
{
    return id.isNull() ? QJsonValue() : QJsonValue(id.toString(QUuid::WithoutBraces));
}

Shape outcomeShape()
{
    return Shape::oneOf({u"success"_s, u"denied"_s, u"failed"_s});
}

} // namespace

QJsonObject toJson(const AuditEvent &event)
{
    return {{u"id"_s, event.id.toString()},
            {u"at"_s, toTimestamp(event.at)},
            {u"actor_kind"_s, event.actorKind},
            {u"actor_id"_s, orNull(event.actorId)},
            {u"actor"_s, tenantry::orNull(event.actorLabel)},
            {u"origin"_s, event.origin},
            {u"credential"_s, tenantry::orNull(event.credential)},
            {u"address"_s, tenantry::orNull(event.address)},
            {u"request_id"_s, tenantry::orNull(event.request)},
            {u"tenant_id"_s, tenantry::orNull(event.tenant)},
            {u"action"_s, event.action},
            {u"target_kind"_s, tenantry::orNull(event.targetKind)},
            {u"target_id"_s, orNull(event.targetId)},
            {u"target"_s, tenantry::orNull(event.targetLabel)},
            {u"outcome"_s, toText(event.outcome)},
            {u"reason"_s, tenantry::orNull(event.reason)},
            {u"before"_s, event.before},
            {u"after"_s, event.after}};
}

Shape auditEventShape()
{
    const Shape fields = Shape::anything().describedAs(u"The changed fields"_s);
    return Shape::object(u"AuditEvent"_s,
                         {{u"id"_s, Shape::uuid()},
                          {u"at"_s, Shape::instant()},
                          {u"actor_kind"_s, Shape::text().like(u"user"_s)},
                          {u"actor_id"_s, Shape::uuid().orNull()},
                          {u"actor"_s, Shape::text().orNull().like(u"ada@example.com"_s)},
                          {u"origin"_s, Shape::text().like(u"rest"_s)},
                          {u"credential"_s, Shape::text().orNull().like(u"access token"_s)},
                          {u"address"_s, Shape::text().orNull().like(u"192.0.2.7"_s)},
                          {u"request_id"_s, Shape::uuid().orNull()},
                          {u"tenant_id"_s, Shape::uuid().orNull()},
                          {u"action"_s, Shape::text().like(u"tenant.suspend"_s)},
                          {u"target_kind"_s, Shape::text().orNull().like(u"tenant"_s)},
                          {u"target_id"_s, Shape::uuid().orNull()},
                          {u"target"_s, Shape::text().orNull().like(u"Acme Ltd."_s)},
                          {u"outcome"_s, outcomeShape()},
                          {u"reason"_s, Shape::text().orNull().like(QJsonValue())},
                          {u"before"_s, fields},
                          {u"after"_s, fields}});
}

std::vector<Field> auditParameters()
{
    return {optional(u"tenant_id"_s, Shape::uuid().describedAs(u"What happened in it; else everywhere"_s)),
            optional(u"actor_id"_s, Shape::uuid()),
            optional(u"action"_s,
                     Shape::text(0, 100).like(u"tenant.suspend"_s).describedAs(u"`tenant.` is all of that kind"_s)),
            optional(u"target_kind"_s, Shape::text(0, 100).like(u"tenant"_s)),
            optional(u"target_id"_s, Shape::uuid()),
            optional(u"outcome"_s, outcomeShape()),
            optional(u"request_id"_s, Shape::uuid().describedAs(u"All that one request did"_s)),
            optional(u"from"_s, Shape::instant().describedAs(u"At that instant or later"_s)),
            optional(u"until"_s, Shape::instant().describedAs(u"Before that instant"_s)),
            optional(u"text"_s, Shape::text(0, 255).like(u"acme"_s).describedAs(u"Part of actor, target or reason"_s))};
}

AuditFilter auditFilterOf(const Request &request)
{
    AuditFilter filter;
    filter.tenant = request.id<TenantId>(u"tenant_id"_s);
    if (!filter.tenant)
        filter.tenant = request.tenant();
    filter.actor = request.id<UserId>(u"actor_id"_s);
    filter.action = request.text(u"action"_s).value_or(QString());
    filter.targetKind = request.text(u"target_kind"_s).value_or(QString());
    if (const auto target = request.id<RequestId>(u"target_id"_s))
        filter.target = target->uuid();
    if (const auto outcome = request.text(u"outcome"_s))
        filter.outcome = auditOutcomeFromText(*outcome);
    filter.request = request.id<RequestId>(u"request_id"_s);
    filter.from = request.instant(u"from"_s);
    filter.until = request.instant(u"until"_s);
    filter.text = request.text(u"text"_s).value_or(QString());
    return filter;
}

} // namespace tenantry
