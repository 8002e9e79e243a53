// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/restserver.h"
#include "core/config/settings.h"
#include "core/domain/result.h"

namespace tenantry {

/// What the settings say about serving REST: where, by which certificate, for whom.
/// Errors: Invalid/BadFormat with the setting's name in `field` and what is wrong in the detail.
Result<RestServer::Options> restOptionsFrom(const Settings &settings);

} // namespace tenantry
