// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/access/permissionstore.h"

#include "core/storage/query.h"
#include "core/storage/transaction.h"

namespace tenantry {

PermissionStore::PermissionStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<QStringList> PermissionStore::held() const
{
    const Caller &caller = m_transaction.caller();
    return m_transaction.query(u"access/select_permissions_held")
        .bind("kind", toText(caller.kind))
        .bind("user_id", caller.user)
        .bind("session_id", caller.session)
        .all([](const Row &row) { return row.text("code"); });
}

} // namespace tenantry
