// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/imports/userimport.h"
#include "core/domain/result.h"

namespace tenantry {

class PasswordHasher;

/// Waits until every one of \a users has the hash of its password, made on all threads of \a hasher. Leaves room in its
/// queue for those who sign in meanwhile, and waits while they fill it. Errors: those of PasswordHasher::hash().
Result<void> hashAll(PasswordHasher &hasher, const QList<ImportedUser *> &users);

} // namespace tenantry
