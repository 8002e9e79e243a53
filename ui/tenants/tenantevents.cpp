// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantevents.h"

#include "core/services/tenants/tenantchange.h"
#include "ui/common/eventtext.h"

namespace tenantry::ui {

bool isUndoable(const AuditEvent &event, const Tenant &tenant, const TenantRights &rights)
{
    return isChangeOf(event, u"tenant") && inverse(event, tenant) && rights.allows(permissionToUndo(event));
}

} // namespace tenantry::ui
