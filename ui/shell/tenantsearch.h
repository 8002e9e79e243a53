// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/tenants/tenant.h"
#include "ui/shell/searchentry.h"

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

/// Finds tenants by name for a SearchPopup, eight at a time, in the backend's threads. What can't be read isn't
/// offered. \a backend outlives the popup.
SearchSource makeTenantSource(Backend *backend, std::function<void(const Tenant &)> choose);

} // namespace tenantry::ui
