// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/access/authorizer.h"

#include "core/storage/transaction.h"

namespace tenantry {

void Authorizer::require(Transaction &transaction, Permission permission, TenantId tenant) const
{
    transaction.require(permission, tenant);
}

void Authorizer::requirePlatform(Transaction &transaction, Permission permission) const
{
    transaction.require(permission, std::nullopt);
}

void Authorizer::requireMembership(Transaction &transaction, TenantId tenant) const
{
    transaction.require({}, tenant);
}

void Authorizer::requirePowerOver(Transaction &transaction, Permission permission, std::optional<TenantId> tenant,
                                  UserId target) const
{
    transaction.requirePowerOver(permission, tenant, target);
}

void Authorizer::requirePowerOverMember(Transaction &transaction, Permission permission, TenantId tenant,
                                        UserId target) const
{
    transaction.requirePowerOverMember(permission, tenant, target);
}

void Authorizer::requireSignedIn(Transaction &transaction) const
{
    transaction.require({}, std::nullopt);
}

void Authorizer::requireSuperuser(Transaction &transaction) const
{
    transaction.requireSuperuser();
}

} // namespace tenantry
