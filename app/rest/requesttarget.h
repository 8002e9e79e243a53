// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"

#include <optional>

namespace tenantry {

/// Whom and what a request is for (RFC 9112, sections 3.2 and 3.3).
struct RequestTarget
{
    QByteArray authority; ///< `127.0.0.1:8000`: of an absolute target its own, else the Host field; may be empty
    QByteArray path;      ///< still percent-encoded; `*` for OPTIONS about the server as a whole
    QByteArray query;     ///< without the `?`

    bool operator==(const RequestTarget &) const = default;
};

/// Nothing for a target of no form that we serve.
std::optional<RequestTarget> targetOf(const http::Message &message);

/// The authority's host, lower case, without the port: `127.0.0.1`, `[::1]`. Empty for anything malformed.
QByteArray hostOf(const QByteArray &authority);

} // namespace tenantry
