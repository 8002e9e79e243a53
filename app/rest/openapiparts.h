// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/openapischema.h"
#include "app/rest/route.h"

#include <QJsonObject>
#include <QStringList>

namespace tenantry {

/// `info`.
QJsonObject openApiInformation();

/// `components`: the schemas, and what operations share.
QJsonObject openApiComponents(SchemaCollection &schemas, bool acceptsKeyInQuery);

/// What a person reads of an operation besides its summary: which permission it takes, and where.
QString descriptionOf(const Route &route);

/// The shared parameters, all of them headers, that \a route takes.
QStringList namedParametersOf(const Route &route);

/// The sentence about a success that the declaration didn't describe.
QString successTextOf(const DeclaredAnswer &success);

/// The header fields of a success.
QJsonObject successHeadersOf(const Route &route);

/// A failure as an operation lists it, with an example.
QJsonObject failureResponse(const DeclaredAnswer &failure);

} // namespace tenantry
