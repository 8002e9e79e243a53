// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/tenants/tenantservice.h"

#include "core/domain/tenants/tenantrules.h"
#include "core/services/access/authorizer.h"
#include "core/services/paging.h"
#include "core/services/tenants/tenantchange.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"
#include "core/storage/tenants/tenantstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// Who isn't a platform operator works inside the tenant that he asks about.
Caller within(const Caller &caller, TenantId id)
{
    return caller.inTenant(id);
}

/// Of one who sees the tenants that he is a member of.
Scope ownScope(const Caller &caller)
{
    return {DatabaseRole::Self, {}, caller.user};
}

Result<void> requireVersion(const Tenant &tenant, std::optional<Version> expected)
{
    if (expected && tenant.version != *expected)
        return failure(ErrorCode::Stale, Reason::ChangedMeanwhile);
    return {};
}

} // namespace

TenantService::TenantService(Database &database, const Authorizer &authorizer) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
{}

Result<Tenant> TenantService::create(const Caller &caller, const TenantDraft &draft)
{
    return m_database.retrying([&]() -> Result<Tenant> {
        auto transaction = m_database.begin(caller, {u"tenant.create"_s, {}});
        m_authorizer.requirePlatform(transaction, Permissions::TenantCreate);
        const auto valid = checked(draft);
        if (!valid) {
            if (const auto allowed = transaction.prove(); !allowed)
                return std::unexpected(allowed.error());
            return std::unexpected(valid.error());
        }
        return TenantStore(transaction.endWithNext()).insert(TenantId::create(), *valid);
    });
}

Result<Tenant> TenantService::change(const Caller &caller, TenantId id, std::optional<Version> expected,
                                     const AuditAction &action, const Guard &guard, const Rule &rule, bool *isRefused)
{
    return m_database.retrying([&]() -> Result<Tenant> {
        auto transaction = m_database.begin(within(caller, id), action);
        guard(transaction);
        const TenantStore tenants(transaction);
        const auto current = tenants.find(id, ForUpdate::Yes);
        if (isRefused)
            *isRefused = transaction.isRefused();
        if (!current)
            return current;
        // What is wrong with the change comes before what it was made of: a newer version wouldn't mend it.
        const auto changes = rule(*current);
        if (!changes)
            return std::unexpected(changes.error());
        if (const auto asExpected = requireVersion(*current, expected); !asExpected)
            return std::unexpected(asExpected.error());
        if (changes->isEmpty())
            return *current;
        transaction.endWithNext();
        return tenants.update(id, *changes);
    });
}

Result<Tenant> TenantService::edit(const Caller &caller, TenantId id, std::optional<Version> expected,
                                   const TenantChanges &changes)
{
    const auto valid = checked(changes);
    return change(
        caller, id, expected, {u"tenant.edit"_s, {}},
        [&](Transaction &transaction) { m_authorizer.require(transaction, Permissions::TenantUpdate, id); },
        [&](const Tenant &current) -> Result<TenantChanges> {
            if (current.status == TenantStatus::Deleted)
                return failure(ErrorCode::Conflict, Reason::TenantDeleted);
            if (!valid)
                return std::unexpected(valid.error());
            return differences(current, *valid);
        });
}

Result<Tenant> TenantService::setStatus(const Caller &caller, TenantId id, std::optional<Version> expected,
                                        const AuditAction &action, TenantStatus status)
{
    return change(
        caller, id, expected, action,
        [&](Transaction &transaction) { m_authorizer.require(transaction, Permissions::TenantSuspend, id); },
        [&](const Tenant &current) -> Result<TenantChanges> {
            if (current.status == TenantStatus::Deleted)
                return failure(ErrorCode::Conflict, Reason::TenantDeleted);
            return differences(current, {.status = status});
        });
}

Result<Tenant> TenantService::suspend(const Caller &caller, TenantId id, std::optional<Version> expected,
                                      const QString &reason)
{
    return setStatus(caller, id, expected, {u"tenant.suspend"_s, reason}, TenantStatus::Suspended);
}

Result<Tenant> TenantService::resume(const Caller &caller, TenantId id, std::optional<Version> expected,
                                     const QString &reason)
{
    return setStatus(caller, id, expected, {u"tenant.resume"_s, reason}, TenantStatus::Active);
}

