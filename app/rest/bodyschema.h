// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"
#include "app/rest/shape.h"
#include "app/rest/violation.h"

#include <QJsonObject>

#include <expected>

namespace tenantry {

/// In which forms a route takes its body.
enum class BodyForm {
    Json,
    JsonOrForm, ///< also application/x-www-form-urlencoded
    Form,       ///< only that
};

/// What a route takes as its body. Members that aren't named are ignored.
struct BodySchema
{
    Shape shape; ///< an object's
    BodyForm form = BodyForm::Json;
    bool isRequired = true; ///< else an absent one is taken for an empty object
};

/// The members of \a message's body that \a schema names, valid; or what is wrong with it. A body without a
/// Content-Type is taken for JSON.
std::expected<QJsonObject, Violations> readBody(const http::Message &message, const BodySchema &schema);

} // namespace tenantry
