// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/services.h"

#include "core/services/authorizer.h"
#include "core/services/tenantservice.h"

namespace tenantry {

struct Services::Parts
{
    explicit Parts(Database &database)
        : tenants(database, authorizer)
    {}

    Authorizer authorizer;
    TenantService tenants;
};

Services::Services(Database &database)
    : m_parts(std::make_unique<Parts>(database))
{}

Services::~Services() = default;

TenantService &Services::tenants()
{
    return m_parts->tenants;
}

} // namespace tenantry
