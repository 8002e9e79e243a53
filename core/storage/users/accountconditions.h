// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/users/account.h"
#include "core/storage/query.h"

#include <QStringList>

#include <optional>

namespace tenantry {

/// The lines of a statement file that \a filter needs: `everywhere` or `member`, and one for each condition.
QStringList filterFlags(const AccountFilter &filter, std::optional<TenantId> tenant);

/// Binds what those lines speak of: `member_of`, `pattern`, `dormant_since`, `role_id`.
void bindFilter(Query &query, const AccountFilter &filter, std::optional<TenantId> tenant);

} // namespace tenantry
