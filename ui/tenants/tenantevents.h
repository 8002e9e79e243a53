// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/tenants/tenant.h"
#include "ui/tenants/tenantrights.h"

namespace tenantry::ui {

/// Whether \a event can be taken back from \a tenant as it is now, by somebody with \a rights.
bool isUndoable(const AuditEvent &event, const Tenant &tenant, const TenantRights &rights);

} // namespace tenantry::ui
