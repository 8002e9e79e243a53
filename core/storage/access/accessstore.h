// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/access.h"
#include "core/domain/page.h"
#include "core/domain/result.h"

namespace tenantry {

class Transaction;

/// Who may do what, as the database decides it. Sees whom its transaction's scope lets it see; everybody else is
/// unknown. Errors of all, besides those of the way to the database: Invalid/PermissionUnknown (field `permission`),
/// Invalid/OutOfRange (field `at`) for an instant that hasn't come yet.
class AccessStore
{
public:
    explicit AccessStore(Transaction &transaction) noexcept;

    /// Errors: NotFound/UserUnknown and NotFound/TenantUnknown, also when they weren't there yet at that instant.
    Result<AccessOutcome> decide(const AccessQuestion &question) const;
    /// Errors: as decide().
    Result<AccessExplanation> explain(const AccessQuestion &question) const;
    /// Errors: NotFound/UserUnknown, NotFound/TenantUnknown.
    Result<EffectiveAccess> effective(UserId user, std::optional<TenantId> tenant,
                                      const std::optional<QDateTime> &at) const;
    /// By e-mail address. Errors: Invalid/BadCursor.
    Result<Page<AccessHolder>> holders(const QString &permission, std::optional<TenantId> tenant,
                                       const std::optional<QDateTime> &at, const PageRequest &request) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
