// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/result.h"
#include "core/storage/signin/sessionanswer.h"
#include "core/storage/signin/signinstore.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <optional>

namespace tenantry {

class Transaction;

/// A second factor's secret as it is stored.
struct SealedSecret
{
    QByteArray bytes;
    QString keyId; ///< of the data key that it was sealed with
};

/// The second step of a sign-in, before its code was compared.
struct SecondStepAttempt
{
    AttemptStanding standing = AttemptStanding::Busy;
    UserId user;
    QString email;
    SealedSecret secret;
    QDateTime now; ///< the database's present, UTC
};

/// What a code came to: the step that it is of, or the hash of a recovery code; neither when it is wrong.
struct CodeVerdict
{
    std::optional<qint64> step;
    std::optional<QByteArray> recoveryHash;
};

/// The caller's own second factor.
struct OwnSecondFactor
{
    std::optional<SealedSecret> secret; ///< none: there is no factor
    std::optional<QDateTime> confirmedAt;
    int recoveryLeft = 0;
    QString email;
    QString publicUrl;
    QDateTime now; ///< the database's present, UTC
};

/// Second factors. The first two functions run in the scope of nobody, the next four in that of oneself, the last in
/// that of a tenant or the platform.
class SecondFactorStore
{
public:
    explicit SecondFactorStore(Transaction &transaction) noexcept;

    /// \a challenge is its SHA-256. Errors: Unauthenticated/ChallengeEnded.
    Result<SecondStepAttempt> beginStep(const QByteArray &challenge) const;
    /// Outcomes: SignedIn, WrongCode, ChallengeEnded, Inactive.
    Result<SessionAnswer> finishStep(const QByteArray &challenge, const SecondStepAttempt &attempt,
                                     const CodeVerdict &code, const SignInVerdict &session) const;

    Result<OwnSecondFactor> own() const;
    /// Errors: Conflict/SecondFactorPresent.
    Result<void> beginOwn(const SealedSecret &secret) const;
    /// \returns false when the code was used before, or nothing waits for it.
    Result<bool> confirmOwn(qint64 step, const QList<QByteArray> &recoveryHashes) const;
    /// New recovery codes, or without any the factor's end. \returns false when the code is wrong or was used before.
    Result<bool> changeOwn(bool granted, const CodeVerdict &code,
                           const std::optional<QList<QByteArray>> &recoveryHashes) const;

    /// \returns false when there is none.
    Result<bool> reset(UserId user) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
