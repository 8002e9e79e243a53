// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/signin/signinservice.h"

#include "core/crypto/accesstoken.h"
#include "core/crypto/base64url.h"
#include "core/crypto/digest.h"
#include "core/crypto/passwordhasher.h"
#include "core/crypto/random.h"
#include "core/crypto/refreshtoken.h"
#include "core/services/signin/attemptgate.h"
#include "core/services/signin/signinanswer.h"
#include "core/services/signin/signinresources.h"
#include "core/services/signin/tokenservice.h"
#include "core/storage/database.h"
#include "core/storage/signin/sessionstore.h"
#include "core/storage/signin/signinstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// How often a password is compared again because it was changed meanwhile.
constexpr int mostComparisons = 3;
constexpr int longestAddress = 320;
constexpr int nonceLength = 32;
constexpr int challengeLength = 32;

} // namespace

SignInService::SignInService(Database &database, SignInResources &resources, TokenService &tokens) noexcept
    : m_database(database)
    , m_resources(resources)
    , m_tokens(tokens)
{}

Result<SignedIn> SignInService::signIn(const Caller &anonymous, const QString &email, const QString &password,
                                       const ClientDescription &client)
{
    auto step = beginSignIn(anonymous, email, password, client);
    if (!step)
        return std::unexpected(step.error());
    if (auto *done = std::get_if<SignedIn>(&*step))
        return std::move(*done);
    return refusal(SessionOutcome::SecondFactor);
}

Result<SignInStep> SignInService::beginSignIn(const Caller &anonymous, const QString &email, const QString &password,
                                              const ClientDescription &client)
{
    const Caller caller = at(anonymous, client);
    const QString address = storable(email, longestAddress);
    const auto turn = m_resources.attempts().enter(address.toCaseFolded());
    if (!turn)
        return std::unexpected(turn.error());
    const RefreshToken refresh = RefreshToken::create();
    const QByteArray challenge = toBase64Url(randomBytes(challengeLength));
    SignInVerdict session{false,          std::nullopt,      refresh.familyHash(),
                          refresh.hash(), sha256(challenge), programOf(client)};
    for (int i = 0; i < mostComparisons; ++i) {
        const auto attempt = begin(caller, address);
        if (!attempt)
            return std::unexpected(attempt.error());
        if (attempt->standing == AttemptStanding::Busy)
            return failure(ErrorCode::RateLimited, Reason::AttemptsExhausted);
        const auto answer = compare(caller, *attempt, password, session);
        if (!answer)
            return std::unexpected(answer.error());
        if (answer->outcome == SessionOutcome::SignedIn)
            return signedIn(caller, *answer, refresh, u"password"_s);
        if (answer->outcome == SessionOutcome::SecondFactor)
            return SecondFactorChallenge{QString::fromLatin1(challenge)};
        if (answer->outcome != SessionOutcome::Again)
            return refusal(answer->outcome);
    }
    return refusal(SessionOutcome::Again);
}

Result<SignInAttempt> SignInService::begin(const Caller &caller, const QString &email)
{
    return m_database.retrying([&]() -> Result<SignInAttempt> {
        auto transaction = m_database.begin(caller, Scope::none(), {u"session.sign_in"_s, {}});
        return SignInStore(transaction.endWithNext()).begin(email);
    });
}

Result<SessionAnswer> SignInService::compare(const Caller &caller, const SignInAttempt &attempt,
                                             const QString &password, const SignInVerdict &session)
{
    const bool granted = attempt.standing == AttemptStanding::Granted;
    const auto verdict = m_resources.hasher().verify(password, granted ? attempt.passwordHash : std::nullopt);
    if (!verdict) {
        giveUp(caller, attempt);
        return std::unexpected(verdict.error());
    }
    SignInVerdict result = session;
    result.matches = verdict->matches;
    if (verdict->outdated) {
        // Without a place in the queue the hash stays as it is, until the next sign-in.
        if (const auto hash = m_resources.hasher().hash(password))
            result.newHash = *hash;
    }
    return m_database.retrying([&]() -> Result<SessionAnswer> {
        auto transaction = m_database.begin(caller, Scope::none(), {u"session.sign_in"_s, {}});
        return SignInStore(transaction.endWithNext()).finish(attempt, result);
    });
}

