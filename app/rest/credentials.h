// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"
#include "core/domain/caller.h"

#include <QByteArray>

#include <optional>

namespace tenantry {

// What a client proves himself with, as he sends it.

/// The token of `Authorization: Bearer …`; another scheme counts as no credentials.
std::optional<QByteArray> bearerOf(const http::Message &message);

/// `api_key` of the query.
std::optional<QByteArray> keyInQuery(const QByteArray &query);

/// \a caller as he was before anything was known about him.
Caller anonymousOf(const Caller &caller);

} // namespace tenantry
