// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/tenantscope.h"

#include "core/domain/caller.h"
#include "core/domain/tenants/tenant.h"

namespace tenantry::ui {

std::optional<TenantId> TenantScope::id() const
{
    return m_tenant ? std::optional(m_tenant->id) : std::nullopt;
}

void TenantScope::choose(const Tenant &tenant)
{
    const bool isSame = id() == tenant.id;
    const Chosen chosen{tenant.id, tenant.name};
    if (m_tenant == chosen)
        return;
    m_tenant = chosen;
    if (isSame)
        Q_EMIT renamed();
    else
        Q_EMIT changed();
}

void TenantScope::chooseAll()
{
    if (!m_tenant)
        return;
    m_tenant.reset();
    Q_EMIT changed();
}

Caller within(const Caller &caller, const std::optional<TenantId> &tenant)
{
    return tenant ? caller.inTenant(*tenant) : caller;
}

} // namespace tenantry::ui
