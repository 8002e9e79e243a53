// SPDX-License-Identifier: GPL-3.0-or-later
//
// The operations of InvitationService for whoever shows a token.
#include "core/crypto/linktoken.h"
#include "core/crypto/passwordhasher.h"
#include "core/domain/users/userrules.h"
#include "core/services/invitations/invitationservice.h"
#include "core/services/signin/attemptgate.h"
#include "core/services/signin/passwordcheck.h"
#include "core/services/signin/signinresources.h"
#include "core/storage/database.h"
#include "core/storage/invitations/invitationstore.h"
#include "core/storage/setup/setupstore.h"
#include "core/storage/signin/signinstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// How often it is looked anew because an account or a password changed meanwhile.
constexpr int mostRounds = 3;

const AuditAction accepting{u"invitation.accept"_s, {}};

std::unexpected<Error> refusal(AcceptanceOutcome outcome)
{
    switch (outcome) {
    case AcceptanceOutcome::Wrong:
        return failure(ErrorCode::Unauthenticated, Reason::WrongCredentials);
    case AcceptanceOutcome::Inactive:
        return failure(ErrorCode::Forbidden, Reason::UserInactive);
    case AcceptanceOutcome::TenantSuspended:
        return failure(ErrorCode::Forbidden, Reason::TenantSuspended);
    case AcceptanceOutcome::RoleNotHeld:
        return failure(ErrorCode::Forbidden, Reason::PermissionNotHeld);
    case AcceptanceOutcome::Again:
        return failure(ErrorCode::RateLimited, Reason::AttemptsExhausted);
    case AcceptanceOutcome::Accepted:
    case AcceptanceOutcome::Invalid:
        return failure(ErrorCode::Invalid, Reason::InvitationInvalid);
    }
    Q_UNREACHABLE();
}

/// An account's password, compared in a slot of sign-in.
struct Comparison
{
    std::optional<SignInAttempt> attempt;
    AcceptanceVerdict verdict;
};

Result<Comparison> compared(Database &database, SignInResources &resources, const Caller &caller, const QString &email,
                            const QString &password)
{
    const auto attempt = database.retrying([&]() -> Result<SignInAttempt> {
        auto transaction = database.begin(caller, Scope::none(), accepting);
        return SignInStore(transaction.endWithNext()).begin(email);
    });
    if (!attempt)
        return std::unexpected(attempt.error());
    if (attempt->standing == AttemptStanding::Busy)
        return failure(ErrorCode::RateLimited, Reason::AttemptsExhausted);
    const bool granted = attempt->standing == AttemptStanding::Granted;
    const auto verdict = resources.hasher().verify(password, granted ? attempt->passwordHash : std::nullopt);
    if (!verdict) {
        if (granted) { // if this fails too, the slot comes back by itself after a minute
            auto transaction = database.begin(caller, Scope::none());
            (void)SignInStore(transaction.endWithNext()).giveUp(*attempt);
        }
        return std::unexpected(verdict.error());
    }
    if (!granted) // locked: as wrong as any password, in the same time
        return failure(ErrorCode::Unauthenticated, Reason::WrongCredentials);
    Comparison result{*attempt, {.matches = verdict->matches}};
    if (verdict->outdated) {
        if (const auto hash = resources.hasher().hash(password))
            result.verdict.newHash = *hash;
    }
    return result;
}

} // namespace

Result<VerifiedInvitation> InvitationService::verify(const Caller &anonymous, const QString &text)
{
    const auto token = LinkToken::fromText(text);
    if (!token)
        return failure(ErrorCode::Invalid, Reason::InvitationInvalid);
    return m_database.reading([&]() -> Result<VerifiedInvitation> {
        auto transaction = m_database.begin(anonymous, Scope::none());
        return InvitationStore(transaction.endWithNext()).verify(token->hash()).take();
    });
}

Result<QString> InvitationService::newAccountHash(const Acceptance &acceptance, const PasswordRules &rules)
{
    if (const auto good = checkedPassword(acceptance.password, rules); !good)
        return std::unexpected(good.error());
    return m_resources.hasher().hash(acceptance.password);
}

Result<User> InvitationService::accept(const Caller &anonymous, const QString &text, const Acceptance &acceptance)
{
    const auto token = LinkToken::fromText(text);
    if (!token)
        return failure(ErrorCode::Invalid, Reason::InvitationInvalid);
    for (int round = 0; round < mostRounds; ++round) {
        std::optional<Later<PasswordRules>> rules;
        const auto invitation = m_database.reading([&]() -> Result<VerifiedInvitation> {
            auto transaction = m_database.begin(anonymous, Scope::none());
            const auto verified = InvitationStore(transaction).verify(token->hash());
            rules = SetupStore(transaction.endWithNext()).passwordRulesLater();
            return verified.take();
        });
        if (!invitation)
            return std::unexpected(invitation.error());
        Comparison comparison;
        std::optional<Result<AttemptGate::Turn>> turn;
        if (invitation->hasAccount) {
            turn.emplace(m_resources.attempts().enter(invitation->email.toCaseFolded()));
            if (!*turn)
                return std::unexpected(turn->error());
            const auto found = compared(m_database, m_resources, anonymous, invitation->email, acceptance.password);
            if (!found)
                return std::unexpected(found.error());
            comparison = *found;
        } else {
            const auto person = checked(UserDraft{invitation->email, acceptance.firstName, acceptance.lastName, {}});
            if (!person)
                return std::unexpected(person.error());
            const auto known = rules->take();
            if (!known)
                return std::unexpected(known.error());
            const auto hash = newAccountHash(acceptance, *known);
            if (!hash)
                return std::unexpected(hash.error());
            comparison.verdict.newHash = *hash;
            comparison.verdict.firstName = person->firstName;
            comparison.verdict.lastName = person->lastName;
        }
        const auto answer = m_database.retrying([&]() -> Result<AcceptanceAnswer> {
            auto transaction = m_database.begin(anonymous, Scope::none(), accepting);
            return InvitationStore(transaction.endWithNext())
                .accept(token->hash(), comparison.attempt, comparison.verdict);
        });
        if (!answer)
            return std::unexpected(answer.error());
        if (answer->outcome == AcceptanceOutcome::Accepted)
            return answer->user;
        if (answer->outcome != AcceptanceOutcome::Again)
            return refusal(answer->outcome);
    }
    return refusal(AcceptanceOutcome::Again);
}

} // namespace tenantry
