// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QStringList>

namespace tenantry {

class Transaction;

/// Permissions as the database decides them.
class PermissionStore
{
public:
    explicit PermissionStore(Transaction &transaction) noexcept;

    /// The codes that the transaction's caller holds platform-wide, in order.
    Result<QStringList> held() const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
