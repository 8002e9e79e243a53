// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/system/systemstore.h"

#include "core/storage/transaction.h"

namespace tenantry {

SystemStore::SystemStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<DatabaseState> SystemStore::databaseState() const
{
    return m_transaction.query(u"system/select_database_state").one([](const Row &row) {
        DatabaseState state;
        state.version = row.text("version");
        state.name = row.text("name");
        state.size = row.bigInteger("size");
        state.connections = row.integer("connections");
        state.mostConnections = row.integer("most_connections");
        state.startedAt = row.instant("started_at");
        return state;
    });
}

} // namespace tenantry
