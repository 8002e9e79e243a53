// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "core/domain/tenants/tenant.h"

#include <optional>

namespace tenantry {
class TenantService;
} // namespace tenantry

namespace tenantry::ctl {

class Context;

/// The tenant that is called \a name on the command line: by id, or by slug among those that aren't deleted.
/// Errors: NotFound/TenantUnknown, those of TenantService.
Result<Tenant> namedTenant(TenantService &tenants, const Caller &caller, const QString &name);

/// The same among the deleted ones. Several can have had the same slug: the one that was deleted last is meant.
Result<Tenant> namedDeletedTenant(TenantService &tenants, const Caller &caller, const QString &name);

/// The id of the tenant that is called \a name, none when that is empty. An id isn't looked up.
/// Errors: those of Context::services() and namedTenant().
Result<std::optional<TenantId>> optionalTenantId(Context &context, const QString &name);

/// Who acts, inside the tenant that is called \a tenant if that isn't empty. Errors: those of Context::services() and
/// namedTenant().
Result<Caller> actingCaller(Context &context, const QString &tenant);

} // namespace tenantry::ctl
