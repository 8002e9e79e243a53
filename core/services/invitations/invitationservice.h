// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/caller.h"
#include "core/domain/invitations/invitation.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/domain/users/user.h"
#include "core/storage/later.h"

#include <optional>
#include <type_traits>

namespace tenantry {

class Authorizer;
class Database;
class SignInResources;
class Transaction;
struct AuditAction;
struct InvitationRules;
struct PasswordRules;
struct InvitationUpdate;

/// Invitations to tenants (docs/security.md). All but verify() and accept() need `tenant:manage_invitations` in the
/// invitation's tenant. Nobody invites to a role that holds a permission that he doesn't, and that is looked at once
/// more when the invitation is accepted: who sent it last must hold them then.
///
/// Errors of all: Unauthenticated/SessionEnded, NotFound/InvitationUnknown, NotFound/TenantUnknown, Forbidden without
/// the permission, Unavailable when the database can't be reached. With an expected version, Stale/ChangedMeanwhile
/// when it isn't the invitation's. Not thread-safe: one service per connection.
class InvitationService
{
public:
    InvitationService(Database &database, const Authorizer &authorizer, SignInResources &resources) noexcept;

    /// One invitation for an address and a tenant: while one is pending, the same is renewed with token, role and
    /// expiry, and the earlier token stops working. Where this installation sends e-mail, the letter with the token is
    /// written with it (NewInvitation::isMailed), here as in resend().
    /// Errors: Invalid with the field, NotFound/RoleUnknown, Conflict/AlreadyMember, Forbidden/PermissionNotHeld.
    Result<NewInvitation> create(const Caller &caller, const InvitationDraft &draft);

    /// A fresh token and expiry, also for one that has expired; the caller is the inviter from now on.
    /// Errors: Invalid with `expires_in_days`, Conflict/InvitationNotPending, Forbidden/PermissionNotHeld.
    Result<NewInvitation> resend(const Caller &caller, InvitationId id, std::optional<Version> expected,
                                 std::optional<int> lifetimeDays = {});

    /// Another role or expiry; the token stays, and the caller is the inviter from now on.
    /// Errors: as create() and resend().
    Result<Invitation> edit(const Caller &caller, InvitationId id, std::optional<Version> expected,
                            const InvitationChanges &changes);

    /// The token stops working. One that isn't pending is returned as it is.
    Result<Invitation> revoke(const Caller &caller, InvitationId id, std::optional<Version> expected,
                              const QString &reason = {});

    /// Takes back what one request changed about this invitation, if nothing that it touched has changed since: a new
    /// one is revoked, a revoked one pending again, an edit restored. Errors: NotFound/NothingToUndo,
    /// Conflict/ChangedMeanwhile, Conflict/NotUndoable (sent again: the former token is gone; accepted).
    Result<Invitation> undo(const Caller &caller, InvitationId id, RequestId change);

    Result<Invitation> find(const Caller &caller, InvitationId id);
    /// Takes PageRequest::skip. Errors: Invalid/BadCursor, Invalid/OutOfRange (limit).
    Result<Page<Invitation>> page(const Caller &caller, const InvitationFilter &filter, const PageRequest &request);
    Result<Count> count(const Caller &caller, const InvitationFilter &filter);
    Result<Page<AuditEvent>> history(const Caller &caller, InvitationId id, const PageRequest &request);

    /// What \a token is for. Errors: Invalid/InvitationInvalid for one that is unknown, used, withdrawn or expired;
    /// Forbidden/TenantSuspended.
    Result<VerifiedInvitation> verify(const Caller &anonymous, const QString &token);

    /// Joins the tenant: with the account that has the invited address, whose password it must be, or with a new one.
    /// Guesses at an account's password take slots as in sign-in. Waits for the password's hash.
    /// Errors: as verify(); Invalid with `password`, `first_name` or `last_name`; Unauthenticated/WrongCredentials
    /// (also for a locked account), Forbidden/UserInactive, RateLimited/AttemptsExhausted, RateLimited/Busy;
    /// Forbidden/PermissionNotHeld when the inviter no longer holds what the role permits: somebody else must send it.
    Result<User> accept(const Caller &anonymous, const QString &token, const Acceptance &acceptance);

private:
    struct Change;

    Result<Invitation> change(const Caller &caller, InvitationId id, std::optional<Version> expected,
                              const AuditAction &action, const Change &change);
    /// Does \a work, which is given the transaction, in the tenant of the invitation. A refusal is recorded there.
    template <class Work>
    auto there(const Caller &caller, InvitationId id, const AuditAction &action, Work work)
        -> std::invoke_result_t<Work, Transaction &>;
    Result<Transaction> beginAt(const Caller &caller, InvitationId id, const AuditAction &action);
    Result<InvitationRules> granted(Transaction &transaction, std::optional<RoleId> role,
                                    const Later<InvitationRules> &known) const;
    Result<QString> newAccountHash(const Acceptance &acceptance, const PasswordRules &rules);

    Database &m_database;
    const Authorizer &m_authorizer;
    SignInResources &m_resources;
};

} // namespace tenantry
