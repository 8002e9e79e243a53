// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/signin/signingkeystore.h"

#include "core/storage/transaction.h"

namespace tenantry {

SigningKeyStore::SigningKeyStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<QList<QByteArray>> SigningKeyStore::live() const
{
    return m_transaction.query(u"signin/select_token_keys").all([](const Row &row) {
        return row.text("public_key").toLatin1();
    });
}

Result<bool> SigningKeyStore::make(const QString &kid, const QByteArray &publicPem, const QString &installation) const
{
    const auto inserted = m_transaction.query(u"signin/insert_signing_key")
                              .bind("kid", kid)
                              .bind("installation", installation)
                              .bind("public_key", QString::fromLatin1(publicPem))
                              .affected();
    if (!inserted)
        return std::unexpected(inserted.error());
    const auto isRetired =
        m_transaction.query(u"signin/select_signing_key_retired").bind("kid", kid).one([](const Row &row) {
            return row.boolean("retired");
        });
    if (!isRetired || *isRetired)
        return isRetired ? Result<bool>(false) : std::unexpected(isRetired.error());
    const auto retired = m_transaction.query(u"signin/retire_signing_keys")
                             .bind("kid", kid)
                             .bind("installation", installation)
                             .affected();
    if (!retired)
        return std::unexpected(retired.error());
    return true;
}

} // namespace tenantry
