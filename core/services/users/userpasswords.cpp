// SPDX-License-Identifier: GPL-3.0-or-later
//
// The operations of UserService that give an account a password.
#include "core/crypto/onetimepassword.h"
#include "core/crypto/passwordhasher.h"
#include "core/domain/users/accountrules.h"
#include "core/services/access/authorizer.h"
#include "core/services/signin/passwordcheck.h"
#include "core/services/signin/signinresources.h"
#include "core/services/users/userservice.h"
#include "core/storage/database.h"
#include "core/storage/setup/setupstore.h"
#include "core/storage/users/userstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

const AuditAction creating{u"user.create"_s, {}};

/// Behind what the caller had to be allowed first.
Later<PasswordRules> rulesBehind(Transaction &transaction)
{
    transaction.leaveScope();
    return SetupStore(transaction).passwordRulesLater();
}

} // namespace

Result<UserService::Hashed> UserService::oneTime(const PasswordRules &rules)
{
    Hashed result;
    result.oneTime = oneTimePassword(rules.shortest);
    const auto hash = m_resources.hasher().hash(result.oneTime);
    if (!hash)
        return std::unexpected(hash.error());
    result.hash = *hash;
    return result;
}

Result<UserService::Hashed> UserService::hashed(const AccountDraft &draft, const PasswordRules &rules)
{
    if (draft.kind == AccountKind::Service)
        return Hashed();
    if (!draft.password)
        return oneTime(rules);
    const auto hash = hashed(*draft.password, rules);
    if (!hash)
        return std::unexpected(hash.error());
    return Hashed{*hash, {}};
}

Result<QString> UserService::hashed(const QString &password, const PasswordRules &rules)
{
    if (const auto good = checkedPassword(password, rules); !good)
        return std::unexpected(good.error());
    return m_resources.hasher().hash(password);
}

/// The rules for a password of an account that \a look finds, if it is \a changeable: nobody who may not set it makes
/// this compute hashes.
template <class Look, class Changeable>
Result<PasswordRules> UserService::rulesFor(const Caller &caller, const AuditAction &action, Look look,
                                            Changeable changeable)
{
    auto transaction = m_database.begin(caller, action);
    const auto account = look(transaction.undoWithNext());
    const auto rules = rulesBehind(transaction);
    if (const auto allowed = changeable(account.take()); !allowed)
        return std::unexpected(allowed.error());
    return rules.take();
}

void UserService::requireToCreate(Transaction &transaction, const AccountDraft &draft) const
{
    require(transaction, Permissions::UserCreate);
    if (draft.isSuperuser)
        m_authorizer.requireSuperuser(transaction);
}

Result<PasswordRules> UserService::rulesForNew(const Caller &caller, const AccountDraft &draft)
{
    auto transaction = m_database.begin(caller, creating);
    requireToCreate(transaction, draft);
    return rulesBehind(transaction.undoWithNext()).take();
}

Result<NewPassword> UserService::create(const Caller &caller, const AccountDraft &draft,
                                        const std::optional<PasswordRules> &known)
{
    // Who may not is told so first, and before any work is done.
    const auto rules = known ? Result<PasswordRules>(*known) : rulesForNew(caller, draft);
    if (!rules)
        return std::unexpected(rules.error());
    const UserId id = UserId::create();
    const auto valid = checked(draft, id);
    if (!valid)
        return std::unexpected(valid.error());
    const auto password = hashed(*valid, *rules);
    if (!password)
        return std::unexpected(password.error());
    return m_database.retrying([&]() -> Result<NewPassword> {
        auto transaction = m_database.begin(caller, creating);
        requireToCreate(transaction, draft);
        const UserStore users(transaction);
        const auto made = users.insert(id, *valid, password->hash, !password->oneTime.isEmpty(), caller.tenant);
        if (!made)
            return std::unexpected(made.error());
        transaction.endWithNext();
        const auto account = users.find(id);
        if (!account)
            return std::unexpected(account.error());
        return NewPassword{*account, password->oneTime};
    });
}

Result<Account> UserService::editWithPassword(const Caller &caller, UserId id, std::optional<Version> expected,
                                              const AccountChanges &changes, const QString &password,
                                              std::optional<TenantId> there)
{
    const AuditAction action{u"user.edit"_s, {}};
    const auto valid = checked(changes);
    const auto look = [&](Transaction &transaction) {
        if (there)
            m_authorizer.requireMembership(transaction, *there);
        m_authorizer.requirePowerOver(transaction, Permissions::UserUpdate, caller.tenant, id);
        if (changes.isSuperuser)
            m_authorizer.requireSuperuser(transaction);
        return UserStore(transaction).findLater(id, caller.tenant);
    };
    const auto changeable = [&](Result<Account> current) -> Result<Account> {
        if (!current)
            return current;
        if (expected && current->user.version != *expected)
            return failure(ErrorCode::Stale, Reason::ChangedMeanwhile);
        if (!valid)
            return std::unexpected(valid.error());
        if (current->kind == AccountKind::Service)
            return failure(ErrorCode::Conflict, Reason::ServiceAccount);
        return current;
    };
    const auto rules = rulesFor(caller, action, look, changeable);
    if (!rules)
        return std::unexpected(rules.error());
    const auto hash = hashed(password, *rules);
    if (!hash)
        return std::unexpected(hash.error());
    const bool isOwn = caller.kind == ActorKind::User && caller.user == id;
    return m_database.retrying([&]() -> Result<Account> {
        auto transaction = m_database.begin(caller, action);
        const auto current = changeable(look(transaction).take());
        if (!current)
            return current;
        const UserStore users(transaction);
        if (const AccountChanges differing = differences(current->user, *valid); !differing.isEmpty()) {
            if (const auto updated = users.update(id, differing); !updated)
                return std::unexpected(updated.error());
        }
        if (const auto set = users.setPassword(id, *hash, false, isOwn ? caller.session : SessionId()); !set)
            return std::unexpected(set.error());
        transaction.endWithNext();
        return users.find(id);
    });
}

Result<NewPassword> UserService::resetPassword(const Caller &caller, UserId id, const QString &reason)
{
    const AuditAction action{u"user.reset_password"_s, reason};
    const auto look = [&](Transaction &transaction) {
        m_authorizer.requirePowerOver(transaction, Permissions::UserResetPassword, caller.tenant, id);
        return UserStore(transaction).findLater(id, caller.tenant);
    };
    const auto changeable = [&](Result<Account> current) -> Result<Account> {
        if (!current)
            return current;
        // Whoever found an open session must not get by the question for the present password.
        if (caller.kind == ActorKind::User && caller.user == id)
            return failure(ErrorCode::Conflict, Reason::OwnAccount);
        if (current->kind == AccountKind::Service)
            return failure(ErrorCode::Conflict, Reason::ServiceAccount);
        return current;
    };
    const auto rules = rulesFor(caller, action, look, changeable);
    if (!rules)
        return std::unexpected(rules.error());
    const auto password = oneTime(*rules);
    if (!password)
        return std::unexpected(password.error());
    return m_database.retrying([&]() -> Result<NewPassword> {
        auto transaction = m_database.begin(caller, action);
        if (const auto allowed = changeable(look(transaction).take()); !allowed)
            return std::unexpected(allowed.error());
        const UserStore users(transaction);
        if (const auto set = users.setPassword(id, *password->hash, true, {}); !set)
            return std::unexpected(set.error());
        transaction.endWithNext();
        const auto account = users.find(id);
        if (!account)
            return std::unexpected(account.error());
        return NewPassword{*account, password->oneTime};
    });
}

} // namespace tenantry
