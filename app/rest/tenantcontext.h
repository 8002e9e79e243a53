// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"

#include <QHash>
#include <QString>

namespace tenantry {

class Services;

/// The name under which a path names its tenant.
inline const QString tenantParameter = QStringLiteral("tenant_id");

/// The tenant that a path names, if it does.
std::optional<TenantId> tenantIn(const QHash<QString, QString> &pathValues);

/// Nothing, unless \a tenant isn't there for this caller: NotFound/TenantUnknown. A deleted one is there for nobody.
/// One that is there, but not his, is none of this function's business.
Result<void> requireExisting(const Caller &caller, TenantId tenant, Services &services);

} // namespace tenantry
