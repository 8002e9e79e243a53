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

void Authorizer::requireSignedIn(Transaction &transaction) const
{
    transaction.require({}, std::nullopt);
}

} // namespace tenantry
