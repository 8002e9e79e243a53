// SPDX-License-Identifier: GPL-3.0-or-later
//
// What GrantService reads; grantwriting.cpp has what it changes.
#include "core/services/grants/grantservice.h"

#include "core/services/access/authorizer.h"
#include "core/services/paging.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"
#include "core/storage/grants/grantstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

GrantService::GrantService(Database &database, const Authorizer &authorizer) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
{}

void GrantService::require(Transaction &transaction, Permission permission) const
{
    if (const auto tenant = transaction.caller().tenant)
        m_authorizer.require(transaction, permission, *tenant);
    else
        m_authorizer.requirePlatform(transaction, permission);
}

/// A list of grants tells of roles and of people.
void GrantService::requireReading(Transaction &transaction) const
{
    require(transaction, Permissions::RoleRead);
    require(transaction, Permissions::UserRead);
}

Result<UserId> GrantService::userByEmail(const Caller &caller, const QString &email)
{
    return m_database.reading([&] {
        auto transaction = m_database.begin(caller);
        require(transaction, Permissions::UserRead);
        return GrantStore(transaction.endWithNext()).userByEmail(email);
    });
}

Result<QList<UserId>> GrantService::holders(const Caller &caller, RoleId role)
{
    if (!caller.tenant)
        return failure(ErrorCode::Invalid, Reason::Required, u"tenant"_s);
    return m_database.reading([&] {
        auto transaction = m_database.begin(caller);
        requireReading(transaction);
        return GrantStore(transaction.endWithNext()).holders(role, *caller.tenant).take();
    });
}

Result<Grant> GrantService::find(const Caller &caller, GrantId id)
{
    return m_database.reading([&] {
        auto transaction = m_database.begin(caller);
        requireReading(transaction);
        return GrantStore(transaction.endWithNext()).find(id);
    });
}

Result<Page<Grant>> GrantService::page(const Caller &caller, const GrantFilter &filter, const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    return m_database.reading([&] {
        auto transaction = m_database.begin(caller);
        requireReading(transaction);
        return GrantStore(transaction.endWithNext()).page(filter, request);
    });
}

Result<Count> GrantService::count(const Caller &caller, const GrantFilter &filter)
{
    return m_database.reading([&] {
        auto transaction = m_database.begin(caller);
        requireReading(transaction);
        return GrantStore(transaction.endWithNext()).count(filter);
    });
}

Result<Page<AuditEvent>> GrantService::history(const Caller &caller, GrantId id, const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    return m_database.reading([&] {
        auto transaction = m_database.begin(caller);
        requireReading(transaction);
        return AuditStore(transaction.endWithNext()).ofTarget(u"role_grant"_s, id.uuid(), request);
    });
}

} // namespace tenantry
