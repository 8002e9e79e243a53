// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"

#include <expected>

namespace tenantry::http {

/// Checks the bytes of a request line with its line end: `METHOD SP target SP HTTP/1.x CRLF`, nothing else, only
/// visible ASCII characters between. Nothing: it is well formed.
std::optional<Refusal> checkedRequestLine(QByteArrayView line);

/// Checks the bytes behind the request line, complete or not, for what readers understand differently: lines that
/// don't end with CRLF, folded lines (RFC 9112, section 5.2), control characters.
std::optional<Refusal> checkedHeaderBytes(QByteArrayView bytes);

/// How a request's body is delimited.
struct Framing
{
    qint64 contentLength = 0;
    bool isChunked = false;
    bool expectsContinue = false;
};

/// What the header says about the body (RFC 9112, section 6), and whether fields that a request has at most once
/// come at most once. Refusals: 400 for anything ambiguous, 411 where a body is announced without a length, 413,
/// 417, 501.
std::expected<Framing, Refusal> framingOf(const Message &message);

} // namespace tenantry::http
