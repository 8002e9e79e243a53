// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/grants/grant.h"
#include "core/domain/result.h"

#include <QJsonObject>

namespace tenantry {

/// Up to 2000 characters, no NUL; may be empty. Errors: Invalid with the field `reason`.
Result<QString> checkedGrantReason(const QString &reason);

/// What of \a wanted differs from \a current; empty when nothing does.
GrantChanges differences(const Grant &current, const GrantChanges &wanted);

/// Whether \a changes let \a current last longer.
bool extends(const Grant &current, const GrantChanges &changes);

/// What is wanted, as the token of a preview knows it.
QJsonObject described(const GrantDraft &draft);
QJsonObject described(GrantId id, const GrantChanges &changes);
QJsonObject describedRevocation(GrantId id);

} // namespace tenantry
