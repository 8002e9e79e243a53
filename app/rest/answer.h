// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"
#include "app/rest/ifmatch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tenantry {

inline http::Response jsonResponse(int status, const QJsonDocument &document)
{
    return http::Response::of(status, "application/json", document.toJson(QJsonDocument::Compact));
}

/// The answer that shows one object: its JSON, made by the toJson() beside the type's routes, and, where it has a
/// version, the ETag that a later If-Match names.
template <class T>
http::Response answerWith(int status, const T &value)
{
    http::Response response = jsonResponse(status, QJsonDocument(toJson(value)));
    if constexpr (requires { value.version; })
        response.headers.append("ETag", entityTag(value.version));
    return response;
}

} // namespace tenantry
