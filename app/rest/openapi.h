// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/router.h"

#include <QJsonObject>

namespace tenantry {

/// The description of all that \a router serves (OpenAPI 3.1), made of the routes' declarations.
/// \param acceptsKeyInQuery whether the query's `api_key` is one of the ways to say who asks.
QJsonObject openApiDocument(const Router &router, bool acceptsKeyInQuery);

/// The operation's id in it: as declared, else made of method and path: `getTenantsTenantIdRoles`.
QString operationIdOf(const Route &route);

} // namespace tenantry
