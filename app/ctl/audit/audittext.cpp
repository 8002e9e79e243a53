// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/audit/audittext.h"

#include "app/ctl/table.h"
#include "app/ctl/tenants/tenantjson.h"

#include <QJsonDocument>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

QJsonValue jsonId(const QUuid &id)
{
    return id.isNull() ? QJsonValue() : QJsonValue(id.toString(QUuid::WithoutBraces));
}

QString compactText(const QJsonObject &object)
{
    return object.isEmpty() ? u"—"_s : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// Who did it, in one word.
QString actor(const AuditEvent &event)
{
    return event.actorLabel.isEmpty() ? event.actorKind : event.actorLabel;
}

/// What it was done to, as it was called.
QString target(const AuditEvent &event)
{
    return event.targetLabel.isEmpty() ? event.targetKind : QString(event.targetKind + u' ' + event.targetLabel);
}

} // namespace

QJsonObject toJson(const AuditEvent &event)
{
    return {{u"id"_s, event.id.toString()},
            {u"at"_s, jsonInstant(event.at)},
            {u"action"_s, event.action},
            {u"outcome"_s, tenantry::toText(event.outcome)},
            {u"actor_kind"_s, event.actorKind},
            {u"actor_id"_s, jsonId(event.actorId)},
            {u"actor"_s, event.actorLabel},
            {u"credential"_s, event.credential},
            {u"origin"_s, event.origin},
            {u"address"_s, event.address},
            {u"request_id"_s, jsonId(event.request.uuid())},
            {u"tenant_id"_s, event.tenant ? jsonId(event.tenant->uuid()) : QJsonValue()},
            {u"target_kind"_s, event.targetKind},
            {u"target_id"_s, jsonId(event.targetId)},
            {u"target"_s, event.targetLabel},
            {u"reason"_s, event.reason},
            {u"before"_s, event.before},
            {u"after"_s, event.after}};
}

QList<Table::Column> tableColumns()
{
    return {{u"AT"_s}, {u"WHO"_s}, {u"ACTION"_s}, {u"TARGET"_s}, {u"OUTCOME"_s}, {u"REASON"_s}, {u"REQUEST"_s}};
}

QStringList tableRow(const AuditEvent &event)
{
    return {shownInstant(event.at),
            actor(event),
            event.action,
            target(event),
            tenantry::toText(event.outcome),
            event.reason,
            event.request.isNull() ? QString() : event.request.toString()};
}

QString toText(const AuditEvent &event)
{
    return pairsText(
        {{u"at"_s, jsonInstant(event.at).toString()},
         {u"action"_s, event.action},
         {u"outcome"_s, tenantry::toText(event.outcome)},
         {u"who"_s, actor(event)},
         {u"with"_s, event.credential},
         {u"through"_s, event.origin},
         {u"from"_s, event.address},
         {u"target"_s, target(event)},
         {u"target id"_s, event.targetId.isNull() ? QString() : event.targetId.toString(QUuid::WithoutBraces)},
         {u"tenant id"_s, event.tenant ? event.tenant->toString() : QString()},
         {u"reason"_s, event.reason},
         {u"before"_s, compactText(event.before)},
         {u"after"_s, compactText(event.after)},
         {u"id"_s, event.id.toString()}});
}

} // namespace tenantry::ctl
