// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/services.h"

#include "core/services/accessservice.h"
#include "core/services/authorizer.h"
#include "core/services/setupservice.h"
#include "core/services/signinservice.h"
#include "core/services/tenantservice.h"
#include "core/services/tokenservice.h"

namespace tenantry {

struct Services::Parts
{
    Parts(Database &database, SignInResources &resources)
        : access(database, authorizer)
        , tenants(database, authorizer)
        , tokens(database, resources)
        , signIn(database, resources, tokens)
        , setup(database, resources)
    {}

    Authorizer authorizer;
    AccessService access;
    TenantService tenants;
    TokenService tokens;
    SignInService signIn;
    SetupService setup;
};

Services::Services(Database &database, SignInResources &resources)
    : m_parts(std::make_unique<Parts>(database, resources))
{}

Services::~Services() = default;

AccessService &Services::access()
{
    return m_parts->access;
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
