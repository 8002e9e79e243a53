// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/request.h"
#include "app/rest/shape.h"
#include "core/domain/audit/auditfilter.h"

#include <QJsonObject>

namespace tenantry {

/// `id at actor_kind actor_id? actor? origin credential? address? request_id? tenant_id? action target_kind target_id?
/// target? outcome reason? before after`
QJsonObject toJson(const AuditEvent &event);
Shape auditEventShape();

/// What a search can ask for.
std::vector<Field> auditParameters();
AuditFilter auditFilterOf(const Request &request);

} // namespace tenantry
