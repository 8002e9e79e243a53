// SPDX-License-Identifier: GPL-3.0-or-later
//
// The two operations of TenantService that bring a former state back.
#include "core/domain/tenants/tenantrules.h"
#include "core/services/access/authorizer.h"
#include "core/services/tenants/tenantchange.h"
#include "core/services/tenants/tenantservice.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"
#include "core/storage/tenants/tenantstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostProposals = 20;

/// The status that a tenant had before \a removal.
TenantStatus statusBefore(const AuditEvent &removal)
{
    const QString before = removal.before.value("status"_L1).toString();
    return tenantStatusFromText(before).value_or(TenantStatus::Suspended);
}

/// `Acme (2)`: the first name of that kind that is free; empty if twenty are taken.
QString freeName(Transaction &transaction, const QString &name)
{
    for (int number = 2; number < 2 + mostProposals; ++number) {
        const QString proposal = numberedTenantName(name, number);
        const auto taken = TenantStore(transaction).isNameTaken(proposal);
        if (taken && !*taken)
            return proposal;
    }
    return {};
}

} // namespace

/// Adds to a removed tenant's refusal because of another one what the caller needs to get around it.
Result<Tenant> TenantService::withWayOut(Result<Tenant> restored, const Caller &caller, TenantId id)
{
    const bool isName = !restored && restored.error().reason == Reason::TenantNameTaken;
    const bool isSlug = !restored && restored.error().reason == Reason::TenantSlugTaken;
    if (!isName && !isSlug)
        return restored;
    auto transaction = m_database.begin(caller.inTenant(id));
    if (const auto tenant = TenantStore(transaction).find(id); tenant && tenant->status == TenantStatus::Deleted)
        restored.error().detail = isSlug ? tenant->slug : freeName(transaction, tenant->name);
    return restored;
}

Result<Tenant> TenantService::restore(const Caller &caller, TenantId id, std::optional<Version> expected,
                                      const QString &reason, const std::optional<QString> &name)
{
    const auto valid = checked(TenantChanges{.name = name});
    auto restored = m_database.retrying([&]() -> Result<Tenant> {
        auto transaction = m_database.begin(caller.inTenant(id), {u"tenant.restore"_s, reason});
        // Over REST a deleted tenant is unknown to every guard that looks at it; here it is what is asked for.
        if (caller.origin != Origin::Rest)
            m_authorizer.requireMembership(transaction, id);
        m_authorizer.requirePlatform(transaction, Permissions::TenantRestore);
        const TenantStore tenants(transaction);
        const auto found = tenants.findLater(id, ForUpdate::Yes);
        const auto lastRemoval =
            AuditStore(transaction).lastWith(u"tenant"_s, id.uuid(), u"status"_s, toText(TenantStatus::Deleted));
        const auto current = found.take();
        if (!current)
            return current;
        if (current->status != TenantStatus::Deleted)
            return failure(ErrorCode::Conflict, Reason::TenantNotDeleted);
        if (!valid)
            return std::unexpected(valid.error());
        if (expected && current->version != *expected)
            return failure(ErrorCode::Stale, Reason::ChangedMeanwhile);
        const auto removal = lastRemoval.take();
        if (!removal)
            return std::unexpected(removal.error());
        transaction.endWithNext();
        return tenants.update(id, differences(*current, {.name = valid->name, .status = statusBefore(*removal)}));
    });
    return withWayOut(std::move(restored), caller, id);
}

Result<Tenant> TenantService::undo(const Caller &caller, TenantId id, RequestId request)
{
    auto undone = m_database.retrying([&]() -> Result<Tenant> {
        auto transaction = m_database.begin(caller.inTenant(id), {u"tenant.undo"_s, {}});
        m_authorizer.requireMembership(transaction, id);
        const auto event = AuditStore(transaction).changeBy(request, u"tenant"_s, id.uuid());
        if (!event && event.error().reason != Reason::NothingToUndo)
            return std::unexpected(event.error());
        // Whether it can be undone is for those to know who may undo it.
        const Permission needed = event ? permissionToUndo(*event) : Permissions::TenantUpdate;
        if (isPlatformOnly(needed))
            m_authorizer.requirePlatform(transaction, needed);
        else
            m_authorizer.require(transaction, needed, id);
        const TenantStore tenants(transaction);
        const auto current = tenants.find(id, ForUpdate::Yes);
        if (!current)
            return current;
        if (!event)
            return std::unexpected(event.error());
        const auto changes = inverse(*event, *current);
        if (!changes)
            return std::unexpected(changes.error());
        transaction.endWithNext();
        return tenants.update(id, *changes);
    });
    return withWayOut(std::move(undone), caller, id);
}

} // namespace tenantry
