// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/overview/overviewservice.h"

#include "core/services/access/authorizer.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"
#include "core/storage/overview/overviewstore.h"

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

void requireAuditRead(const Authorizer &authorizer, Transaction &transaction, std::optional<TenantId> tenant)
{
    if (tenant)
        authorizer.require(transaction, Permissions::AuditRead, *tenant);
    else
        authorizer.requirePlatform(transaction, Permissions::AuditRead);
}

} // namespace

OverviewService::OverviewService(Database &database, const Authorizer &authorizer) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
{}

Result<Overview> OverviewService::read(const Caller &caller)
{
    return m_database.reading([&]() -> Result<Overview> {
        auto transaction = m_database.begin(caller);
        if (caller.tenant)
            m_authorizer.requireMembership(transaction, *caller.tenant);
        else
            m_authorizer.requireSignedIn(transaction);
        return OverviewStore(transaction.endWithNext()).overview(caller.tenant);
    });
}

Result<QList<SignInFigures>> OverviewService::signIns(const Caller &caller, const QList<QDateTime> &starts)
{
    if (starts.isEmpty() || starts.size() > mostStretches || !std::is_sorted(starts.begin(), starts.end()))
        return failure(ErrorCode::Invalid, Reason::OutOfRange, u"starts"_s);
    return m_database.reading([&]() -> Result<QList<SignInFigures>> {
        auto transaction = m_database.begin(caller);
        // The tenant's own roles don't count: what is counted is the platform's.
        m_authorizer.requirePlatform(transaction, Permissions::AuditRead);
        return OverviewStore(transaction.endWithNext()).signIns(caller.tenant, starts);
    });
}

Result<QList<AuditEvent>> OverviewService::lastChanges(const Caller &caller, int limit)
{
    if (limit < 1 || limit > mostChanges)
        return failure(ErrorCode::Invalid, Reason::OutOfRange, u"limit"_s);
    return m_database.retrying([&]() -> Result<QList<AuditEvent>> {
        auto transaction = m_database.begin(caller, {u"audit.read"_s, {}});
        requireAuditRead(m_authorizer, transaction, caller.tenant);
        const auto changes = OverviewStore(transaction).lastChanges(caller.tenant, limit);
        if (!changes)
            return changes;
        transaction.endWithNext();
        const auto recorded =
            AuditStore(transaction)
                .recordReading(caller.tenant, {{u"overview"_s, true}}, {{u"events"_s, int(changes->size())}});
        if (!recorded)
            return std::unexpected(recorded.error());
        return changes;
    });
}

} // namespace tenantry
