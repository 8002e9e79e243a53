// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"
#include "app/rest/request.h"
#include "app/rest/shape.h"
#include "core/domain/result.h"

namespace tenantry {

class Services;

/// `page` (default 1), `limit` (1 to 100, default 20), `search` and `cursor`.
std::vector<Field> userListParameters();

/// The members of the request's tenant by e-mail address: `{items, total, page, limit}`, with a Link to the next page
/// if there is one. With a `cursor`, as the Link has it, `page` only says which number the page has. Errors: those of
/// UserService::countedPage().
Result<http::Response> userPage(const Request &request, Services &services);

} // namespace tenantry
