// SPDX-License-Identifier: GPL-3.0-or-later
//
// What RoleService reads; rolewriting.cpp has what it changes.
#include "core/services/roles/roleservice.h"

#include "core/services/access/authorizer.h"
#include "core/services/paging.h"
#include "core/storage/access/permissionstore.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"
#include "core/storage/roles/rolestore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

RoleService::RoleService(Database &database, const Authorizer &authorizer) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
{}

void RoleService::require(Transaction &transaction, Permission permission) const
{
    if (const auto tenant = transaction.caller().tenant)
        m_authorizer.require(transaction, permission, *tenant);
    else
        m_authorizer.requirePlatform(transaction, permission);
}

template <class Work>
auto RoleService::read(const Caller &caller, Work work)
{
    return m_database.reading([&] {
        auto transaction = m_database.begin(caller);
        require(transaction, Permissions::RoleRead);
        return work(transaction);
    });
}

Result<QList<CataloguedPermission>> RoleService::permissions(const Caller &caller, const PermissionFilter &filter)
{
    return m_database.reading([&] {
        auto transaction = m_database.begin(caller);
        require(transaction, Permissions::PermissionRead);
        return PermissionStore(transaction.endWithNext()).catalogue(filter);
    });
}

Result<QList<CataloguedPermission>> RoleService::catalogue()
{
    if (m_catalogue.isEmpty()) {
        const auto all = m_database.reading([&] {
            auto transaction = m_database.begin(Caller::system(), Scope{DatabaseRole::Self, {}, {}});
            return PermissionStore(transaction.endWithNext()).catalogue({});
        });
        if (!all)
            return all;
        m_catalogue = *all;
    }
    return m_catalogue;
}

Result<Role> RoleService::find(const Caller &caller, RoleId id)
{
    return read(caller, [&](Transaction &transaction) { return RoleStore(transaction.endWithNext()).find(id); });
}

Result<Role> RoleService::findByName(const Caller &caller, const QString &name)
{
    return read(caller,
                [&](Transaction &transaction) { return RoleStore(transaction.endWithNext()).findByName(name); });
}

Result<RoleComparison> RoleService::compare(const Caller &caller, RoleId left, RoleId right)
{
    return read(caller, [&](Transaction &transaction) -> Result<RoleComparison> {
        const RoleStore roles(transaction);
        const auto first = roles.find(left);
        if (!first)
            return std::unexpected(first.error());
        transaction.endWithNext();
        const auto second = roles.find(right);
        if (!second)
            return std::unexpected(second.error());
        return compared(*first, *second);
    });
}

Result<Page<Role>> RoleService::page(const Caller &caller, const RoleFilter &filter, const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    return read(caller,
                [&](Transaction &transaction) { return RoleStore(transaction.endWithNext()).page(filter, request); });
}

Result<Count> RoleService::count(const Caller &caller, const RoleFilter &filter)
{
    return read(caller, [&](Transaction &transaction) { return RoleStore(transaction.endWithNext()).count(filter); });
}

Result<Anchors> RoleService::anchors(const Caller &caller, const RoleFilter &filter, int step)
{
    if (step < 1)
        return failure(ErrorCode::Invalid, Reason::OutOfRange, u"step"_s);
    return read(caller,
                [&](Transaction &transaction) { return RoleStore(transaction.endWithNext()).anchors(filter, step); });
}

Result<Page<AuditEvent>> RoleService::history(const Caller &caller, RoleId id, const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    return read(caller, [&](Transaction &transaction) {
        return AuditStore(transaction.endWithNext()).ofTarget(u"role"_s, id.uuid(), request);
    });
}

} // namespace tenantry
