// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QJsonArray>

namespace tenantry {

class Transaction;

/// The tables that a seed fills, in an order in which nothing refers to what isn't there yet.
enum class SeedTable { Tenants, Users, Roles, RolePermissions, Members, Grants, Keys };

/// Filling an empty, throw-away database. Runs in the platform's scope.
class SeedStore
{
public:
    explicit SeedStore(Transaction &transaction) noexcept;

    /// Whether this is a throw-away database without any account.
    Result<bool> isFillable() const;

    /// All of \a rows with one statement; their members are named as the columns.
    Result<void> insert(SeedTable table, const QJsonArray &rows) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
