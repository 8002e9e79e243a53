// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/result.h"
#include "core/storage/secondfactors/secondfactorstore.h"

#include <QDateTime>
#include <QString>

namespace tenantry {

class DataKeyRing;

/// What \a typed is for \a user, whose authenticator has \a secret: the code of a step near \a now, the hash of what
/// may be a recovery code, or neither. Whether it was used before is the database's business. A recovery code needs no
/// data key. Errors: Unavailable/DataKeyMissing.
Result<CodeVerdict> checkedCode(const DataKeyRing &keys, const SealedSecret &secret, UserId user, const QString &typed,
                                const QDateTime &now);

} // namespace tenantry
