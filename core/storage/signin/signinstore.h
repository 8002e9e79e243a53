// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/result.h"
#include "core/storage/signin/sessionanswer.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace tenantry {

class Transaction;

enum class AttemptStanding {
    Granted, ///< has a slot: compare the password
    Locked,  ///< too many failures: compare with nobody's, so that it takes as long
    Busy,    ///< all slots are taken by attempts in flight
};

/// `granted`, `locked`; Busy for anything else.
AttemptStanding attemptStandingFromText(const QString &text);

/// An attempt to sign in, before its password was compared.
struct SignInAttempt
{
    AttemptStanding standing = AttemptStanding::Busy;
    QString email; ///< as it was typed
    UserId user;   ///< null: nobody has that address
    std::optional<QString> passwordHash;
};

/// What comparing the password came to, and the session to begin if it was right.
struct SignInVerdict
{
    bool matches = false;
    std::optional<QString> newHash = std::nullopt; ///< replaces an outdated one
    QByteArray refreshFamily = {};                 ///< SHA-256; see RefreshToken
    QByteArray refreshHash = {};                   ///< SHA-256
    QByteArray challengeHash = {};                 ///< SHA-256; instead of a session for who has a second factor
    QString client = {};                           ///< program, for the list of sessions
};

/// Slots, locks and beginnings of sessions. Runs in the scope of nobody (Scope::none()).
class SignInStore
{
public:
    explicit SignInStore(Transaction &transaction) noexcept;

    Result<SignInAttempt> begin(const QString &email) const;
    /// Outcomes: SignedIn, SecondFactor, Wrong, Inactive, Again.
    Result<SessionAnswer> finish(const SignInAttempt &attempt, const SignInVerdict &verdict) const;
    /// The password couldn't be compared: frees the slot.
    Result<void> giveUp(const SignInAttempt &attempt) const;
    /// It was compared for something else than a sign-in, and was wrong.
    Result<void> fail(const SignInAttempt &attempt) const;
    /// Writes the audit events of failures whose minute is over. \returns how many.
    Result<int> recordRefused() const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
