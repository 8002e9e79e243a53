// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"
#include "core/domain/result.h"

namespace tenantry {

/// The longest page, and the most objects that are asked for by id at once.
inline constexpr int mostRows = 1000;

/// Errors: Invalid/OutOfRange with the field `limit` unless 1 ≤ limit ≤ mostRows, with `skip` unless it is 0 or more.
inline Result<PageRequest> checked(const PageRequest &request)
{
    if (request.limit < 1 || request.limit > mostRows)
        return failure(ErrorCode::Invalid, Reason::OutOfRange, QStringLiteral("limit"));
    if (request.skip < 0)
        return failure(ErrorCode::Invalid, Reason::OutOfRange, QStringLiteral("skip"));
    return request;
}

} // namespace tenantry
