// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace tenantry {

class AccessService;
class Database;
class HealthService;
class SetupService;
class SignInResources;
class SignInService;
class TenantService;
class TokenService;

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
    [[nodiscard]] HealthService &health();
    [[nodiscard]] SetupService &setup();
    [[nodiscard]] SignInService &signIn();
    [[nodiscard]] TenantService &tenants();
    [[nodiscard]] TokenService &tokens();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace tenantry
