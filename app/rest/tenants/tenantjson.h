// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/shape.h"
#include "core/domain/tenants/tenant.h"

#include <QJsonObject>

namespace tenantry {

/// `id name slug description? is_active created_at updated_at`. is_active means: the status is active.
void appendJson(QByteArray &json, const Tenant &tenant);
Shape tenantShape();

/// What POST takes, and what it says.
Shape tenantCreateShape();
TenantDraft tenantDraftFrom(const QJsonObject &body);

/// What PUT takes, and what it says. A name or an activity that is null stays as it is, a description that is null
/// becomes empty.
Shape tenantUpdateShape();
TenantChanges tenantChangesFrom(const QJsonObject &body);

} // namespace tenantry
