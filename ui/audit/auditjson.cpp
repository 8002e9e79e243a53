// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/auditjson.h"

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

QJsonValue orNull(const QUuid &id)
{
    return id.isNull() ? QJsonValue() : QJsonValue(id.toString(QUuid::WithoutBraces));
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

QJsonObject toJson(const AuditEvent &event)
{
    return {{u"id"_s, event.id.toString()},
            {u"at"_s, event.at.toUTC().toString(Qt::ISODateWithMs)},
            {u"actor_kind"_s, event.actorKind},
            {u"actor_id"_s, orNull(event.actorId)},
            {u"actor"_s, orNull(event.actorLabel)},
            {u"origin"_s, event.origin},
            {u"credential"_s, orNull(event.credential)},
            {u"address"_s, orNull(event.address)},
            {u"request_id"_s, orNull(event.request.uuid())},
            {u"tenant_id"_s, event.tenant ? orNull(event.tenant->uuid()) : QJsonValue()},
            {u"action"_s, event.action},
            {u"target_kind"_s, orNull(event.targetKind)},
            {u"target_id"_s, orNull(event.targetId)},
            {u"target"_s, orNull(event.targetLabel)},
            {u"outcome"_s, tenantry::toText(event.outcome)},
            {u"reason"_s, orNull(event.reason)},
            {u"before"_s, event.before},
            {u"after"_s, event.after}};
}

} // namespace tenantry::ui
