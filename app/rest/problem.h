// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"
#include "app/rest/violation.h"
#include "core/domain/error.h"
#include "core/domain/id.h"

#include <QJsonObject>

#include <chrono>

namespace tenantry {

/// What went wrong as the client is told (RFC 9457): the contract's text, never anything internal.
struct Problem
{
    int status = 500;
    QString code;                       ///< for programs: `tenant_slug_taken`
    QString detail;                     ///< for people; the contract's text
    Violations violations;              ///< if there are any, they take detail's place
    std::chrono::seconds retryAfter{1}; ///< of 429 and 503
};

/// As reasonanswer.cpp has it. \a violationsIn says where a field that an error names was sent: `body`, `query` or
/// `path`.
Problem problemOf(const Error &error, const QString &violationsIn);

/// For programs: `tenant_slug_taken` for TenantSlugTaken.
QString codeOf(const Error &error);

/// 422 with a list.
Problem problemOf(const Violations &violations);

/// A failure that only HTTP knows, such as 405; its code is made of the status' name.
Problem httpProblem(int status, const QString &detail = {});

/// The members of the answer's body.
QJsonObject toJson(const Problem &problem, RequestId request);

/// As application/problem+json, with WWW-Authenticate (401) and Retry-After (429, 503).
http::Response toResponse(const Problem &problem, RequestId request);

} // namespace tenantry
