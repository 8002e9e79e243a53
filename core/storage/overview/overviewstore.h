// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/overview/overview.h"
#include "core/domain/result.h"

#include <QList>

#include <optional>

namespace tenantry {

class Transaction;

/// Figures about a tenant or, without one, about everything. Errors: those of the way to the database.
class OverviewStore
{
public:
    explicit OverviewStore(Transaction &transaction) noexcept;

    /// What the transaction's caller may see of it.
    Result<Overview> overview(std::optional<TenantId> tenant) const;

    /// Sign-ins from each of \a starts to the next one, of the last to now. Only in the platform's scope. \a starts are
    /// in order.
    Result<QList<SignInFigures>> signIns(std::optional<TenantId> tenant, const QList<QDateTime> &starts) const;

    /// The newest changes of the last thirty days, at most \a limit.
    Result<QList<AuditEvent>> lastChanges(std::optional<TenantId> tenant, int limit) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
