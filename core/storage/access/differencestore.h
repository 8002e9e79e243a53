// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/accesspreview.h"
#include "core/domain/grants/grant.h"
#include "core/domain/result.h"
#include "core/storage/later.h"

#include <QStringList>

namespace tenantry {

class Transaction;

/// What a change that was just made in a transaction did to who holds which permission where.
class DifferenceStore
{
public:
    explicit DifferenceStore(Transaction &transaction) noexcept;

    /// From here to its end the transaction gives up rather than let others wait: 2 s for a lock, 10 s for a statement.
    Result<void> setLimits() const;

    /// Of a role that gives \a gained now and gave \a lost before. AccessPreview::token is the digest of all
    /// differences.
    Later<AccessPreview> ofRole(RoleId role, const QStringList &gained, const QStringList &lost) const;

    /// Of a grant as it is now, or was: whether it was in force before, which it may not be any more, is \a gave.
    Later<AccessPreview> ofGrant(const Grant &grant, bool gave) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
