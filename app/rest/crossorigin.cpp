// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/crossorigin.h"

namespace tenantry {

CrossOrigin::CrossOrigin(QSet<QByteArray> origins)
    : m_origins(std::move(origins))
{}

http::Headers CrossOrigin::headersFor(const http::Message &message) const
{
    http::Headers headers;
    if (m_origins.isEmpty())
        return headers;
    const bool isAny = m_origins.contains("*");
    if (!isAny)
        headers.append("Vary", "Origin");
    const auto origin = message.headers.value("Origin");
    if (!origin || !allows(*origin))
        return headers;
    headers.append("Access-Control-Allow-Origin", isAny ? QByteArray("*") : *origin);
    if (!isAny)
        headers.append("Access-Control-Allow-Credentials", "true");
    headers.append("Access-Control-Expose-Headers",
                   "ETag, Idempotency-Replayed, Link, Location, Retry-After, WWW-Authenticate, X-Request-ID");
    return headers;
}

std::optional<http::Response> CrossOrigin::preflight(const http::Message &message) const
{
    const auto origin = message.headers.value("Origin");
    if (message.method != http::Method::Options || !origin || !allows(*origin)
        || message.headers.count("Access-Control-Request-Method") == 0)
        return std::nullopt;
    http::Response response{204, {}, {}, {}};
    response.headers.append("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    if (const auto fields = message.headers.list("Access-Control-Request-Headers"))
        response.headers.append("Access-Control-Allow-Headers", *fields);
    response.headers.append("Access-Control-Max-Age", "600");
    return response;
}

bool CrossOrigin::allows(const QByteArray &origin) const
{
    return m_origins.contains(origin) || m_origins.contains("*");
}

} // namespace tenantry
