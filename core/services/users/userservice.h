// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/permission.h"
#include "core/domain/anchors.h"
#include "core/domain/audit/auditevent.h"
#include "core/domain/caller.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/domain/users/account.h"
#include "core/domain/users/passwordrules.h"

#include <functional>
#include <optional>

namespace tenantry {

class Authorizer;
class Database;
class SignInResources;
class Transaction;
struct AuditAction;

/// An account whose password was chosen by the program.
struct NewPassword
{
    Account account;
    QString oneTimePassword; ///< secret, to be shown once; empty when the password was chosen by somebody
};

/// Operations on other people's accounts. A caller with a tenant (Caller::tenant) works inside it, needs the permission
/// there or platform-wide, and sees and changes its members only; one without needs it platform-wide. What takes an
/// account into somebody's hands (e-mail, password, active flag, deletion) also needs power over it: it belongs to this
/// tenant alone unless the permission is held platform-wide, is no superuser, and holds nothing that the caller lacks.
/// Superusers may all.
///
/// Errors of all: Unauthenticated/SessionEnded, Forbidden with PermissionMissing, NotMember, TenantSuspended or
/// PasswordChangeRequired, NotFound/UserUnknown for an id that doesn't exist or that the caller may not see,
/// Forbidden/SuperuserRequired and Forbidden/HigherPowerRequired without that power, Unavailable when the database
/// can't be reached. With an expected version, Stale/ChangedMeanwhile when it isn't the account's.
/// Not thread-safe: one service per connection.
class UserService
{
public:
    UserService(Database &database, const Authorizer &authorizer, SignInResources &resources) noexcept;

    /// A new account, in the caller's tenant a member of it. Needs `user:create`; a superuser is made by superusers
    /// only. Waits for the password's hash. Errors: Invalid with the field, those of checkedPassword(),
    /// Conflict/EmailTaken, RateLimited/Busy.
    /// \a rules: as rulesForNew() said for it a moment ago.
    Result<NewPassword> create(const Caller &caller, const AccountDraft &draft,
                               const std::optional<PasswordRules> &rules = {});

    /// What a password of \a draft must be, for whom may create it. Errors: those of all.
    Result<PasswordRules> rulesForNew(const Caller &caller, const AccountDraft &draft);

    /// Changes e-mail, names, whether it is active, and by superusers whether it is one. Needs `user:update`.
    /// Without a difference nothing is written.
    /// Errors: Invalid with the field, Conflict/EmailTaken, Conflict/LastSuperuser, Conflict/ServiceAccount.
    /// \a there: only if there is such a tenant, whatever it has to do with the account; NotFound/TenantUnknown.
    Result<Account> edit(const Caller &caller, UserId id, std::optional<Version> expected,
                         const AccountChanges &changes, const QString &reason = {}, std::optional<TenantId> there = {});

    /// edit(), and a password that was chosen for it: all its sessions end, but for one's own account the one that
    /// asks. Needs `user:update`. Waits for the password's hash. Errors: also those of checkedPassword(),
    /// RateLimited/Busy.
    Result<Account> editWithPassword(const Caller &caller, UserId id, std::optional<Version> expected,
                                     const AccountChanges &changes, const QString &password,
                                     std::optional<TenantId> there = {});

    /// Lets it sign in again. Needs `user:update`. Activating an active one changes nothing and returns it.
    Result<Account> activate(const Caller &caller, UserId id, std::optional<Version> expected,
                             const QString &reason = {});

    /// Refuses it with its next request. Needs `user:update`. Errors: Conflict/LastSuperuser.
    Result<Account> deactivate(const Caller &caller, UserId id, std::optional<Version> expected,
                               const QString &reason = {});

    /// Forgets failed attempts to sign in, and the lock. Needs `user:unlock`; power over the account isn't needed.
    Result<Account> unlock(const Caller &caller, UserId id, const QString &reason = {});

    /// A one-time password, which must be changed before anything else; all sessions end. Needs `user:reset_password`.
    /// Waits for its hash. Errors: Conflict/OwnAccount, Conflict/ServiceAccount, RateLimited/Busy.
    Result<NewPassword> resetPassword(const Caller &caller, UserId id, const QString &reason = {});

