// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/users/passwordrules.h"

#include <QString>

namespace tenantry {

/// Whether \a password may be chosen under \a rules, whoever chooses it. Errors: Invalid with the field `password` and
/// Required, ContainsNul, BadFormat, PasswordTooLong (1024 bytes), PasswordTooShort or PasswordTooCommon.
Result<void> checkedPassword(const QString &password, const PasswordRules &rules);

} // namespace tenantry
