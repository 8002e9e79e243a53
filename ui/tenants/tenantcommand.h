// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/tenants/tenant.h"
#include "ui/common/commandbox.h"

namespace tenantry::ui {

CommandLines commandToCreate(const TenantDraft &draft);
CommandLines commandToEdit(const Tenant &tenant, const TenantChanges &changes);
CommandLines commandToSuspend(const Tenant &tenant, const QString &reason);
CommandLines commandToDelete(const Tenant &tenant, const QString &reason);

/// What shows it, without any change.
CommandLines commandToShow(const Tenant &tenant);

} // namespace tenantry::ui
