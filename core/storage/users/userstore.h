// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/anchors.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/domain/users/account.h"
#include "core/storage/later.h"

#include <QString>

#include <optional>

namespace tenantry {

class Transaction;

/// Accounts as rows. Sees what its transaction's scope lets it see, and knows nothing of permissions.
/// Errors, besides those of the way to the database: NotFound/UserUnknown where one row is wanted.
class UserStore
{
public:
    explicit UserStore(Transaction &transaction) noexcept;

    /// \a tenant: only as its member.
    Result<Account> find(UserId id, std::optional<TenantId> tenant = {}) const { return findLater(id, tenant).take(); }
    Later<Account> findLater(UserId id, std::optional<TenantId> tenant = {}) const;
    Result<Account> findByEmail(const QString &email) const;
    Result<QList<Account>> findMany(const QList<UserId> &ids, std::optional<TenantId> tenant = {}) const;
    /// In the scope of that user.
    Later<Account> findSelf(UserId id) const;

    /// Of all accounts in sight, or the members of \a tenant. Errors: Invalid/BadCursor.
    Result<Page<Account>> page(const AccountFilter &filter, std::optional<TenantId> tenant,
                               const PageRequest &request) const;
    /// Members of \a tenant by e-mail address, those that \a text fits, with the exact number of all of them.
    Result<CountedPage<Account>> countedPage(const QString &text, TenantId tenant, const PageRequest &request) const;
    Result<Count> count(const AccountFilter &filter, std::optional<TenantId> tenant) const;
    /// Of the unfiltered list in the order of \a filter.
    Result<Anchors> anchors(const AccountFilter &filter, std::optional<TenantId> tenant, int step) const;

    // What answers with nothing goes with the statement behind it, which has to come.

    /// \a draft was checked. \a tenant: the account is a member of it from the beginning.
    /// Errors: Conflict/EmailTaken.
    Result<void> insert(UserId id, const AccountDraft &draft, const std::optional<QString> &passwordHash,
                        bool mustChangePassword, std::optional<TenantId> tenant) const;
    /// Changes what has a value. Errors: Conflict/EmailTaken, Conflict/LastSuperuser.
    Result<void> update(UserId id, const AccountChanges &changes) const;
    /// Names, address and password, in the scope of that user; a new password ends all sessions but
    /// \a keptSession. Errors: Conflict/EmailTaken.
    Result<void> changeOwn(const AccountChanges &changes, const std::optional<QString> &passwordHash,
                           SessionId keptSession) const;
    /// Ends all sessions of the account but \a keptSession.
    Result<void> setPassword(UserId id, const QString &passwordHash, bool mustChange, SessionId keptSession) const;
    /// Gives the keys and invitations of \a from to \a to, for UserService::remove(). Errors: Conflict with the field
    /// `heir` and StillReferenced, UserInactive, UserNotMember or PermissionNotHeld.
    Later<Handover> handOver(UserId from, std::optional<UserId> to) const;
    /// Errors: Conflict/LastSuperuser.
    Result<void> remove(UserId id) const;
    /// The account of the scope. Errors: Conflict/LastSuperuser.
    Result<void> removeOwn() const;
    Result<void> unlock(UserId id) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
