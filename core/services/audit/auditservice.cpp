// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/audit/auditservice.h"

#include "core/services/access/authorizer.h"
#include "core/services/paging.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"

namespace tenantry {

using namespace Qt::StringLiterals;

AuditService::AuditService(Database &database, const Authorizer &authorizer) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
{}

Transaction AuditService::beginReading(const Caller &caller, std::optional<TenantId> tenant)
{
    auto transaction = m_database.begin(tenant ? caller.inTenant(*tenant) : caller, {u"audit.read"_s, {}});
    if (tenant)
        m_authorizer.require(transaction, Permissions::AuditRead, *tenant);
    else
        m_authorizer.requirePlatform(transaction, Permissions::AuditRead);
    return transaction;
}

Result<Page<AuditEvent>> AuditService::page(const Caller &caller, const AuditFilter &filter, const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    return m_database.retrying([&]() -> Result<Page<AuditEvent>> {
        auto transaction = beginReading(caller, filter.tenant);
        return AuditStore(transaction.endWithNext()).recordedPage(filter, request, {{u"filter"_s, described(filter)}});
    });
}

Result<Count> AuditService::count(const Caller &caller, const AuditFilter &filter)
{
    if (!filter.text.isEmpty())
        return failure(ErrorCode::Invalid, Reason::OutOfRange, u"text"_s, u"a text isn't counted"_s);
    return m_database.retrying([&]() -> Result<Count> {
        auto transaction = beginReading(caller, filter.tenant);
        const AuditStore log(transaction);
        const auto counted = log.count(filter);
        if (!counted)
            return counted;
        transaction.endWithNext();
        if (const auto recorded =
                log.recordReading(filter.tenant, {{u"filter"_s, described(filter)}}, {{u"count"_s, counted->value}});
            !recorded)
            return std::unexpected(recorded.error());
        return counted;
    });
}

Result<AuditEvent> AuditService::find(const Caller &caller, AuditEventId id, const QDateTime &at)
{
    const std::optional<TenantId> tenant = caller.isPlatform ? std::nullopt : caller.tenant;
    return m_database.retrying([&]() -> Result<AuditEvent> {
        auto transaction = beginReading(caller, tenant);
        const AuditStore log(transaction);
        auto found = log.find(id, at);
        if (!found)
            return found;
        transaction.endWithNext();
        if (const auto recorded = log.recordReading(tenant, {{u"event"_s, id.toString()}}); !recorded)
            return std::unexpected(recorded.error());
        return found;
    });
}

} // namespace tenantry