    /// Removes the account with its memberships, grants and sessions; it can't be brought back. Needs `user:delete`.
    /// Its API keys and pending invitations go to \a heir, who must be active and belong where they count, and the
    /// caller must hold all that the heir holds, because keys act for their owner. No key becomes stronger by it: each
    /// is limited to the permissions that it had. Without an heir an account that has such isn't removed.
    /// Errors: Conflict/LastSuperuser; with the field `heir` Conflict/StillReferenced (none is named; detail has the
    /// numbers), Invalid/OutOfRange (the account itself), NotFound/UserUnknown, Conflict/UserInactive,
    /// Conflict/UserNotMember (detail has the tenants), Forbidden/HigherPowerRequired, and Conflict/PermissionNotHeld
    /// when a key for all tenants would become stronger (detail has the permissions).
    Result<Handover> remove(const Caller &caller, UserId id, std::optional<Version> expected,
                            const QString &reason = {}, std::optional<UserId> heir = {});

    /// Takes back what one request of anybody changed in this account, if none of the fields it touched has changed
    /// since. Needs what the opposite change needs.
    /// Errors: NotFound/NothingToUndo, Conflict/ChangedMeanwhile, Conflict/NotUndoable.
    Result<std::optional<Account>> undo(const Caller &caller, UserId id, RequestId change);

    /// All need `user:read`; in a tenant its members are seen.
    Result<Account> find(const Caller &caller, UserId id, std::optional<TenantId> there = {});
    Result<Account> findByEmail(const Caller &caller, const QString &email);
    /// Errors: Invalid/BadCursor, Invalid/OutOfRange (limit).
    Result<Page<Account>> page(const Caller &caller, const AccountFilter &filter, const PageRequest &request);
    /// Members of the caller's tenant by e-mail address, those that \a text fits, and how many they are in all.
    /// Counting them all is what it costs; for clients that number pages. Takes PageRequest::skip. Errors: as page();
    /// Invalid/Required (`tenant`) without a tenant.
    Result<CountedPage<Account>> countedPage(const Caller &caller, const QString &text, const PageRequest &request);
    /// What doesn't exist, or in a tenant is no member, is left out. At most 1000.
    Result<QList<Account>> findMany(const Caller &caller, const QList<UserId> &ids);
    Result<Count> count(const Caller &caller, const AccountFilter &filter);
    /// \a step rows between two anchors, at least 1. Errors: Invalid/OutOfRange for a filtered list too.
    Result<Anchors> anchors(const Caller &caller, const AccountFilter &filter, int step);

    /// What happened to this account, newest first; in a tenant, what happened there.
    Result<Page<AuditEvent>> history(const Caller &caller, UserId id, const PageRequest &request);

private:
    using Rule = std::function<Result<AccountChanges>(const Account &current)>;

    void require(Transaction &transaction, Permission permission) const;
    void requireToCreate(Transaction &transaction, const AccountDraft &draft) const;
    Result<Account> change(const Caller &caller, UserId id, std::optional<Version> expected, const AuditAction &action,
                           const Rule &rule, std::optional<TenantId> there = {});
    Result<void> requireHeir(Transaction &transaction, UserId id, UserId heir) const;
    Result<Account> setActive(const Caller &caller, UserId id, std::optional<Version> expected,
                              const AuditAction &action, bool active);
    /// The draft's password, or a new one-time password, checked and hashed.
    struct Hashed
    {
        std::optional<QString> hash;
        QString oneTime;
    };
    Result<Hashed> hashed(const AccountDraft &draft, const PasswordRules &rules);
    Result<QString> hashed(const QString &password, const PasswordRules &rules);
    Result<Hashed> oneTime(const PasswordRules &rules);
    template <class Look, class Changeable>
    Result<PasswordRules> rulesFor(const Caller &caller, const AuditAction &action, Look look, Changeable changeable);

    Database &m_database;
    const Authorizer &m_authorizer;
    SignInResources &m_resources;
};

} // namespace tenantry
