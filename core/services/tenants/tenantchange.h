// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/permission.h"
#include "core/domain/audit/auditevent.h"
#include "core/domain/result.h"
#include "core/domain/tenants/tenant.h"

namespace tenantry {

/// What of \a wanted differs from \a current; empty when nothing does.
TenantChanges differences(const Tenant &current, const TenantChanges &wanted);

/// The change that takes \a event back, if the fields that it touched are still as it left them in \a current.
/// The opposite of a creation is a removal.
/// Errors: Conflict/ChangedMeanwhile, Conflict/NotUndoable, Conflict/TenantDeleted for a change of a tenant that was
/// removed since.
Result<TenantChanges> inverse(const AuditEvent &event, const Tenant &current);

/// What one has to hold to take \a event back: what makes the opposite change. `tenant:delete` for a creation or a
/// restoration, `tenant:restore` for a removal, `tenant:suspend` for suspending and resuming, and `tenant:update` for
/// everything that is done by editing, also of the status.
Permission permissionToUndo(const AuditEvent &event);

/// Whether \a permission counts only when it is held platform-wide.
bool isPlatformOnly(Permission permission);

} // namespace tenantry
