// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/users/passwordresetstore.h"

#include "core/storage/transaction.h"

namespace tenantry {

PasswordResetStore::PasswordResetStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<ResetLink> PasswordResetStore::begin(UserId user, const ResetToken &token) const
{
    auto begun = m_transaction.query(u"users/begin_password_reset")
                     .bind("user_id", user)
                     .bind("token_hash", token.hash)
                     .one([&token](const Row &row) {
                         return ResetLink::make(row.text("email"), row.instant("expires_at"), token.text,
                                                row.text("public_url"));
                     });
    if (!begun && begun.error().code == ErrorCode::NotFound)
        begun.error().reason = Reason::UserUnknown;
    return begun;
}

Result<VerifiedResetLink> PasswordResetStore::verify(const QByteArray &tokenHash) const
{
    const auto found =
        m_transaction.query(u"users/verify_password_reset").bind("token_hash", tokenHash).first([](const Row &row) {
            return VerifiedResetLink{row.text("email"), row.instant("expires_at")};
        });
    if (!found)
        return std::unexpected(found.error());
    if (!*found)
        return failure(ErrorCode::Invalid, Reason::ResetLinkInvalid);
    return **found;
}

Result<bool> PasswordResetStore::redeem(const QByteArray &tokenHash, const QString &newHash) const
{
    return m_transaction.query(u"users/redeem_password_reset")
        .bind("token_hash", tokenHash)
        .bind("new_hash", newHash)
        .one([](const Row &row) { return row.boolean("redeemed"); });
}

} // namespace tenantry
