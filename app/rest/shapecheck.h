// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/shape.h"
#include "app/rest/violation.h"

#include <QJsonObject>

namespace tenantry {

/// What is wrong with \a value, which stands at \a location; nothing if it has that shape. Members that the shape
/// doesn't name are no mistake. Messages and types are those of pydantic, which clients of the original know.
Violations violationsOf(const Shape &shape, const QJsonValue &value, const QJsonArray &location);

/// The members of \a object that \a shape names, at every depth, with the fallbacks of those that are absent.
QJsonObject known(const Shape &shape, const QJsonObject &object);

/// What \a text, from a query or a form, stands for: `true`, `1`, `on` and `yes` are a boolean's, digits an integer's.
/// Itself if it stands for nothing of that shape, which violationsOf() then says.
QJsonValue valueFromText(const Shape &shape, const QString &text);

} // namespace tenantry
