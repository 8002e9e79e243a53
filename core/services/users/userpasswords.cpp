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

Result<PasswordRules> passwordRules(Database &database)
{
    return database.reading([&]() -> Result<PasswordRules> {
        auto transaction = database.begin(Caller::system(), Scope::none());
        return SetupStore(transaction.endWithNext()).passwordRules();
    });
}

} // namespace

Result<UserService::Hashed> UserService::oneTime()
{
    const auto rules = passwordRules(m_database);
    if (!rules)
        return std::unexpected(rules.error());
    Hashed result;
    result.oneTime = oneTimePassword(rules->shortest);
    const auto hash = m_resources.hasher().hash(result.oneTime);
    if (!hash)
        return std::unexpected(hash.error());
    result.hash = *hash;
    return result;
}

Result<UserService::Hashed> UserService::hashed(const AccountDraft &draft)
{
    if (draft.kind == AccountKind::Service)
        return Hashed();
    if (!draft.password)
        return oneTime();
    const auto hash = hashed(*draft.password);
    if (!hash)
        return std::unexpected(hash.error());
    return Hashed{*hash, {}};
}

Result<QString> UserService::hashed(const QString &password)
{
    const auto rules = passwordRules(m_database);
    if (!rules)
        return std::unexpected(rules.error());
    if (const auto good = checkedPassword(password, *rules); !good)
        return std::unexpected(good.error());
    return m_resources.hasher().hash(password);
}

Result<NewPassword> UserService::create(const Caller &caller, const AccountDraft &draft)
{
    const AuditAction action{u"user.create"_s, {}};
    const auto guard = [&](Transaction &transaction) {
        require(transaction, Permissions::UserCreate);
        if (draft.isSuperuser)
            m_authorizer.requireSuperuser(transaction);
    };
    {
        // Who may not is told so first, and before any work is done.
        auto transaction = m_database.begin(caller, action);
        guard(transaction);
        if (const auto allowed = transaction.endWithNext().prove(); !allowed)
            return std::unexpected(allowed.error());
    }
    const UserId id = UserId::create();
    const auto valid = checked(draft, id);
    if (!valid)
        return std::unexpected(valid.error());
    const auto password = hashed(*valid);
    if (!password)
        return std::unexpected(password.error());
    return m_database.retrying([&]() -> Result<NewPassword> {
        auto transaction = m_database.begin(caller, action);
        guard(transaction);
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
                                              const AccountChanges &changes, const QString &password)
{
    const AuditAction action{u"user.edit"_s, {}};
    const auto valid = checked(changes);
    const auto guarded = [&](Transaction &transaction) -> Result<Account> {
        m_authorizer.requirePowerOver(transaction, Permissions::UserUpdate, caller.tenant, id);
        if (changes.isSuperuser)
            m_authorizer.requireSuperuser(transaction);
        const auto current = UserStore(transaction).find(id, caller.tenant);
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
    {
        auto transaction = m_database.begin(caller, action);
        if (const auto allowed = guarded(transaction); !allowed)
            return allowed;
    }
    const auto hash = hashed(password);
    if (!hash)
        return std::unexpected(hash.error());
    const bool isOwn = caller.kind == ActorKind::User && caller.user == id;
    return m_database.retrying([&]() -> Result<Account> {
        auto transaction = m_database.begin(caller, action);
        const auto current = guarded(transaction);
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
    const auto guarded = [&](Transaction &transaction) -> Result<Account> {
        m_authorizer.requirePowerOver(transaction, Permissions::UserResetPassword, caller.tenant, id);
        const auto current = UserStore(transaction).find(id, caller.tenant);
        if (!current)
            return current;
        // Whoever found an open session must not get by the question for the present password.
        if (caller.kind == ActorKind::User && caller.user == id)
            return failure(ErrorCode::Conflict, Reason::OwnAccount);
        if (current->kind == AccountKind::Service)
            return failure(ErrorCode::Conflict, Reason::ServiceAccount);
        return current;
    };
    {
        auto transaction = m_database.begin(caller, action);
        if (const auto allowed = guarded(transaction); !allowed)
            return std::unexpected(allowed.error());
    }
    const auto password = oneTime();
    if (!password)
        return std::unexpected(password.error());
    return m_database.retrying([&]() -> Result<NewPassword> {
        auto transaction = m_database.begin(caller, action);
        if (const auto allowed = guarded(transaction); !allowed)
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
