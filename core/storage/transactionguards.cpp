// SPDX-License-Identifier: GPL-3.0-or-later
//
// What Transaction asks the database before it lets a statement through: whether the caller may.
#include "core/storage/database.h"
#include "core/storage/transaction.h"

namespace tenantry {

using namespace Qt::StringLiterals;

void Transaction::require(Permission permission, std::optional<TenantId> tenant)
{
    const bool hidesDeleted = tenant && hidesDeletedTenants();
    guard(hidesDeleted ? "access/require_there" : "access/require",
          {Parameter(m_caller.proofKind()), Parameter(m_caller.user), Parameter(m_caller.proof()),
           permission.isEmpty() ? Parameter(std::nullopt) : Parameter(permission), Parameter(tenant)});
}

/// Only where deleted ones would be seen at all: a tenant's own members are refused by the decision itself.
bool Transaction::hidesDeletedTenants() const
{
    return m_caller.origin == Origin::Rest && m_scope.role == DatabaseRole::Platform;
}

void Transaction::requirePowerOver(Permission permission, std::optional<TenantId> tenant, UserId target)
{
    if (tenant && hidesDeletedTenants())
        require(permission, tenant);
    m_guarded = target;
    guard("access/require_power_over",
          {Parameter(m_caller.proofKind()), Parameter(m_caller.user), Parameter(m_caller.proof()),
           Parameter(permission), Parameter(tenant), Parameter(target)});
}

void Transaction::requirePowerOverMember(Permission permission, TenantId tenant, UserId target)
{
    if (hidesDeletedTenants())
        require(permission, tenant);
    m_guarded = target;
    guard("access/require_power_over_member",
          {Parameter(m_caller.proofKind()), Parameter(m_caller.user), Parameter(m_caller.proof()),
           Parameter(permission), Parameter(tenant), Parameter(target)});
}

void Transaction::requireAt(const QByteArray &statement, Permission permission, const QUuid &target)
{
    guard(statement,
          {Parameter(m_caller.proofKind()), Parameter(m_caller.user), Parameter(m_caller.proof()),
           Parameter(permission), Parameter(target), Parameter(hidesDeletedTenants())});
}

void Transaction::requireAtKey(Permission permission, ApiKeyId target)
{
    if (m_scope.role == DatabaseRole::Platform) {
        requireAt("access/require_at_key", permission, target.uuid());
        return;
    }
    static const QString entering = u"access/enter_at_key"_s;
    m_entry = Command{m_database->statement("access/enter_at_key", entering, {}).sql,
                      m_database->preparedName("access/enter_at_key", DatabaseRole::None),
                      {Parameter(m_caller.user), Parameter(target)}};
    guard("access/require_where_entered",
          {Parameter(m_caller.proofKind()), Parameter(m_caller.user), Parameter(m_caller.proof()),
           Parameter(permission)});
}

void Transaction::requireAtInvitation(Permission permission, InvitationId target)
{
    requireAt("access/require_at_invitation", permission, target.uuid());
}

void Transaction::requireAtSlug(const QString &slug)
{
    guard("access/require_at_slug",
          {Parameter(m_caller.proofKind()), Parameter(m_caller.user), Parameter(m_caller.proof()), Parameter(slug)});
    if (m_scope.role == DatabaseRole::Self)
        guard("access/enter_at_slug", {Parameter(slug)});
}

void Transaction::goOnIn(TenantId tenant)
{
    m_scope.tenant = tenant;
    m_caller.tenant = tenant;
}

void Transaction::leaveScope()
{
    guard("access/leave_scope", {});
}

void Transaction::requireSuperuser()
{
    guard("access/require_superuser",
          {Parameter(m_caller.proofKind()), Parameter(m_caller.user), Parameter(m_caller.proof())});
}

void Transaction::guard(const QByteArray &statement, std::vector<Parameter> values)
{
    m_waiting.push_back({{m_database->statement(statement, QString::fromLatin1(statement), {}).sql,
                          m_database->preparedName(statement, m_scope.role), std::move(values)},
                         {}});
}

} // namespace tenantry
