// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/accesspreview.h"
#include "core/domain/access/permission.h"
#include "core/domain/anchors.h"
#include "core/domain/audit/auditevent.h"
#include "core/domain/caller.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/domain/roles/cataloguedpermission.h"
#include "core/domain/roles/role.h"
#include "core/services/access/writeintent.h"

#include <functional>
#include <optional>

namespace tenantry {

class Authorizer;
class Database;
class Transaction;
struct AuditAction;

/// Operations on roles and the catalogue of permissions. Every one authorises the caller, and writes its audit row in
/// the same transaction.
///
/// A caller looks from Caller::tenant: he sees that tenant's roles and the global ones, needs the permission there or
/// platform-wide, and changes the tenant's own roles; to change a global one he needs it platform-wide. Without a
/// tenant he looks from the platform, sees the roles of all, and needs everything platform-wide.
///
/// Errors of all: Unauthenticated/SessionEnded, Forbidden without the permission named, NotFound/TenantUnknown,
/// NotFound/RoleUnknown for an id that doesn't exist or can't be seen from there, Unavailable when the database can't
/// be reached. With an expected version, Stale/ChangedMeanwhile when it isn't the role's; without one the last writer
/// wins. Of all that change a role: Forbidden/SystemRole. Of all that give permissions: Invalid/PermissionUnknown,
/// Forbidden/PermissionNotHeld: nobody puts a permission into a role that he doesn't hold himself where the role
/// counts. With the token of a preview, Stale/PreviewOutdated when the change would do something else than was shown.
/// Not thread-safe: one service per connection.
class RoleService
{
public:
    RoleService(Database &database, const Authorizer &authorizer) noexcept;

    /// The catalogue, in the order of codes. Needs `permission:read`.
    Result<QList<CataloguedPermission>> permissions(const Caller &caller, const PermissionFilter &filter = {});

    /// The whole catalogue, which is the same for everybody and is kept from the first time on.
    /// Errors: Unavailable.
    Result<QList<CataloguedPermission>> catalogue();

    /// A new role; one of a tenant is made looking from that tenant or from the platform. Needs `role:create`.
    /// Errors: Invalid with the field, Conflict/RoleNameTaken.
    Result<Role> create(const Caller &caller, const RoleDraft &draft);

    /// A new role with the permissions of \a id; \a draft says the rest. Needs `role:create` and `role:read`.
    Result<Role> copy(const Caller &caller, RoleId id, const RoleDraft &draft);

    /// Changes name, description or the whole set of permissions. Needs `role:update`. Without a difference nothing is
    /// written. Errors: Invalid with the field, Conflict/RoleNameTaken.
    Result<Role> edit(const Caller &caller, RoleId id, std::optional<Version> expected, const RoleChanges &changes,
                      const QString &previewToken = {});
    Result<AccessPreview> previewEdit(const Caller &caller, RoleId id, std::optional<Version> expected,
                                      const RoleChanges &changes);

    /// Adds to the set what isn't in it yet. Needs `permission:assign`.
    Result<Role> addPermissions(const Caller &caller, RoleId id, std::optional<Version> expected,
                                const QStringList &codes, const QString &previewToken = {});
    Result<AccessPreview> previewAddPermissions(const Caller &caller, RoleId id, std::optional<Version> expected,
                                                const QStringList &codes);

    /// Takes out of the set what is in it. Needs `permission:assign`. Errors: Invalid/PermissionUnknown.
    Result<Role> removePermissions(const Caller &caller, RoleId id, std::optional<Version> expected,
                                   const QStringList &codes, const QString &previewToken = {});
    /// Takes one out that must be in the set. Errors: NotFound/PermissionUnknown when it isn't.
    Result<Role> removePermission(const Caller &caller, RoleId id, std::optional<Version> expected,
                                  const QString &code);
    Result<AccessPreview> previewRemovePermissions(const Caller &caller, RoleId id, std::optional<Version> expected,
                                                   const QStringList &codes);

