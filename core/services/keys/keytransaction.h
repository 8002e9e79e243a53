// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/keys/keyservice.h"
#include "core/storage/database.h"
#include "core/storage/keys/keystore.h"
#include "core/storage/transaction.h"

namespace tenantry {

template <class Work>
auto KeyService::atOnce(const Caller &caller, ApiKeyId id, std::initializer_list<Permission> permissions,
                        const AuditAction &action, Work work)
    -> std::optional<std::invoke_result_t<Work, Transaction &>>
{
    const Scope scope = caller.isPlatform ? Scope::of(caller) : Scope{DatabaseRole::Tenant, {}, caller.user};
    auto transaction = m_database.begin(caller, scope, action);
    transaction.withoutRecord();
    for (const Permission permission : permissions)
        transaction.requireAtKey(permission, id);
    auto answer = work(transaction);
    return transaction.isRefused() ? std::nullopt : std::optional(std::move(answer));
}

template <class Work>
auto KeyService::there(const Caller &caller, ApiKeyId id, Permission permission, const AuditAction &action, Work work)
    -> std::invoke_result_t<Work, Transaction &>
{
    if (auto done = atOnce(caller, id, {permission}, action, work))
        return std::move(*done);
    // A refusal belongs into the log of the tenant that it is about, which is known only one step at a time.
    const auto where = place(caller, id);
    if (!where)
        return std::unexpected(where.error());
    auto transaction = beginAt(caller, *where, permission, action);
    if (!transaction)
        return std::unexpected(transaction.error());
    return work(*transaction);
}

} // namespace tenantry
