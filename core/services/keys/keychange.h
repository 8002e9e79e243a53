// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/caller.h"
#include "core/domain/keys/apikey.h"
#include "core/domain/result.h"

#include <variant>

namespace tenantry {

/// What of \a wanted differs from \a current; empty when nothing does.
ApiKeyChanges differences(const ApiKey &current, const ApiKeyChanges &wanted);

/// The opposite of making a key.
struct Revocation
{};

/// What takes \a event back, if the fields that it touched are still as it left them in \a current.
/// Errors: Conflict/ChangedMeanwhile; Conflict/NotUndoable for a revocation, which is for ever.
Result<std::variant<ApiKeyChanges, Revocation>> inverse(const AuditEvent &event, const ApiKey &current);

/// Whether \a changes let nobody do more with \a current than before: switching it off, or nothing but words.
bool isHarmless(const ApiKeyChanges &changes);

/// Whether \a caller is the person \a owner.
bool isOwn(const Caller &caller, UserId owner);

} // namespace tenantry