    /// Deletes a role that nobody holds, with the grants of it that have ended. Needs `role:delete`.
    /// \returns the role as it was. Errors: Conflict/RoleInUse.
    Result<Role> remove(const Caller &caller, RoleId id, std::optional<Version> expected, const QString &reason = {});

    /// Takes back what one request of anybody changed about this role, if none of the fields it touched has changed
    /// since. Needs `role:read`, what the opposite change needs, and to hold what it gives.
    /// \returns the role as it is now; nothing when its making was undone.
    /// Errors: NotFound/NothingToUndo, Conflict/ChangedMeanwhile, Conflict/RoleInUse, Conflict/RoleNameTaken.
    Result<std::optional<Role>> undo(const Caller &caller, RoleId id, RequestId change);

    /// Needs `role:read`, as what follows.
    Result<Role> find(const Caller &caller, RoleId id);
    /// The tenant's own role of that name, else the global one; case-insensitive.
    Result<Role> findByName(const Caller &caller, const QString &name);
    Result<RoleComparison> compare(const Caller &caller, RoleId left, RoleId right);

    /// Takes PageRequest::skip. Errors: Invalid/BadCursor, Invalid/OutOfRange (limit).
    Result<Page<Role>> page(const Caller &caller, const RoleFilter &filter, const PageRequest &request);
    Result<Count> count(const Caller &caller, const RoleFilter &filter);
    /// \param step rows between two anchors, at least 1.
    Result<Anchors> anchors(const Caller &caller, const RoleFilter &filter, int step);

    /// What happened to this role, newest first.
    Result<Page<AuditEvent>> history(const Caller &caller, RoleId id, const PageRequest &request);

private:
    /// A change that depends on what the role is.
    struct Rule
    {
        /// What \a current is to become; nothing of it: leave it.
        std::function<Result<RoleChanges>(const Role &current)> wanted;
        QStringList mayGive = {}; ///< the only permissions that it may put into the role
    };

    void require(Transaction &transaction, Permission permission) const;
    /// Guards, waits for its turn and guards again, because much can happen while one waits.
    Result<void> begin(Transaction &transaction, Permission permission, const WriteIntent &intent) const;
    /// The \a role, if it can be changed from where the caller looks. A guard may wait for the next statement.
    Result<Role> changeable(Transaction &transaction, Permission permission, const Later<Role> &role,
                            std::optional<Version> expected) const;
    /// Deletes the \a role, and ends the transaction.
    Result<void> remove(Transaction &transaction, RoleId role, const Later<bool> &isInUse) const;
    Result<Role> make(Transaction &transaction, const RoleDraft &draft) const;
    Result<Rehearsed<Role>> change(const Caller &caller, RoleId id, std::optional<Version> expected,
                                   const AuditAction &action, Permission permission, const Rule &rule,
                                   const WriteIntent &intent);
    Result<Rehearsed<Role>> carryOut(Transaction &transaction, const Role &current, const RoleChanges &changes,
                                     const QJsonObject &change, const WriteIntent &intent) const;
    Result<Rehearsed<Role>> rehearseEdit(const Caller &caller, RoleId id, std::optional<Version> expected,
                                         const RoleChanges &changes, const WriteIntent &intent);
    Result<Rehearsed<Role>> rehearseAdding(const Caller &caller, RoleId id, std::optional<Version> expected,
                                           const QStringList &codes, const WriteIntent &intent);
    Result<Rehearsed<Role>> rehearseRemoving(const Caller &caller, RoleId id, std::optional<Version> expected,
                                             const QStringList &codes, const WriteIntent &intent);
    Result<std::optional<Role>> unmake(Transaction &transaction, const AuditEvent &event) const;
    Result<std::optional<Role>> bringBack(Transaction &transaction, const AuditEvent &event) const;
    Result<std::optional<Role>> putBack(Transaction &transaction, const AuditEvent &event) const;
    template <class Work>
    auto read(const Caller &caller, Work work);

    Database &m_database;
    const Authorizer &m_authorizer;
    QList<CataloguedPermission> m_catalogue; ///< empty until somebody asked
};

} // namespace tenantry
