// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/answer.h"
#include "app/rest/request.h"

namespace tenantry {

/// \a response, with the address of the new object below the collection that was asked.
inline http::Response createdAt(http::Response response, const Request &request, const QString &id)
{
    response.headers.append("Location", QString(request.url() + id).toLatin1());
    return response;
}

/// 201 with the object, its ETag and its address.
template <class T>
http::Response created(const Request &request, const T &value)
{
    return createdAt(answerWith(201, value), request, value.id.toString());
}

/// The version that If-Match names; where it names several the present one is looked up by \a find, which gives a
/// Result of something with a version.
template <class Find>
std::optional<Version> expectedVersion(const Request &request, Find find)
{
    return request.ifMatch().expected([&]() -> std::optional<Version> {
        const auto found = find();
        return found ? std::optional(found->version) : std::nullopt;
    });
}

} // namespace tenantry
