// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/secondfactors/datakeystore.h"

#include "core/storage/transaction.h"

namespace tenantry {

DataKeyStore::DataKeyStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<void> DataKeyStore::lock() const
{
    const auto locked = m_transaction.query(u"secondfactors/lock_data_keys").rows();
    return locked ? Result<void>() : std::unexpected(locked.error());
}

Result<QList<WrappedDataKey>> DataKeyStore::all() const
{
    return m_transaction.query(u"secondfactors/select_data_keys").all([](const Row &row) {
        return WrappedDataKey{row.text("installation"), row.text("key_id"), row.bytes("wrapped")};
    });
}

Result<void> DataKeyStore::keep(const WrappedDataKey &key) const
{
    const auto kept = m_transaction.query(u"secondfactors/insert_data_key")
                          .bind("key_id", key.keyId)
                          .bind("installation", key.installation)
                          .bind("sealed", key.wrapped)
                          .affected();
    return kept ? Result<void>() : std::unexpected(kept.error());
}

Result<int> DataKeyStore::forgetAll() const
{
    return m_transaction.query(u"secondfactors/forget_data_keys").one([](const Row &row) {
        return row.integer("removed");
    });
}

} // namespace tenantry
