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

/// An array of what appendJson() knows.
template <class T>
void appendJsonList(QByteArray &json, const QList<T> &items)
{
    json += '[';
    for (const T &item : items) {
        if (&item != &items.constFirst())
            json += ',';
        appendJson(json, item);
    }
    json += ']';
}

/// An object as it is shown: by the appendJson() beside the type's routes, else by its toJson().
template <class T>
QByteArray jsonOf(const T &value)
{
    QByteArray json;
    if constexpr (requires { appendJson(json, value); })
        appendJson(json, value);
    else
        json = QJsonDocument(toJson(value)).toJson(QJsonDocument::Compact);
    return json;
}

/// The answer that shows one object, and, where it has a version, the ETag that a later If-Match names.
template <class T>
http::Response answerWith(int status, const T &value)
{
    http::Response response = http::Response::of(status, "application/json", jsonOf(value));
    if constexpr (requires { value.version; })
        response.headers.append("ETag", entityTag(value.version));
    return response;
}

} // namespace tenantry