Result<Tenant> TenantService::remove(const Caller &caller, TenantId id, std::optional<Version> expected,
                                     const QString &reason, RemovedTenant removed)
{
    const AuditAction action{u"tenant.delete"_s, reason};
    const bool isHidden = removed == RemovedTenant::Unknown;
    const auto guard = [&](Transaction &transaction) {
        m_authorizer.requireMembership(transaction, id);
        m_authorizer.requirePlatform(transaction, Permissions::TenantDelete);
    };
    const auto rule = [isHidden](const Tenant &current) -> Result<TenantChanges> {
        if (isHidden && current.status == TenantStatus::Deleted)
            return failure(ErrorCode::NotFound, Reason::TenantUnknown);
        return differences(current, {.status = TenantStatus::Deleted});
    };
    if (isHidden) {
        bool isRefused = false;
        const auto quietly = [&](Transaction &transaction) { guard(transaction.withoutRecord()); };
        auto done = change(caller, id, expected, action, quietly, rule, &isRefused);
        if (!isRefused)
            return done;
        // That he doesn't see it is recorded as what it is.
        if (auto seen = find(caller, id); !seen)
            return seen;
    }
    return change(caller, id, expected, action, guard, rule);
}

Result<Tenant> TenantService::find(const Caller &caller, TenantId id)
{
    return m_database.reading([&]() -> Result<Tenant> {
        auto transaction = m_database.begin(within(caller, id));
        m_authorizer.requireMembership(transaction, id);
        return TenantStore(transaction.endWithNext()).find(id);
    });
}

Result<Tenant> TenantService::findBySlug(const Caller &caller, const QString &slug)
{
    return m_database.reading([&]() -> Result<Tenant> {
        auto transaction = m_database.begin(caller, caller.isPlatform ? Scope::of(caller) : ownScope(caller));
        m_authorizer.requireSignedIn(transaction);
        return TenantStore(transaction.endWithNext()).findBySlug(slug);
    });
}

Result<Tenant> TenantService::findWithin(const Caller &caller, const QString &slug)
{
    bool isRefused = false;
    auto found = m_database.reading([&]() -> Result<Tenant> {
        auto transaction = m_database.begin(caller, caller.isPlatform ? Scope::of(caller) : ownScope(caller));
        transaction.withoutRecord().requireAtSlug(slug);
        auto tenant = TenantStore(transaction.endWithNext()).findBySlug(slug);
        isRefused = transaction.isRefused();
        return tenant;
    });
    if (!isRefused)
        return found;
    // A refusal belongs into the log of the tenant that it is about, which is known only one step at a time.
    found = findBySlug(caller, slug);
    return found ? find(caller, found->id) : found;
}

/// Reads all tenants for who may, else those of the caller: a platform-wide role without `tenant:read` takes nothing
/// away that its holder has as a member.
template <class Read>
auto TenantService::listing(const Caller &caller, Read read) -> std::invoke_result_t<Read, Transaction &>
{
    using Answer = std::invoke_result_t<Read, Transaction &>;
    return m_database.reading([&]() -> Answer {
        if (caller.isPlatform) {
            auto all = m_database.begin(caller);
            m_authorizer.requirePlatform(all.withoutRecord(), Permissions::TenantRead);
            auto answer = read(all.endWithNext());
            if (answer || answer.error().reason != Reason::PermissionMissing)
                return answer;
        }
        auto own = m_database.begin(caller, ownScope(caller));
        m_authorizer.requireSignedIn(own);
        return read(own.endWithNext());
    });
}

Result<Page<Tenant>> TenantService::page(const Caller &caller, const TenantFilter &filter, const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    return listing(caller, [&](Transaction &t) { return TenantStore(t).page(filter, request); });
}

Result<QList<Tenant>> TenantService::findMany(const Caller &caller, const QList<TenantId> &ids)
{
    if (ids.size() > mostRows)
        return failure(ErrorCode::Invalid, Reason::OutOfRange, u"ids"_s);
    return listing(caller, [&](Transaction &t) { return TenantStore(t).findMany(ids); });
}

Result<Count> TenantService::count(const Caller &caller, const TenantFilter &filter)
{
    return listing(caller, [&](Transaction &t) { return TenantStore(t).count(filter); });
}

Result<Anchors> TenantService::anchors(const Caller &caller, const TenantFilter &filter, int step)
{
    if (step < 1)
        return failure(ErrorCode::Invalid, Reason::OutOfRange, u"step"_s);
    return listing(caller, [&](Transaction &t) { return TenantStore(t).anchors(filter, step); });
}

Result<Page<AuditEvent>> TenantService::history(const Caller &caller, TenantId id, const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    return m_database.reading([&]() -> Result<Page<AuditEvent>> {
        auto transaction = m_database.begin(within(caller, id));
        m_authorizer.requireMembership(transaction, id);
        return AuditStore(transaction.endWithNext()).ofTarget(u"tenant"_s, id.uuid(), request);
    });
}

} // namespace tenantry
