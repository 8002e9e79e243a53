// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "core/domain/secondfactors/secondfactor.h"
#include "core/domain/signin/session.h"
#include "core/services/signin/knowncallers.h"
#include "core/services/signin/signedin.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <variant>

namespace tenantry {

class Database;
class RefreshToken;
class SignInResources;
class TokenService;
struct SessionAnswer;
struct SignInAttempt;
struct SignInVerdict;

/// What a right password brings: a session, or a challenge for who has a second factor.
using SignInStep = std::variant<SignedIn, SecondFactorChallenge>;

/// Signing in, staying signed in, signing out (docs/security.md). \a anonymous in all of them is the request's caller
/// before it is known who that is: origin, address and request id. Not thread-safe: one for each connection.
///
/// Errors of all: Unavailable when the database can't be reached.
class SignInService
{
public:
    SignInService(Database &database, SignInResources &resources, TokenService &tokens) noexcept;

    /// Waits for the password's hash: not for a thread that must answer others meanwhile.
    /// Errors: Unauthenticated/WrongCredentials for an unknown address, a wrong password and a locked account alike,
    /// and in the same time; Unauthenticated/UserInactive, after the right password only; RateLimited/AttemptsExhausted
    /// when too many attempts for this address are in flight, and RateLimited/Busy when too many passwords wait to be
    /// hashed: try again in a second.
    Result<SignInStep> beginSignIn(const Caller &anonymous, const QString &email, const QString &password,
                                   const ClientDescription &client);

    /// The second step: \a code is of the authenticator, or a recovery code. A wrong one counts as a failed sign-in;
    /// the challenge may be answered again, five times in all.
    /// Errors: Unauthenticated/SecondFactorWrong (also for a code that was used before, and while the account is
    /// locked), ChallengeEnded, UserInactive; RateLimited/AttemptsExhausted; Unavailable/DataKeyMissing.
    Result<SignedIn> finishSignIn(const Caller &anonymous, const QString &challenge, const QString &code,
                                  const ClientDescription &client);

    /// beginSignIn() for what knows no second step. Errors: also Unauthenticated/SecondFactorRequired.
    Result<SignedIn> signIn(const Caller &anonymous, const QString &email, const QString &password,
                            const ClientDescription &client);

    /// A new access token, and a new refresh token for the old one. The last one may be used again within ten seconds
    /// while its successor is unused, and gives the same; any other use of an old one ends the session.
    /// Errors: Unauthenticated/TokenInvalid, SessionEnded, UserInactive.
    Result<SignedIn> refresh(const Caller &anonymous, const QString &refreshToken);

    /// Ends the caller's session. Ending one that has ended changes nothing.
    Result<void> signOut(const Caller &caller);

    /// Who sends \a accessToken. Session and user are read anew; the user may be inactive.
    /// Errors, all Unauthenticated: TokenInvalid, TokenExpired, TokenWithoutSubject, TokenSubjectMalformed,
    /// TokenSubjectUnknown, SessionEnded.
    Result<Principal> authenticate(const Caller &anonymous, const QByteArray &accessToken);

    /// Whom authenticate() found with \a accessToken a moment ago; none if it isn't known. See PresumedCaller.
    std::optional<PresumedCaller> presume(const Caller &anonymous, const QByteArray &accessToken);

    /// Who \a session belongs to, for a program that keeps it in memory. Errors: Unauthenticated/SessionEnded.
    Result<Principal> authenticate(const Caller &anonymous, SessionId session);

    /// The caller's own account, as it is now. Errors: Unauthenticated/SessionEnded.
    Result<User> currentUser(const Caller &caller);

    /// Writes the audit events of failed sign-ins whose minute is over; every sign-in does it too. For maintenance.
    /// \returns how many events.
    Result<int> recordRefused();

private:
    Result<SignInAttempt> begin(const Caller &caller, const QString &email);
    Result<SessionAnswer> compare(const Caller &caller, const SignInAttempt &attempt, const QString &password,
                                  const SignInVerdict &session);
    void giveUp(const Caller &caller, const SignInAttempt &attempt);
    [[nodiscard]] SignedIn signedIn(const Caller &anonymous, const SessionAnswer &answer, const RefreshToken &refresh,
                                    const QString &credential);

    Database &m_database;
    SignInResources &m_resources;
    TokenService &m_tokens;
    KnownCallers m_known;
};

} // namespace tenantry
