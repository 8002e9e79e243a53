// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/tenants/tenant.h"
#include "core/domain/users/account.h"
#include "ui/common/searchentry.h"

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

/// Accounts by e-mail address or name.
SearchSource makeAccountSource(Backend *backend, std::function<void(const Account &)> choose);

/// The catalogue of permissions, by code or name.
SearchSource makePermissionSource(Backend *backend, std::function<void(const QString &code)> choose);

/// The platform itself; \a choose gets nothing.
SearchSource makePlatformSource(std::function<void()> choose);

} // namespace tenantry::ui
