// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/shape.h"
#include "core/domain/access/access.h"
#include "core/domain/access/accesspreview.h"

#include <QJsonObject>

namespace tenantry {

/// `allowed outcome`
QJsonObject toJson(AccessOutcome outcome);
Shape accessDecisionShape();

/// `allowed outcome as_of email is_active is_superuser tenant_status? member_since? grants nearest_role?`
QJsonObject toJson(const AccessExplanation &explanation);
Shape accessExplanationShape();

/// `user_id email first_name? last_name? as_superuser platform_wide in_tenant`
QJsonObject toJson(const AccessHolder &holder);
Shape accessHolderShape();

/// `outcome as_of permissions`, each with `code as_superuser roles`
QJsonObject toJson(const EffectiveAccess &access);
Shape effectiveAccessShape();

/// `differences gains losses token`
QJsonObject toJson(const AccessPreview &preview);
Shape accessPreviewShape();

} // namespace tenantry
