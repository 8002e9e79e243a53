// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/accesspreview.h"
#include "core/domain/access/permission.h"
#include "core/domain/audit/auditevent.h"
#include "core/domain/caller.h"
#include "core/domain/grants/grant.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/services/access/writeintent.h"
#include "core/storage/later.h"

#include <optional>

namespace tenantry {

class Authorizer;
class Database;
class Transaction;
struct AuditAction;
struct KnownGrantee;

/// Who holds which role where, and until when. Every operation authorises the caller, and writes its audit row in the
/// same transaction.
///
/// A caller looks from Caller::tenant and sees the grants of that tenant; without one he looks from the platform and
/// sees all. Reading needs `role:read` and `user:read`, changing `role:assign_users`, there or platform-wide.
/// Platform-wide grants are made, changed and revoked by superusers only.
/// Nobody grants what he doesn't hold: each permission of the role, where it is to count.
///
/// Errors of all: Unauthenticated/SessionEnded, Forbidden, NotFound/TenantUnknown, NotFound/GrantUnknown for an id that
/// doesn't exist or can't be seen from there, Unavailable when the database can't be reached. With an expected version,
/// Stale/ChangedMeanwhile when it isn't the grant's. With the token of a preview, Stale/PreviewOutdated when the change
/// would do something else than was shown.
/// Not thread-safe: one service per connection.
class GrantService
{
public:
    GrantService(Database &database, const Authorizer &authorizer) noexcept;

    /// Gives a role to a user; in a tenant to its members only. One that has ended gives way to the new one.
    /// Errors: Conflict/AlreadyGranted, NotFound/UserUnknown, NotFound/UserNotMember, NotFound/RoleUnknown (a role of
    /// another tenant, or a tenant's role platform-wide), Forbidden/MembershipRole, Forbidden/PermissionNotHeld,
    /// Forbidden/SuperuserRequired, Invalid/OutOfRange (ends_at), Invalid with the field `reason`.
    Result<Grant> add(const Caller &caller, const GrantDraft &draft, const QString &previewToken = {});
    Result<AccessPreview> previewAdd(const Caller &caller, const GrantDraft &draft);

    /// Changes end or reason. A later end is given only by who holds the role's permissions. Without a difference
    /// nothing is written. Errors: Conflict/GrantEnded, Invalid/OutOfRange (ends_at) unless a new end lies ahead.
    Result<Grant> edit(const Caller &caller, GrantId id, std::optional<Version> expected, const GrantChanges &changes,
                       const QString &previewToken = {});
    Result<AccessPreview> previewEdit(const Caller &caller, GrantId id, std::optional<Version> expected,
                                      const GrantChanges &changes);

    /// Takes the role away at once. \returns the grant as it was.
    Result<Grant> revoke(const Caller &caller, GrantId id, std::optional<Version> expected, const QString &reason = {},
                         const QString &previewToken = {});
    Result<AccessPreview> previewRevoke(const Caller &caller, GrantId id, std::optional<Version> expected);

    /// Takes a role in the caller's tenant away from \a user at once.
    /// Errors: NotFound/RoleUnknown, Forbidden/MembershipRole, NotFound/GrantUnknown when he doesn't hold it,
    /// Invalid/Required (`tenant`) without a tenant.
    Result<void> revokeFrom(const Caller &caller, UserId user, RoleId role, const QString &reason = {});

    /// Gives a role in the caller's tenant to each of \a users, and takes it from everybody else who holds it there.
    /// Superusers may name accounts that aren't members: they become it. \returns who holds it then, by id.
    /// Errors: NotFound/RoleUnknown, Forbidden/MembershipRole, Forbidden/PermissionNotHeld if somebody gains it,
    /// NotFound/UserUnknown (detail lists the ids) for who isn't there or, unless a superuser asks, isn't a member;
    /// Invalid/Required (`tenant`) without a tenant.
    Result<QList<UserId>> setHolders(const Caller &caller, RoleId role, const QList<UserId> &users);

    /// Takes back what one request of anybody changed about this grant, if none of the fields it touched has changed
    /// since. Needs `role:assign_users`, platform-wide a superuser, and to hold what comes back.
    /// \returns the grant as it is now; nothing when its giving was undone.
    /// Errors: NotFound/NothingToUndo, Conflict/ChangedMeanwhile, Conflict/NotUndoable (a former end has passed),
    /// Conflict/AlreadyGranted, Conflict/UserNotMember, NotFound/RoleUnknown.
    Result<std::optional<Grant>> undo(const Caller &caller, GrantId id, RequestId change);

    /// Who has this address. Needs `user:read` only. Errors: NotFound/UserUnknown.
    Result<UserId> userByEmail(const Caller &caller, const QString &email);

    /// Who holds a role in the caller's tenant, also from a later time on; of the membership role its members. By id.
    /// Errors: NotFound/RoleUnknown, Invalid/Required (`tenant`) without a tenant.
    Result<QList<UserId>> holders(const Caller &caller, RoleId role);

    Result<Grant> find(const Caller &caller, GrantId id);
    /// Errors: Invalid/BadCursor, Invalid/OutOfRange (limit).
    Result<Page<Grant>> page(const Caller &caller, const GrantFilter &filter, const PageRequest &request);
    Result<Count> count(const Caller &caller, const GrantFilter &filter);
    /// What happened to this grant, newest first.
    Result<Page<AuditEvent>> history(const Caller &caller, GrantId id, const PageRequest &request);

private:
    void require(Transaction &transaction, Permission permission) const;
    void requireReading(Transaction &transaction) const;
    /// Guards, waits for its turn and guards again, because much can happen while one waits.
    Result<void> begin(Transaction &transaction, bool platformWide, const WriteIntent &intent) const;
    /// The \a grant, if it is the expected one. A guard may wait for the next statement.
    Result<Grant> changeable(Transaction &transaction, const Later<Grant> &grant,
                             std::optional<Version> expected) const;
    Result<void> admit(Transaction &transaction, const QList<UserId> &users, const QList<KnownGrantee> &known,
                       TenantId tenant) const;
    Result<void> grantable(Transaction &transaction, GrantId id, const GrantDraft &draft) const;

    Result<std::optional<Grant>> takeBack(Transaction &transaction, const AuditEvent &event) const;
    Result<std::optional<Grant>> giveBack(Transaction &transaction, const AuditEvent &event) const;
    Result<std::optional<Grant>> putBack(Transaction &transaction, const AuditEvent &event) const;

    Result<Rehearsed<Grant>> rehearseAdd(const Caller &caller, const GrantDraft &draft, const WriteIntent &intent);
    Result<Rehearsed<Grant>> rehearseEdit(const Caller &caller, GrantId id, std::optional<Version> expected,
                                          const GrantChanges &changes, const WriteIntent &intent);
    Result<Rehearsed<Grant>> rehearseRevoke(const Caller &caller, GrantId id, std::optional<Version> expected,
                                            const QString &reason, const WriteIntent &intent);

    Database &m_database;
    const Authorizer &m_authorizer;
};

} // namespace tenantry