void SignInService::giveUp(const Caller &caller, const SignInAttempt &attempt)
{
    if (attempt.standing != AttemptStanding::Granted)
        return;
    // If this fails too, the slot comes back by itself after a minute.
    auto transaction = m_database.begin(caller, Scope::none());
    (void)SignInStore(transaction.endWithNext()).giveUp(attempt);
}

SignedIn SignInService::signedIn(const Caller &anonymous, const SessionAnswer &answer, const RefreshToken &refresh,
                                 const QString &credential)
{
    SignedIn result;
    result.session = answer.session;
    result.user = answer.user;
    result.isPlatform = answer.isPlatform;
    result.caller = identified(anonymous, answer, credential);
    result.refreshToken = refresh.toText();
    result.accessToken = QString::fromLatin1(m_tokens.issued(answer));
    result.accessSeconds = m_resources.accessMinutes(answer.accessMinutes) * 60;
    result.accessExpiresAt = answer.now.addSecs(result.accessSeconds);
    return result;
}

Result<SignedIn> SignInService::refresh(const Caller &anonymous, const QString &refreshToken)
{
    const auto token = RefreshToken::fromText(refreshToken);
    if (!token)
        return failure(ErrorCode::Unauthenticated, Reason::TokenInvalid);
    const QByteArray nonce = randomBytes(nonceLength);
    const RefreshAttempt attempt{token->familyHash(), token->hash(), token->successor(nonce).hash(), nonce};
    const auto answer = m_database.retrying([&]() -> Result<SessionAnswer> {
        auto transaction = m_database.begin(anonymous, Scope::none(), {u"session.refresh"_s, {}});
        return SessionStore(transaction.endWithNext()).refresh(attempt);
    });
    if (!answer)
        return std::unexpected(answer.error());
    if (answer->outcome != SessionOutcome::SignedIn)
        return refusal(answer->outcome);
    return signedIn(anonymous, *answer, token->successor(answer->nonce), u"refresh token"_s);
}

Result<void> SignInService::signOut(const Caller &caller)
{
    const auto ended = m_database.retrying([&]() -> Result<bool> {
        auto transaction = m_database.begin(caller, Scope::none(), {u"session.sign_out"_s, {}});
        return SessionStore(transaction.endWithNext()).end(caller.session);
    });
    if (!ended)
        return std::unexpected(ended.error());
    return {};
}

Result<Principal> SignInService::authenticate(const Caller &anonymous, const QByteArray &accessToken)
{
    const auto token = m_tokens.verified(accessToken);
    if (!token)
        return std::unexpected(token.error());
    const auto answer = m_database.reading([&]() -> Result<SessionAnswer> {
        auto transaction = m_database.begin(anonymous, Scope::none());
        return SessionStore(transaction.withoutCaller().endWithNext())
            .authenticate(token->session, token->user, token->kid);
    });
    if (!answer)
        return std::unexpected(answer.error());
    if (const auto good = checked(*token, answer->issuer, answer->now); !good)
        return std::unexpected(good.error());
    if (answer->outcome != SessionOutcome::Live)
        return refusal(answer->outcome);
    const Principal principal{identified(anonymous, *answer, u"access token"_s), answer->user};
    m_known.remember(sha256(accessToken), principal, SessionStore::presumption,
                     SessionStore::presumed(*answer, token->kid, token->expiresAt));
    return principal;
}

std::optional<PresumedCaller> SignInService::presume(const Caller &anonymous, const QByteArray &accessToken)
{
    return m_known.presume(sha256(accessToken), anonymous, m_database);
}

Result<Principal> SignInService::authenticate(const Caller &anonymous, SessionId session)
{
    const auto answer = m_database.reading([&]() -> Result<SessionAnswer> {
        auto transaction = m_database.begin(anonymous, Scope::none());
        return SessionStore(transaction.withoutCaller().endWithNext()).authenticate(session);
    });
    if (!answer)
        return std::unexpected(answer.error());
    if (answer->outcome != SessionOutcome::Live)
        return refusal(answer->outcome);
    return Principal{identified(anonymous, *answer, u"session"_s), answer->user};
}

Result<User> SignInService::currentUser(const Caller &caller)
{
    const auto principal = authenticate(caller, caller.session);
    if (!principal)
        return std::unexpected(principal.error());
    return principal->user;
}

Result<int> SignInService::recordRefused()
{
    return m_database.retrying([&]() -> Result<int> {
        auto transaction = m_database.begin(Caller::system(), Scope::none());
        return SignInStore(transaction.endWithNext()).recordRefused();
    });
}

} // namespace tenantry
