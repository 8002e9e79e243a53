// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/result.h"

#include <QString>

namespace tenantry {
class Services;
struct Caller;
} // namespace tenantry

namespace tenantry::ctl {

/// The account that \a name, an e-mail address or an id, stands for. An id isn't looked up.
/// Errors: those of UserService::findByEmail().
Result<UserId> namedAccount(Services &services, const Caller &caller, const QString &name);

} // namespace tenantry::ctl
