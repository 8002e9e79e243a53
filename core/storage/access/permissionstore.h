// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/roles/cataloguedpermission.h"

#include <QList>
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

    /// The catalogue, in the order of codes.
    Result<QList<CataloguedPermission>> catalogue(const PermissionFilter &filter) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
