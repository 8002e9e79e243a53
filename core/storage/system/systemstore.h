// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/system/databasestate.h"

namespace tenantry {

class Transaction;

/// What the server says of itself.
class SystemStore
{
public:
    explicit SystemStore(Transaction &transaction) noexcept;

    /// Without the migrations.
    Result<DatabaseState> databaseState() const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
