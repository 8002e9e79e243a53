// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/tenants/tenant.h"
#include "ui/common/diffbox.h"
#include "ui/tenants/tenantrights.h"
#include "ui/theme/icons.h"

#include <QList>
#include <QString>

namespace tenantry::ui {

/// What happened, as the heading of an entry in a tenant's history: `Suspended`.
QString headingOf(const AuditEvent &event);
Icon iconOf(const AuditEvent &event);

/// Who did it and through which face: `by root@tenantry, over REST`.
QString authorOf(const AuditEvent &event);

/// The fields that it changed, without those that change with everything.
QList<Difference> differencesOf(const AuditEvent &event);

/// Whether it can be taken back from \a tenant as it is now, by somebody with \a rights.
bool isUndoable(const AuditEvent &event, const Tenant &tenant, const TenantRights &rights);

} // namespace tenantry::ui
