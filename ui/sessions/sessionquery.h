// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "ui/common/filterparser.h"
#include "ui/common/listquery.h"

#include <optional>

namespace tenantry::ui {

/// What the filter line of the sessions page understands.
QList<FilterField> sessionFilterFields();

/// The sessions in \a tenant, or all, the newest first; \a parsed may name whose. Somebody who isn't known has none.
ListQuery sessionQuery(const ParsedFilter &parsed, const std::optional<TenantId> &tenant);

} // namespace tenantry::ui
