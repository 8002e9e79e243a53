// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/result.h"
#include "core/domain/users/resetlink.h"
#include "core/storage/later.h"

#include <QByteArray>

#include <optional>

namespace tenantry {

class Transaction;

/// Links to set new passwords, as rows: one for each account at most, found by the SHA-256 of its token.
class PasswordResetStore
{
public:
    explicit PasswordResetStore(Transaction &transaction) noexcept;

    /// A link for \a user in the place of an earlier one, in the scope of the platform or of a tenant.
    /// Errors: NotFound/UserUnknown, also for an account that can't have one: inactive, or of a service.
    Later<ResetLink> begin(UserId user, const ResetToken &token) const;

    /// What a token is for; in the scope of nobody. Errors: Invalid/ResetLinkInvalid.
    Result<VerifiedResetLink> verify(const QByteArray &tokenHash) const;

    /// Gives the account its password and ends link, sessions and lock; in the scope of nobody.
    /// False: there is no such link any more.
    Result<bool> redeem(const QByteArray &tokenHash, const QString &newHash) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
