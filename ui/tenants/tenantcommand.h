// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/tenants/tenant.h"

#include <QString>

namespace tenantry::ui {

/// A write as others would do it: over REST with curl, or with tenantryctl. Secrets are named, never given.
struct TenantCommand
{
    QString curl;
    QString ctl;

    bool operator==(const TenantCommand &) const = default;
};

TenantCommand commandToCreate(const TenantDraft &draft);
TenantCommand commandToEdit(const Tenant &tenant, const TenantChanges &changes);
TenantCommand commandToSuspend(const Tenant &tenant, const QString &reason);
TenantCommand commandToResume(const Tenant &tenant);
TenantCommand commandToDelete(const Tenant &tenant, const QString &reason);
TenantCommand commandToRestore(const Tenant &tenant);

/// What shows it, without any change.
TenantCommand commandToShow(const Tenant &tenant);

} // namespace tenantry::ui
