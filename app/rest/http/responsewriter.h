// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"

namespace tenantry::http {

/// How an answer is put on the wire.
struct Delivery
{
    bool withoutBody = false; ///< the request was HEAD: the same header, no body
    bool keepAlive = true;    ///< false: `Connection: close`
    int minorVersion = 1;     ///< of the request; HTTP/1.0 knows no chunks, a streamed body ends with the connection
};

/// Status line and header fields up to the empty line, with Date and whatever delimits the body.
QByteArray headOf(const Response &response, const Delivery &delivery);

/// Whether the body's pieces travel as chunks.
bool isChunked(const Response &response, const Delivery &delivery);

/// One chunk; an empty piece makes the last one.
QByteArray chunkOf(const QByteArray &piece);

} // namespace tenantry::http
