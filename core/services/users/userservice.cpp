// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/users/userservice.h"

#include "core/domain/users/accountrules.h"
#include "core/services/access/authorizer.h"
#include "core/storage/database.h"
#include "core/storage/keys/keystore.h"
#include "core/storage/roles/rolestore.h"
#include "core/storage/users/userstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Result<void> requireVersion(const Account &account, std::optional<Version> expected)
{
    if (expected && account.user.version != *expected)
        return failure(ErrorCode::Stale, Reason::ChangedMeanwhile);
    return {};
}

} // namespace

UserService::UserService(Database &database, const Authorizer &authorizer, SignInResources &resources) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
    , m_resources(resources)
{}

void UserService::require(Transaction &transaction, Permission permission) const
{
    if (const auto tenant = transaction.caller().tenant)
        m_authorizer.require(transaction, permission, *tenant);
    else
        m_authorizer.requirePlatform(transaction, permission);
}

Result<Account> UserService::change(const Caller &caller, UserId id, std::optional<Version> expected,
                                    const AuditAction &action, const Rule &rule, std::optional<TenantId> there)
{
    return m_database.retrying([&]() -> Result<Account> {
        auto transaction = m_database.begin(caller, action);
        if (there)
            m_authorizer.requireMembership(transaction, *there);
        m_authorizer.requirePowerOver(transaction, Permissions::UserUpdate, caller.tenant, id);
        const UserStore users(transaction);
        const auto current = users.find(id, caller.tenant);
        if (!current)
            return current;
        if (const auto asExpected = requireVersion(*current, expected); !asExpected)
            return std::unexpected(asExpected.error());
        const auto changes = rule(*current);
        if (!changes)
            return std::unexpected(changes.error());
        if (changes->isEmpty())
            return *current;
        if (changes->isSuperuser)
            m_authorizer.requireSuperuser(transaction);
        if (const auto updated = users.update(id, *changes); !updated)
            return std::unexpected(updated.error());
        transaction.endWithNext();
        return users.find(id);
    });
}

Result<Account> UserService::edit(const Caller &caller, UserId id, std::optional<Version> expected,
                                  const AccountChanges &changes, const QString &reason, std::optional<TenantId> there)
{
    const auto valid = checked(changes);
    const auto rule = [&](const Account &current) -> Result<AccountChanges> {
        if (!valid)
            return std::unexpected(valid.error());
        if (current.kind == AccountKind::Service && valid->isSuperuser == true)
            return failure(ErrorCode::Conflict, Reason::ServiceAccount);
        return differences(current.user, *valid);
    };
    return change(caller, id, expected, {u"user.edit"_s, reason}, rule, there);
}

Result<Account> UserService::setActive(const Caller &caller, UserId id, std::optional<Version> expected,
                                       const AuditAction &action, bool active)
{
    return change(caller, id, expected, action, [active](const Account &current) -> Result<AccountChanges> {
        return differences(current.user, {.isActive = active});
    });
}

Result<Account> UserService::activate(const Caller &caller, UserId id, std::optional<Version> expected,
                                      const QString &reason)
{
    return setActive(caller, id, expected, {u"user.activate"_s, reason}, true);
}

Result<Account> UserService::deactivate(const Caller &caller, UserId id, std::optional<Version> expected,
                                        const QString &reason)
{
    return setActive(caller, id, expected, {u"user.deactivate"_s, reason}, false);
}

Result<Account> UserService::unlock(const Caller &caller, UserId id, const QString &reason)
{
    return m_database.retrying([&]() -> Result<Account> {
        auto transaction = m_database.begin(caller, {u"user.unlock"_s, reason});
        require(transaction, Permissions::UserUnlock);
        const UserStore users(transaction);
        if (const auto found = users.find(id, caller.tenant); !found)
            return found;
        if (const auto unlocked = users.unlock(id); !unlocked)
            return std::unexpected(unlocked.error());
        transaction.endWithNext();
        return users.find(id);
    });
}

Result<void> UserService::requireHeir(Transaction &transaction, UserId id, UserId heir) const
{
    if (heir == id)
        return failure(ErrorCode::Invalid, Reason::OutOfRange, u"heir"_s);
    if (const auto found = UserStore(transaction).find(heir); !found)
        return failure(found.error().code, found.error().reason, u"heir"_s, found.error().detail);
    const auto may = KeyStore(transaction).mayAllOf(heir, transaction.caller().tenant).take();
    if (!may)
        return std::unexpected(may.error());
    if (!*may)
        return transaction.deny({ErrorCode::Forbidden, Reason::HigherPowerRequired, u"heir"_s, {}}, u"user"_s,
                                heir.uuid());
    return {};
}

Result<Handover> UserService::remove(const Caller &caller, UserId id, std::optional<Version> expected,
                                     const QString &reason, std::optional<UserId> heir)
{
    return m_database.retrying([&]() -> Result<Handover> {
        auto transaction = m_database.begin(caller, {u"user.delete"_s, reason});
        if (heir) {
            require(transaction, Permissions::UserDelete);
            if (const auto locked = RoleStore(transaction).lock(); !locked)
                return std::unexpected(locked.error());
        }
        m_authorizer.requirePowerOver(transaction, Permissions::UserDelete, caller.tenant, id);
        const UserStore users(transaction);
        const auto found = users.findLater(id);
        // Without an heir it only looks.
        std::optional<Later<Handover>> free;
        if (!heir)
            free = users.handOver(id, {});
        const auto current = found.take();
        if (!current)
            return std::unexpected(current.error());
        if (const auto asExpected = requireVersion(*current, expected); !asExpected)
            return std::unexpected(asExpected.error());
        if (heir) {
            if (const auto suitable = requireHeir(transaction, id, *heir); !suitable)
                return std::unexpected(suitable.error());
        }
        const auto handover = (free ? *free : users.handOver(id, heir)).take();
        if (!handover)
            return handover;
        transaction.endWithNext();
        if (const auto removed = users.remove(id); !removed)
            return std::unexpected(removed.error());
        return handover;
    });
}

} // namespace tenantry
