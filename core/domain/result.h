// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <expected>
#include <utility>

namespace tenantry {

/// A value, or why there is none. Nothing throws across a layer.
template <class T>
using Result = std::expected<T, Error>;

/// `return failure(ErrorCode::Conflict, Reason::TenantNameTaken, u"name"_qs);`
inline std::unexpected<Error> failure(ErrorCode code, Reason reason, QString field = {}, QString detail = {})
{
    return std::unexpected(Error{code, reason, std::move(field), std::move(detail)});
}

} // namespace tenantry
