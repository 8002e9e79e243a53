// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/anchors.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/domain/roles/role.h"
#include "core/storage/later.h"

namespace tenantry {

class Query;
class Row;
class Transaction;

/// A permission that somebody wants to give, and whether he holds it himself where he wants to give it.
struct CodeToGive
{
    QString code;
    bool isHeld = false;
};

/// Roles as rows, seen from the tenant of the transaction's caller (its own and the global ones) or, without one, from
/// the platform. Knows nothing of permissions to do so.
/// Errors, besides those of the way to the database: NotFound/RoleUnknown where one row is wanted.
class RoleStore
{
public:
    explicit RoleStore(Transaction &transaction) noexcept;

    /// Waits until no other transaction gives or takes permissions; held until this one ends. What was read before
    /// may have changed meanwhile.
    Result<void> lock() const;

    Result<Role> find(RoleId id) const;
    /// As find(), in one round trip with what is asked for next.
    Later<Role> findLater(RoleId id) const;
    /// The tenant's own role of that name, else the global one.
    Result<Role> findByName(const QString &name) const;

    /// Errors: Invalid/BadCursor.
    Result<Page<Role>> page(const RoleFilter &filter, const PageRequest &request) const;
    Result<Count> count(const RoleFilter &filter) const;
    Result<Anchors> anchors(const RoleFilter &filter, int step) const;

    /// Errors: Conflict/RoleNameTaken.
    Result<Role> insert(RoleId id, const RoleDraft &draft) const;
    /// Changes what has a value. Errors: Conflict/RoleNameTaken.
    Later<Role> update(RoleId id, const RoleChanges &changes) const;
    /// Whether somebody holds it, also from a later time on.
    Later<bool> isInUse(RoleId id) const;
    /// With the grants of it that have ended. Errors: Conflict/RoleInUse where anything else refers to it.
    Result<void> remove(RoleId id) const;

    /// Brings back what \a request removed: `role`, `role_permission` or `role_grant` rows that have this id or belong
    /// to the role of this id, with their ids and with who gave them. \returns how many. Errors:
    /// Conflict/RoleNameTaken, Conflict/AlreadyGranted, Conflict/UserNotMember.
    Result<int> restore(const QString &kind, RequestId request, const QUuid &id) const;

    /// Those of \a codes that exist, in order. \a tenant: where they are to count; none: everywhere.
    Later<QList<CodeToGive>> codesToGive(const QStringList &codes, std::optional<TenantId> tenant) const;
    /// Those of \a codes that exist and aren't in the role \a added yet, to be given where that role counts.
    Later<QList<CodeToGive>> codesToAdd(const QStringList &codes, RoleId added) const;
    /// Those in the role \a given, which is to count in \a tenant; none: everywhere.
    Later<QList<CodeToGive>> codesOfRole(RoleId given, std::optional<TenantId> tenant) const;
    /// Those that a grant gives, where it counts.
    Later<QList<CodeToGive>> codesOfGrant(GrantId given) const;

private:
    [[nodiscard]] QStringList vantageFlags() const;
    void bindVantage(Query &query) const;
    [[nodiscard]] Query codesQuery(QStringView statement) const;
    [[nodiscard]] Query findQuery(RoleId id) const;
    void bindFilter(Query &query, const RoleFilter &filter) const;

    Transaction &m_transaction;
};

} // namespace tenantry
