// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/result.h"
#include "core/domain/users/account.h"

#include <optional>

namespace tenantry {

/// The change that takes \a event back, if the fields that it touched are still as it left them in \a current; none
/// when \a event made the account, whose opposite is to remove it: then nothing at all may have changed since.
/// What a password or a deletion was can't be brought back.
/// Errors: Conflict/ChangedMeanwhile, Conflict/NotUndoable.
Result<std::optional<AccountChanges>> inverse(const AuditEvent &event, const User &current);

} // namespace tenantry
