// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/shape.h"
#include "app/rest/violation.h"

#include <QByteArrayView>
#include <QJsonObject>

#include <expected>

namespace tenantry {

/// The values of \a parameters that \a query (without the `?`) holds, valid, with the fallbacks of those that are
/// absent. Of a repeated one the last counts; what isn't named is ignored.
std::expected<QJsonObject, Violations> readQuery(QByteArrayView query, const std::vector<Field> &parameters);

} // namespace tenantry
