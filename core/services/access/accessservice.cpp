// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/access/accessservice.h"

#include "core/services/access/authorizer.h"
#include "core/services/paging.h"
#include "core/storage/access/accessstore.h"
#include "core/storage/access/permissionstore.h"
#include "core/storage/database.h"

namespace tenantry {

using namespace Qt::StringLiterals;

AccessService::AccessService(Database &database, const Authorizer &authorizer) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
{}

Result<void> AccessService::check(const Caller &caller, Permission permission, std::optional<TenantId> tenant)
{
    return m_database.reading([&]() -> Result<void> {
        auto transaction = m_database.begin(tenant ? caller.inTenant(*tenant) : caller, {u"access.check"_s, {}});
        if (permission.isEmpty() && tenant)
            m_authorizer.requireMembership(transaction, *tenant);
        else if (permission.isEmpty())
            m_authorizer.requireSignedIn(transaction);
        else if (tenant)
            m_authorizer.require(transaction, permission, *tenant);
        else
            m_authorizer.requirePlatform(transaction, permission);
        return transaction.endWithNext().prove();
    });
}

Result<QStringList> AccessService::ownPermissions(const Caller &caller)
{
    return m_database.reading([&]() -> Result<QStringList> {
        const Scope scope = caller.isPlatform ? Scope::of(caller) : Scope{DatabaseRole::Self, {}, caller.user};
        auto transaction = m_database.begin(caller, scope);
        m_authorizer.requireSignedIn(transaction);
        return PermissionStore(transaction.endWithNext()).held();
    });
}

Transaction AccessService::beginLooking(const Caller &caller, UserId user, std::optional<TenantId> tenant)
{
    if (caller.kind == ActorKind::User && user == caller.user) {
        const Scope scope = caller.isPlatform ? Scope::of(caller) : Scope{DatabaseRole::Self, {}, caller.user};
        auto transaction = m_database.begin(caller, scope, {u"access.explain"_s, {}});
        m_authorizer.requireSignedIn(transaction);
        return transaction;
    }
    auto transaction = m_database.begin(tenant ? caller.inTenant(*tenant) : caller, {u"access.explain"_s, {}});
    if (tenant)
        m_authorizer.require(transaction, Permissions::AccessExplain, *tenant);
    else
        m_authorizer.requirePlatform(transaction, Permissions::AccessExplain);
    return transaction;
}

Result<AccessOutcome> AccessService::decide(const Caller &caller, const AccessQuestion &question)
{
    return m_database.reading([&]() -> Result<AccessOutcome> {
        auto transaction = beginLooking(caller, question.user, question.tenant);
        return AccessStore(transaction.endWithNext()).decide(question);
    });
}

Result<AccessExplanation> AccessService::explain(const Caller &caller, const AccessQuestion &question)
{
    return m_database.reading([&]() -> Result<AccessExplanation> {
        auto transaction = beginLooking(caller, question.user, question.tenant);
        return AccessStore(transaction.endWithNext()).explain(question);
    });
}

Result<EffectiveAccess> AccessService::effective(const Caller &caller, UserId user, std::optional<TenantId> tenant,
                                                 const std::optional<QDateTime> &at)
{
    return m_database.reading([&]() -> Result<EffectiveAccess> {
        auto transaction = beginLooking(caller, user, tenant);
        return AccessStore(transaction.endWithNext()).effective(user, tenant, at);
    });
}

Result<Page<AccessHolder>> AccessService::whoCan(const Caller &caller, const QString &permission,
                                                 std::optional<TenantId> tenant, const std::optional<QDateTime> &at,
                                                 const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    return m_database.reading([&]() -> Result<Page<AccessHolder>> {
        auto transaction = beginLooking(caller, {}, tenant);
        return AccessStore(transaction.endWithNext()).holders(permission, tenant, at, request);
    });
}

} // namespace tenantry
