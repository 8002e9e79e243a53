// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/services.h"

#include "core/services/access/accessservice.h"
#include "core/services/access/authorizer.h"
#include "core/services/audit/auditservice.h"
#include "core/services/bulk/bulkservice.h"
#include "core/services/grants/grantservice.h"
#include "core/services/idempotency/idempotencyservice.h"
#include "core/services/imports/originalimportservice.h"
#include "core/services/imports/userimportservice.h"
#include "core/services/invitations/invitationservice.h"
#include "core/services/keys/keyservice.h"
#include "core/services/overview/overviewservice.h"
#include "core/services/roles/roleservice.h"
#include "core/services/secondfactors/datakeyservice.h"
#include "core/services/secondfactors/secondfactorservice.h"
#include "core/services/sessions/sessionservice.h"
#include "core/services/settings/settingservice.h"
#include "core/services/setup/setupservice.h"
#include "core/services/signin/signinservice.h"
#include "core/services/signin/tokenservice.h"
#include "core/services/system/healthservice.h"
#include "core/services/tenants/tenantservice.h"
#include "core/services/users/membershipservice.h"
#include "core/services/users/ownaccountservice.h"
#include "core/services/users/passwordresetservice.h"
#include "core/services/users/userservice.h"

namespace tenantry {

struct Services::Parts
{
    Parts(Database &database, SignInResources &resources)
        : access(database, authorizer)
        , audit(database, authorizer)
        , dataKeys(database, authorizer, resources)
        , grants(database, authorizer)
        , health(database, authorizer)
        , idempotency(database)
        , invitations(database, authorizer, resources)
        , keys(database, authorizer)
        , memberships(database, authorizer)
        , originalImports(database, authorizer)
        , overview(database, authorizer)
        , ownAccount(database, authorizer, resources)
        , passwordResets(database, authorizer, resources)
        , roles(database, authorizer)
        , secondFactors(database, authorizer, resources)
        , sessions(database, authorizer)
        , settings(database, authorizer)
        , setup(database, resources)
        , tenants(database, authorizer)
        , tokens(database, resources)
        , signIn(database, resources, tokens)
        , userImports(database, authorizer, resources)
        , users(database, authorizer, resources)
        , bulk(database, authorizer, users, grants)
    {}

    Authorizer authorizer;
    AccessService access;
    AuditService audit;
    DataKeyService dataKeys;
    GrantService grants;
    HealthService health;
    IdempotencyService idempotency;
    InvitationService invitations;
    KeyService keys;
    MembershipService memberships;
    OriginalImportService originalImports;
    OverviewService overview;
    OwnAccountService ownAccount;
    PasswordResetService passwordResets;
    RoleService roles;
    SecondFactorService secondFactors;
    SessionService sessions;
    SettingService settings;
    SetupService setup;
    TenantService tenants;
    TokenService tokens;
    SignInService signIn;
    UserImportService userImports;
    UserService users;
    BulkService bulk;
};

Services::Services(Database &database, SignInResources &resources)
    : m_parts(std::make_unique<Parts>(database, resources))
{}

Services::~Services() = default;

AccessService &Services::access()
{
    return m_parts->access;
}

AuditService &Services::audit()
{
    return m_parts->audit;
}

BulkService &Services::bulk()
{
    return m_parts->bulk;
}

DataKeyService &Services::dataKeys()
{
    return m_parts->dataKeys;
}

GrantService &Services::grants()
{
    return m_parts->grants;
}

HealthService &Services::health()
{
    return m_parts->health;
}

IdempotencyService &Services::idempotency()
{
    return m_parts->idempotency;
}

InvitationService &Services::invitations()
{
    return m_parts->invitations;
}

KeyService &Services::keys()
{
    return m_parts->keys;
}

MembershipService &Services::memberships()
{
    return m_parts->memberships;
}

OriginalImportService &Services::originalImports()
{
    return m_parts->originalImports;
}

OverviewService &Services::overview()
{
    return m_parts->overview;
}

OwnAccountService &Services::ownAccount()
{
    return m_parts->ownAccount;
}

PasswordResetService &Services::passwordResets()
{
    return m_parts->passwordResets;
}

RoleService &Services::roles()
{
    return m_parts->roles;
}

SecondFactorService &Services::secondFactors()
{
    return m_parts->secondFactors;
}

SessionService &Services::sessions()
{
    return m_parts->sessions;
}

SettingService &Services::settings()
{
    return m_parts->settings;
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

UserImportService &Services::userImports()
{
    return m_parts->userImports;
}

UserService &Services::users()
{
    return m_parts->users;
}

} // namespace tenantry
