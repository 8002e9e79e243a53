// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/signin/signinanswer.h"

namespace tenantry {

namespace {

constexpr int longestProgram = 400;

} // namespace

QString storable(const QString &text, qsizetype longest)
{
    QString result = text.trimmed().left(longest);
    return result.replace(QChar::Null, QChar::ReplacementCharacter);
}

QString programOf(const ClientDescription &client)
{
    return storable(client.program, longestProgram);
}

Caller at(const Caller &anonymous, const ClientDescription &client)
{
    Caller caller = anonymous;
    if (caller.address.isEmpty())
        caller.address = client.address;
    return caller;
}

Caller identified(const Caller &anonymous, const SessionAnswer &answer, const QString &credential)
{
    Caller caller = anonymous;
    caller.kind = ActorKind::User;
    caller.user = answer.user.id;
    caller.session = answer.session.id;
    caller.label = answer.user.email;
    caller.isPlatform = answer.isPlatform;
    caller.credential = credential;
    return caller;
}

std::unexpected<Error> refusal(SessionOutcome outcome)
{
    const auto unauthenticated = [](Reason reason) { return failure(ErrorCode::Unauthenticated, reason); };
    switch (outcome) {
    case SessionOutcome::Wrong:
        return unauthenticated(Reason::WrongCredentials);
    case SessionOutcome::Inactive:
        return unauthenticated(Reason::UserInactive);
    case SessionOutcome::WrongCode:
        return unauthenticated(Reason::SecondFactorWrong);
    case SessionOutcome::ChallengeEnded:
        return unauthenticated(Reason::ChallengeEnded);
    case SessionOutcome::SecondFactor:
        return unauthenticated(Reason::SecondFactorRequired);
    case SessionOutcome::Again:
        return failure(ErrorCode::RateLimited, Reason::AttemptsExhausted);
    case SessionOutcome::UserUnknown:
        return unauthenticated(Reason::TokenSubjectUnknown);
    case SessionOutcome::KeyRetired:
        return unauthenticated(Reason::TokenInvalid);
    case SessionOutcome::SignedIn:
    case SessionOutcome::Live:
    case SessionOutcome::Ended:
    case SessionOutcome::Replayed:
        return unauthenticated(Reason::SessionEnded);
    }
    Q_UNREACHABLE();
}

} // namespace tenantry
