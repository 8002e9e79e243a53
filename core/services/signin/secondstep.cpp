// SPDX-License-Identifier: GPL-3.0-or-later
//
// The second step of SignInService: a challenge and a code.
#include "core/crypto/digest.h"
#include "core/crypto/refreshtoken.h"
#include "core/services/secondfactors/codecheck.h"
#include "core/services/signin/attemptgate.h"
#include "core/services/signin/signinanswer.h"
#include "core/services/signin/signinresources.h"
#include "core/services/signin/signinservice.h"
#include "core/storage/database.h"
#include "core/storage/secondfactors/secondfactorstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

Result<SignedIn> SignInService::finishSignIn(const Caller &anonymous, const QString &challenge, const QString &code,
                                             const ClientDescription &client)
{
    const Caller caller = at(anonymous, client);
    const QByteArray token = sha256(challenge.toUtf8());
    const auto turn = m_resources.attempts().enter(QString::fromLatin1(token.toHex()));
    if (!turn)
        return std::unexpected(turn.error());
    const auto attempt = m_database.retrying([&]() -> Result<SecondStepAttempt> {
        auto transaction = m_database.begin(caller, Scope::none(), {u"session.sign_in"_s, {}});
        return SecondFactorStore(transaction.endWithNext()).beginStep(token);
    });
    if (!attempt)
        return std::unexpected(attempt.error());
    if (attempt->standing == AttemptStanding::Busy)
        return failure(ErrorCode::RateLimited, Reason::AttemptsExhausted);
    const auto verdict = checkedCode(m_resources.dataKeys(), attempt->secret, attempt->user, code, attempt->now);
    if (!verdict) {
        giveUp(caller, {attempt->standing, attempt->email, attempt->user, std::nullopt});
        return std::unexpected(verdict.error());
    }
    const RefreshToken refresh = RefreshToken::create();
    const SignInVerdict session{true, std::nullopt, refresh.familyHash(), refresh.hash(), {}, programOf(client)};
    const auto answer = m_database.retrying([&]() -> Result<SessionAnswer> {
        auto transaction = m_database.begin(caller, Scope::none(), {u"session.sign_in"_s, {}});
        return SecondFactorStore(transaction.endWithNext()).finishStep(token, *attempt, *verdict, session);
    });
    if (!answer)
        return std::unexpected(answer.error());
    if (answer->outcome != SessionOutcome::SignedIn)
        return refusal(answer->outcome);
    return signedIn(caller, *answer, refresh, verdict->step ? u"password and code"_s : u"password and recovery code"_s);
}

} // namespace tenantry
