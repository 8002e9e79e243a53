// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace tenantry {

class AccessService;
class AuditService;
class BulkService;
class DataKeyService;
class Database;
class GrantService;
class HealthService;
class IdempotencyService;
class InvitationService;
class KeyService;
class MembershipService;
class OriginalImportService;
class OverviewService;
class OwnAccountService;
class PasswordResetService;
class RoleService;
class SecondFactorService;
class SessionService;
class SettingService;
class SetupService;
class SignInResources;
class SignInService;
class TenantService;
class TokenService;
class UserImportService;
class UserService;

/// The use cases, all on one connection. Lives in the thread of its Database; not thread-safe.
class Services
{
public:
    /// \a resources are the program's; they outlive this.
    Services(Database &database, SignInResources &resources);
    ~Services();
    Services(const Services &) = delete;
    Services &operator=(const Services &) = delete;

    [[nodiscard]] AccessService &access();
    [[nodiscard]] AuditService &audit();
    [[nodiscard]] BulkService &bulk();
    [[nodiscard]] DataKeyService &dataKeys();
    [[nodiscard]] GrantService &grants();
    [[nodiscard]] HealthService &health();
    [[nodiscard]] IdempotencyService &idempotency();
    [[nodiscard]] InvitationService &invitations();
    [[nodiscard]] KeyService &keys();
    [[nodiscard]] MembershipService &memberships();
    [[nodiscard]] OriginalImportService &originalImports();
    [[nodiscard]] OverviewService &overview();
    [[nodiscard]] OwnAccountService &ownAccount();
    [[nodiscard]] PasswordResetService &passwordResets();
    [[nodiscard]] RoleService &roles();
    [[nodiscard]] SecondFactorService &secondFactors();
    [[nodiscard]] SessionService &sessions();
    [[nodiscard]] SettingService &settings();
    [[nodiscard]] SetupService &setup();
    [[nodiscard]] SignInService &signIn();
    [[nodiscard]] TenantService &tenants();
    [[nodiscard]] TokenService &tokens();
    [[nodiscard]] UserImportService &userImports();
    [[nodiscard]] UserService &users();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace tenantry
