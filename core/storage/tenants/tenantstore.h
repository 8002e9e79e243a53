// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/anchors.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/domain/tenants/tenant.h"
#include "core/storage/later.h"

namespace tenantry {

class Row;
class Transaction;

enum class ForUpdate { No, Yes };

/// Tenants as rows. Sees what its transaction's scope lets it see, and knows nothing of permissions.
/// Errors, besides those of the way to the database: NotFound/TenantUnknown where one row is wanted.
class TenantStore
{
public:
    explicit TenantStore(Transaction &transaction) noexcept;

    Result<Tenant> find(TenantId id, ForUpdate forUpdate = ForUpdate::No) const
    {
        return findLater(id, forUpdate).take();
    }
    Later<Tenant> findLater(TenantId id, ForUpdate forUpdate = ForUpdate::No) const;
    /// Among those that aren't deleted.
    Result<Tenant> findBySlug(const QString &slug) const;
    Result<QList<Tenant>> findMany(const QList<TenantId> &ids) const;

    /// Errors: Invalid/BadCursor.
    Result<Page<Tenant>> page(const TenantFilter &filter, const PageRequest &request) const;
    Result<Count> count(const TenantFilter &filter) const;
    Result<Anchors> anchors(const TenantFilter &filter, int step) const;

    /// Errors: Conflict/TenantNameTaken, Conflict/TenantSlugTaken.
    Result<Tenant> insert(TenantId id, const TenantDraft &draft) const;
    /// Changes what has a value. Errors: Conflict/TenantNameTaken, Conflict/TenantSlugTaken.
    Result<Tenant> update(TenantId id, const TenantChanges &changes) const;

    /// Whether a tenant that isn't deleted has this name, without regard to case.
    Result<bool> isNameTaken(const QString &name) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
