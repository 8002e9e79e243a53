// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/anchors.h"
#include "core/domain/audit/auditevent.h"
#include "core/domain/caller.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/domain/tenants/tenant.h"

#include <functional>
#include <optional>
#include <type_traits>

namespace tenantry {

class Authorizer;
class Database;
class TenantStore;
class Transaction;
struct AuditAction;

/// What a tenant that was removed before is to whom removes it.
enum class RemovedTenant { Known, Unknown };

/// Operations on tenants. Every one authorises the caller, and writes its audit row in the same transaction.
///
/// Errors of all: Unauthenticated/SessionEnded, Forbidden without the permission named, NotFound/TenantUnknown for an
/// id that doesn't exist or that the caller may not see, Unavailable when the database can't be reached. With an
/// expected version, Stale/ChangedMeanwhile when it isn't the tenant's; without one the last writer wins.
/// Not thread-safe: one service per connection.
class TenantService
{
public:
    TenantService(Database &database, const Authorizer &authorizer) noexcept;

    /// A new tenant. Needs `tenant:create` platform-wide.
    /// Errors: Invalid with the field, Conflict/TenantNameTaken, Conflict/TenantSlugTaken.
    Result<Tenant> create(const Caller &caller, const TenantDraft &draft);

    /// Changes name, description or status (active, suspended). Needs `tenant:update`, which suffices for the status
    /// too, as clients of the REST interface expect. Without a difference nothing is written.
    /// Errors: Invalid with the field, Conflict/TenantNameTaken, Conflict/TenantDeleted.
    Result<Tenant> edit(const Caller &caller, TenantId id, std::optional<Version> expected,
                        const TenantChanges &changes);

    /// Stops all access of the tenant's members with their next request; its data stays. Needs `tenant:suspend`.
    /// Suspending a suspended one changes nothing and returns it. Errors: Conflict/TenantDeleted.
    Result<Tenant> suspend(const Caller &caller, TenantId id, std::optional<Version> expected, const QString &reason);

    /// Undoes suspend(). Needs `tenant:suspend`.
    Result<Tenant> resume(const Caller &caller, TenantId id, std::optional<Version> expected,
                          const QString &reason = {});

    /// Hides the tenant and stops all access; it can be restored until the grace period ends (Tenant::purgeAt).
    /// Needs `tenant:delete` platform-wide. Removing a removed one changes nothing and returns it, unless it is to be
    /// unknown: then it is NotFound/TenantUnknown, and who doesn't see the tenant is refused as by find().
    Result<Tenant> remove(const Caller &caller, TenantId id, std::optional<Version> expected,
                          const QString &reason = {}, RemovedTenant removed = RemovedTenant::Known);

    /// Brings a removed tenant back as it was (active or suspended), under \a name if there is one. Needs
    /// `tenant:restore` platform-wide.
    /// Errors: Conflict/TenantNameTaken when another tenant has the name now (Error::detail proposes a free one),
    /// Conflict/TenantSlugTaken when it has the slug (Error::detail names it: the other one must go first, because a
    /// slug never changes), Conflict/TenantNotDeleted, Invalid with the field `name`.
    Result<Tenant> restore(const Caller &caller, TenantId id, std::optional<Version> expected,
                           const QString &reason = {}, const std::optional<QString> &name = {});

    /// Takes back what one request of anybody changed in this tenant, if none of the fields it touched has changed
    /// since. Needs what permissionToUndo() says, and `tenant:update` to learn that there is nothing.
    /// Errors: NotFound/NothingToUndo, Conflict/ChangedMeanwhile, Conflict/NotUndoable, Conflict/TenantDeleted; of a
    /// removal also those of restore().
    Result<Tenant> undo(const Caller &caller, TenantId id, RequestId change);

    /// Needs membership or any platform-wide role.
    Result<Tenant> find(const Caller &caller, TenantId id);
    Result<Tenant> findBySlug(const Caller &caller, const QString &slug);
    /// find() of the tenant with this slug, refused as that is, too.
    Result<Tenant> findWithin(const Caller &caller, const QString &slug);

    /// Who holds `tenant:read` platform-wide sees every tenant, others see those that they are members of.
    /// Takes PageRequest::skip. Errors: Invalid/BadCursor, Invalid/OutOfRange (limit).
    Result<Page<Tenant>> page(const Caller &caller, const TenantFilter &filter, const PageRequest &request);
    /// As page(), for \a ids; what doesn't exist is left out. At most 1000.
    Result<QList<Tenant>> findMany(const Caller &caller, const QList<TenantId> &ids);
    Result<Count> count(const Caller &caller, const TenantFilter &filter);
    /// \param step rows between two anchors, at least 1.
    Result<Anchors> anchors(const Caller &caller, const TenantFilter &filter, int step);

    /// What happened to this tenant, newest first. Needs membership or any platform-wide role.
    Result<Page<AuditEvent>> history(const Caller &caller, TenantId id, const PageRequest &request);

private:
    using Rule = std::function<Result<TenantChanges>(const Tenant &current)>;
    using Guard = std::function<void(Transaction &)>;

    Result<Tenant> change(const Caller &caller, TenantId id, std::optional<Version> expected, const AuditAction &action,
                          const Guard &guard, const Rule &rule, bool *isRefused = nullptr);
    Result<Tenant> setStatus(const Caller &caller, TenantId id, std::optional<Version> expected,
                             const AuditAction &action, TenantStatus status);
    Result<Tenant> withWayOut(Result<Tenant> restored, const Caller &caller, TenantId id);
    template <class Read>
    auto listing(const Caller &caller, Read read) -> std::invoke_result_t<Read, Transaction &>;

    Database &m_database;
    const Authorizer &m_authorizer;
};

} // namespace tenantry
