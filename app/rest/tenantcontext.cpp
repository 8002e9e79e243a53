// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/tenantcontext.h"

#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

namespace tenantry {

std::optional<TenantId> tenantIn(const QHash<QString, QString> &pathValues)
{
    const auto value = pathValues.constFind(tenantParameter);
    return value == pathValues.constEnd() ? std::nullopt : TenantId::fromString(*value);
}

Result<void> requireExisting(const Caller &caller, TenantId tenant, Services &services)
{
    const auto found = services.tenants().find(caller, tenant);
    if (!found && found.error().code == ErrorCode::Forbidden && found.error().reason != Reason::UserInactive)
        return {}; // there, but not his
    if (!found)
        return std::unexpected(found.error());
    if (found->status == TenantStatus::Deleted)
        return failure(ErrorCode::NotFound, Reason::TenantUnknown);
    return {};
}

} // namespace tenantry
