// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"
#include "app/rest/request.h"
#include "app/rest/shape.h"
#include "core/domain/result.h"

namespace tenantry {

class Services;

/// `skip`, `limit` and `cursor`.
std::vector<Field> listParameters();

/// The page that the request's `skip`, `limit` (default 100) or `cursor` asks for: a JSON array by name, with a Link to
/// the next page if there is one.
/// Errors: Invalid for a cursor that isn't one, or that comes with `skip`; those of TenantService::page().
Result<http::Response> tenantPage(const Request &request, Services &services);

/// Every tenant that the caller may see, by name, read in batches while they are sent. What changes meanwhile may or
/// may not be in it. Errors: as above, of the first batch; a later one breaks the connection off.
Result<http::Response> allTenants(const Request &request, Services &services);

} // namespace tenantry
