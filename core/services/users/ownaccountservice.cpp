// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/users/ownaccountservice.h"

#include "core/crypto/passwordhasher.h"
#include "core/domain/users/accountrules.h"
#include "core/services/access/authorizer.h"
#include "core/services/signin/attemptgate.h"
#include "core/services/signin/passwordcheck.h"
#include "core/services/signin/signinresources.h"
#include "core/storage/database.h"
#include "core/storage/setup/setupstore.h"
#include "core/storage/signin/signinstore.h"
#include "core/storage/users/ownpasswordstore.h"
#include "core/storage/users/userstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// How often a password is compared again because it was changed meanwhile.
constexpr int mostComparisons = 3;

Scope ownScope(const Caller &caller)
{
    return {DatabaseRole::Self, {}, caller.user};
}

} // namespace

OwnAccountService::OwnAccountService(Database &database, const Authorizer &authorizer,
                                     SignInResources &resources) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
    , m_resources(resources)
{}

Result<Account> OwnAccountService::find(const Caller &caller)
{
    return m_database.reading([&]() -> Result<Account> {
        auto transaction = m_database.begin(caller, ownScope(caller));
        m_authorizer.requireSignedIn(transaction);
        return UserStore(transaction.endWithNext()).findSelf(caller.user).take();
    });
}

Result<PasswordRules> OwnAccountService::passwordRules(const Caller &caller)
{
    return m_database.reading([&]() -> Result<PasswordRules> {
        auto transaction = m_database.begin(caller, Scope::none());
        return SetupStore(transaction.endWithNext()).passwordRules();
    });
}

Result<Account> OwnAccountService::edit(const Caller &caller, std::optional<Version> expected,
                                        const OwnAccountChanges &wanted)
{
    const auto valid =
        checked(AccountChanges{.email = wanted.email, .firstName = wanted.firstName, .lastName = wanted.lastName});
    const bool isMore = wanted.email || wanted.password;
    std::optional<QString> hash;
    if (wanted.password && !caller.isLimited) {
        const auto rules = passwordRules(caller);
        if (!rules)
            return std::unexpected(rules.error());
        if (const auto good = checkedPassword(*wanted.password, *rules); !good)
            return std::unexpected(good.error());
        const auto made = m_resources.hasher().hash(*wanted.password);
        if (!made)
            return std::unexpected(made.error());
        hash = *made;
    }
    return m_database.retrying([&]() -> Result<Account> {
        auto transaction = m_database.begin(caller, ownScope(caller), {u"user.edit"_s, {}});
        m_authorizer.requireSignedIn(transaction);
        const UserStore users(transaction);
        const auto current = users.findSelf(caller.user).take();
        if (!current)
            return current;
        if (expected && current->user.version != *expected)
            return failure(ErrorCode::Stale, Reason::ChangedMeanwhile);
        if (caller.isLimited && isMore)
            return transaction.deny({ErrorCode::Forbidden, Reason::CredentialLimited, {}, {}}, u"user"_s,
                                    caller.user.uuid());
        if (!valid)
            return std::unexpected(valid.error());
        const AccountChanges changes = differences(current->user, *valid);
        if (changes.isEmpty() && !hash)
            return current;
        if (const auto changed = users.changeOwn(changes, hash, caller.session); !changed)
            return std::unexpected(changed.error());
        transaction.endWithNext();
        return users.findSelf(caller.user).take();
    });
}

Result<void> OwnAccountService::remove(const Caller &caller, std::optional<Version> expected)
{
    return m_database.retrying([&]() -> Result<void> {
        auto transaction = m_database.begin(caller, ownScope(caller), {u"user.delete"_s, {}});
        m_authorizer.requireSignedIn(transaction);
        const UserStore users(transaction);
        const auto found = users.findSelf(caller.user);
        const auto handover = users.handOver(caller.user, {});
        const auto current = found.take();
        if (!current)
            return std::unexpected(current.error());
        if (expected && current->user.version != *expected)
            return failure(ErrorCode::Stale, Reason::ChangedMeanwhile);
        if (caller.isLimited)
            return transaction.deny({ErrorCode::Forbidden, Reason::CredentialLimited, {}, {}}, u"user"_s,
                                    caller.user.uuid());
        if (const auto free = handover.take(); !free)
            return std::unexpected(free.error());
        transaction.endWithNext();
        return users.removeOwn();
    });
}

Result<void> OwnAccountService::changePassword(const Caller &caller, const QString &current, const QString &wanted)
{
    const auto self = find(caller);
    if (!self)
        return std::unexpected(self.error());
    const auto rules = passwordRules(caller);
    if (!rules)
        return std::unexpected(rules.error());
    if (const auto good = checkedPassword(wanted, *rules); !good)
        return good;
    const auto newHash = m_resources.hasher().hash(wanted);
    if (!newHash)
        return std::unexpected(newHash.error());

    const auto turn = m_resources.attempts().enter(self->user.email.toCaseFolded());
    if (!turn)
        return std::unexpected(turn.error());
    const AuditAction action{u"user.change_password"_s, {}};
    for (int i = 0; i < mostComparisons; ++i) {
        const auto attempt = m_database.retrying([&]() -> Result<SignInAttempt> {
            auto transaction = m_database.begin(caller, Scope::none(), action);
            return SignInStore(transaction.endWithNext()).begin(self->user.email);
        });
        if (!attempt)
            return std::unexpected(attempt.error());
        if (attempt->standing == AttemptStanding::Busy)
            break;
        const bool granted = attempt->standing == AttemptStanding::Granted && attempt->user == caller.user;
        const auto verdict = m_resources.hasher().verify(current, granted ? attempt->passwordHash : std::nullopt);
        const auto outcome = m_database.retrying([&]() -> Result<OwnPasswordOutcome> {
            auto transaction = m_database.begin(caller, Scope::none(), action);
            const OwnPasswordStore passwords(transaction);
            if (!verdict) {
                (void)SignInStore(transaction.endWithNext()).giveUp(*attempt);
                return std::unexpected(verdict.error());
            }
            transaction.endWithNext();
            return passwords.finish(*attempt, caller.user, caller.session, verdict->matches, *newHash);
        });
        if (!outcome)
            return std::unexpected(outcome.error());
        if (*outcome == OwnPasswordOutcome::Changed)
            return {};
        if (*outcome == OwnPasswordOutcome::Wrong)
            return failure(ErrorCode::Forbidden, Reason::WrongCredentials, u"current_password"_s);
    }
    return failure(ErrorCode::RateLimited, Reason::AttemptsExhausted);
}

} // namespace tenantry
