// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "core/domain/secondfactors/secondfactor.h"

#include <QStringList>

#include <optional>

namespace tenantry {

class Authorizer;
class Database;
class SignInResources;
struct OwnSecondFactor;

/// Second factors: codes of an authenticator (RFC 6238) and recovery codes. Everybody manages his own; somebody else's
/// can only be removed. SignInService asks for the codes. Not thread-safe: one service per connection.
///
/// Errors of all: Unauthenticated/SessionEnded, Unavailable; Unavailable/DataKeyMissing while this installation has no
/// data key (DataKeyService).
class SecondFactorService
{
public:
    static constexpr int recoveryCodes = 10;

    SecondFactorService(Database &database, const Authorizer &authorizer, SignInResources &resources) noexcept;

    Result<SecondFactorStanding> standing(const Caller &caller);

    /// A new secret, which counts once confirm() has seen a code of it. Asks for the password once more, so that an
    /// unattended screen isn't enough; a wrong one counts as a failed sign-in. Waits for the password's hash.
    /// Errors: Unauthenticated/WrongCredentials, RateLimited/AttemptsExhausted, RateLimited/Busy,
    /// Conflict/SecondFactorPresent.
    Result<SecondFactorSetup> begin(const Caller &caller, const QString &password);

    /// From now on signing in needs a code. \returns the recovery codes, which are shown once.
    /// Errors: Unauthenticated/SecondFactorWrong, Conflict/SecondFactorMissing without a begin(),
    /// Conflict/SecondFactorPresent.
    Result<QStringList> confirm(const Caller &caller, const QString &code);

    /// New recovery codes; the old ones are worth nothing then. A wrong code counts as a failed sign-in.
    /// Errors: Unauthenticated/SecondFactorWrong, RateLimited/AttemptsExhausted, Conflict/SecondFactorMissing.
    Result<QStringList> renewRecoveryCodes(const Caller &caller, const QString &code);

    /// Signing in needs the password only. Errors: as renewRecoveryCodes().
    Result<void> disable(const Caller &caller, const QString &code);

    /// Removes somebody else's, who lost it. Needs `user:reset_password` and power over the account.
    /// Errors: those of Authorizer::requirePowerOver(); Conflict/SecondFactorMissing.
    Result<void> reset(const Caller &caller, std::optional<TenantId> tenant, UserId user, const QString &reason = {});

private:
    Result<OwnSecondFactor> own(const Caller &caller);
    Result<void> provePassword(const Caller &caller, const QString &password);
    Result<void> change(const Caller &caller, const QString &action, const QString &code,
                        const std::optional<QList<QByteArray>> &recoveryHashes);

    Database &m_database;
    const Authorizer &m_authorizer;
    SignInResources &m_resources;
};

} // namespace tenantry
