// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/exchange.h"
#include "app/rest/request.h"

namespace tenantry {

class Services;
struct Route;

/// Whether \a route looks at Idempotency-Key: what creates or does something for somebody who is signed in.
bool takesIdempotencyKey(const Route &route);

/// The key in `Idempotency-Key`, bare or as a string in quotes (RFC 8941, section 3.3.3): 16 to 255 visible characters.
/// Nothing for anything else.
std::optional<QByteArray> idempotencyKeyFrom(const QByteArray &header);

/// Has \a route's handler answer \a request. If that came with a key, it is carried out once: whoever sends it again
/// within a day gets the same answer, with `Idempotency-Replayed`; 409 while it is being carried out, 422 for
/// another request with that key.
void carryOut(const Route &route, const Request &request, Services &services, Exchange exchange);

} // namespace tenantry
