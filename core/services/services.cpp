// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/services.h"

#include "core/services/access/accessservice.h"
#include "core/services/access/authorizer.h"
#include "core/services/setup/setupservice.h"
#include "core/services/signin/signinservice.h"
#include "core/services/signin/tokenservice.h"
#include "core/services/system/healthservice.h"
#include "core/services/tenants/tenantservice.h"

namespace tenantry {

struct Services::Parts
{
    Parts(Database &database, SignInResources &resources)
        : access(database, authorizer)
        , tenants(database, authorizer)
        , tokens(database, resources)
        , signIn(database, resources, tokens)
        , setup(database, resources)
        , health(database, authorizer)
    {}

    Authorizer authorizer;
    AccessService access;
    TenantService tenants;
    TokenService tokens;
    SignInService signIn;
    SetupService setup;
    HealthService health;
};

Services::Services(Database &database, SignInResources &resources)
    : m_parts(std::make_unique<Parts>(database, resources))
{}

Services::~Services() = default;

AccessService &Services::access()
{
    return m_parts->access;
}

HealthService &Services::health()
{
    return m_parts->health;
}

SetupService &Services::setup()
{
    return m_parts->setup;
}

SignInService &Services::signIn()
{
    return m_parts->signIn;
}

TenantService &Services::tenants()
{
    return m_parts->tenants;
}

TokenService &Services::tokens()
{
    return m_parts->tokens;
}

} // namespace tenantry
