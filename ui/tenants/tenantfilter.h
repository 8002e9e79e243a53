// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/tenants/tenant.h"
#include "ui/common/filterparser.h"

namespace tenantry::ui {

/// What the filter line of the tenants page understands: `status:`, `created:` and free words.
QList<FilterField> tenantFilterFields();

/// The filter for the service. \a now is the present, UTC; \a zone the operator's.
TenantFilter tenantFilterFrom(const ParsedFilter &parsed, const QDateTime &now, const QTimeZone &zone);

/// Whether \a tenant belongs into a list of this filter; what the database says differently, the next reading mends.
bool matches(const TenantFilter &filter, const Tenant &tenant);

/// Whether both have the same place in the order of \a filter.
bool haveSamePlace(const TenantFilter &filter, const Tenant &left, const Tenant &right);

} // namespace tenantry::ui
