// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/audit/auditrow.h"

#include "core/storage/row.h"

namespace tenantry {

AuditEvent readEvent(const Row &row)
{
    AuditEvent event;
    event.id = row.id<AuditEventTag>("id");
    event.at = row.instant("at");
    event.actorKind = row.text("actor_kind");
    event.actorId = row.uuid("actor_id");
    event.actorLabel = row.text("actor_label");
    event.origin = row.text("origin");
    event.credential = row.text("credential");
    event.address = row.text("address");
    event.request = row.id<RequestTag>("request_id");
    if (!row.isNull("tenant_id"))
        event.tenant = row.id<TenantTag>("tenant_id");
    event.action = row.text("action");
    event.targetKind = row.text("target_kind");
    event.targetId = row.uuid("target_id");
    event.targetLabel = row.text("target_label");
    event.outcome = auditOutcomeFromText(row.text("outcome")).value_or(AuditOutcome::Failed);
    event.reason = row.text("reason");
    event.before = row.json("before");
    event.after = row.json("after");
    return event;
}

} // namespace tenantry
