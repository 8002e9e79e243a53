// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/users/passwordresetstore.h"

#include "core/storage/transaction.h"

namespace tenantry {

PasswordResetStore::PasswordResetStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Later<ResetLink> PasswordResetStore::begin(UserId user, const ResetToken &token) const
{
    const auto begun =
        m_transaction.query(u"users/begin_password_reset")
            .bind("user_id", user)
            .bind("token_hash", token.hash)
            .oneLater([text = token.text](const Row &row) {
                return ResetLink::make(row.text("email"), row.instant("expires_at"), text, row.text("public_url"));
            });
    return {[begun]() -> Result<ResetLink> {
        auto link = begun.take();
        if (!link && link.error().code == ErrorCode::NotFound)
            link.error().reason = Reason::UserUnknown;
        return link;
    }};
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
