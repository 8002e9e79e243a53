// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/tenants/tenant.h"
#include "ui/common/searchentry.h"

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

/// Finds tenants by name for a SearchPopup, eight at a time, in the backend's threads. What can't be read isn't
/// offered. \a backend outlives the popup.
SearchSource makeTenantSource(Backend *backend, std::function<void(const Tenant &)> choose);

/// Offers to look at all tenants, as long as nothing else is looked for.
SearchSource makeAllTenantsSource(std::function<void()> choose);

} // namespace tenantry::ui
