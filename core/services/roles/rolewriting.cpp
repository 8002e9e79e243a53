// SPDX-License-Identifier: GPL-3.0-or-later
//
// What RoleService changes.
#include "core/domain/roles/rolerules.h"
#include "core/services/access/authorizer.h"
#include "core/services/roles/delegation.h"
#include "core/services/roles/roleservice.h"
#include "core/storage/access/differencestore.h"
#include "core/storage/database.h"
#include "core/storage/roles/rolestore.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QStringList without(QStringList codes, const QStringList &gone)
{
    for (const QString &code : gone)
        codes.removeAll(code);
    return codes;
}

/// What is wanted, as the token of a preview knows it.
QJsonObject described(const QString &operation, RoleId id, const RoleChanges &changes)
{
    QJsonObject change{{u"operation"_s, operation}, {u"role"_s, id.toString()}};
    if (changes.name)
        change.insert(u"name"_s, *changes.name);
    if (changes.description)
        change.insert(u"description"_s, *changes.description);
    if (changes.permissions)
        change.insert(u"permissions"_s, QJsonArray::fromStringList(*changes.permissions));
    return change;
}

/// What of \a wanted differs from \a current; empty when nothing does.
RoleChanges differences(const Role &current, const RoleChanges &wanted)
{
    RoleChanges result;
    if (wanted.name && *wanted.name != current.name)
        result.name = wanted.name;
    if (wanted.description && *wanted.description != current.description)
        result.description = wanted.description;
    if (wanted.permissions && *wanted.permissions != current.permissions)
        result.permissions = wanted.permissions;
    return result;
}

} // namespace

Result<void> RoleService::begin(Transaction &transaction, Permission permission, const WriteIntent &intent) const
{
    require(transaction, permission);
    if (intent.isPreview()) {
        if (const auto limited = DifferenceStore(transaction).setLimits(); !limited)
            return limited;
    }
    if (const auto locked = RoleStore(transaction).lock(); !locked)
        return locked;
    require(transaction, permission);
    return {};
}

Result<Role> RoleService::changeable(Transaction &transaction, Permission permission, const Later<Role> &role,
                                     std::optional<Version> expected) const
{
    auto found = role.take();
    if (!found)
        return found;
    // The next statement goes only if he may change what counts in every tenant.
    if (!found->tenant && transaction.caller().tenant)
        m_authorizer.requirePlatform(transaction, permission);
    if (expected && found->version != *expected)
        return transaction.refuse({ErrorCode::Stale, Reason::ChangedMeanwhile, {}, {}});
    if (found->isSystem)
        return transaction.refuse({ErrorCode::Forbidden, Reason::SystemRole, {}, {}});
    return found;
}

Result<Role> RoleService::make(Transaction &transaction, const RoleDraft &draft) const
{
    const auto valid = checked(draft);
    if (!valid) {
        if (const auto allowed = transaction.prove(); !allowed)
            return std::unexpected(allowed.error());
        return std::unexpected(valid.error());
    }
    const RoleId id = RoleId::create();
    if (const auto held = requireHeld(transaction, valid->permissions, valid->tenant, u"role"_s, id.uuid()); !held)
        return std::unexpected(held.error());
    return RoleStore(transaction.endWithNext()).insert(id, *valid);
}

Result<Role> RoleService::create(const Caller &caller, const RoleDraft &draft)
{
    return m_database.retrying([&]() -> Result<Role> {
        auto transaction = m_database.begin(caller, {u"role.create"_s, {}});
        if (const auto begun = begin(transaction, Permissions::RoleCreate, WriteIntent::commit()); !begun)
            return std::unexpected(begun.error());
        if (caller.tenant && draft.tenant && draft.tenant != caller.tenant)
            return failure(ErrorCode::NotFound, Reason::TenantUnknown);
        if (caller.tenant && !draft.tenant)
            m_authorizer.requirePlatform(transaction, Permissions::RoleCreate);
        else if (draft.tenant)
            m_authorizer.require(transaction, Permissions::RoleCreate, *draft.tenant);
        return make(transaction, draft);
    });
}

Result<Role> RoleService::copy(const Caller &caller, RoleId id, const RoleDraft &draft)
{
    const auto original = find(caller, id);
    if (!original)
        return original;
    RoleDraft complete = draft;
    complete.permissions = original->permissions;
    return create(caller, complete);
}

/// Makes \a changes as far as \a intent wants.
Result<Rehearsed<Role>> RoleService::carryOut(Transaction &transaction, const Role &current, const RoleChanges &changes,
                                              const QJsonObject &change, const WriteIntent &intent) const
{
    const RoleStore roles(transaction);
    if (!intent.wantsDifferences()) {
        if (changes.isEmpty())
            return transaction.commit(Result<Rehearsed<Role>>(Rehearsed<Role>{current}));
        transaction.endWithNext();
        const auto role = roles.update(current.id, changes).take();
        return role ? Result<Rehearsed<Role>>(Rehearsed<Role>{*role}) : std::unexpected(role.error());
    }
    std::optional<Later<Role>> updated;
    if (!changes.isEmpty())
        updated = roles.update(current.id, changes);
    const QStringList permissions = changes.permissions.value_or(current.permissions);
    const auto differences =
        DifferenceStore(transaction)
            .ofRole(current.id, without(permissions, current.permissions), without(current.permissions, permissions));
    const auto preview = intent.measured(transaction, differences, change);
    if (!preview)
        return std::unexpected(preview.error());
    return Rehearsed<Role>{updated ? *updated->take() : current, *preview};
}

Result<Rehearsed<Role>> RoleService::change(const Caller &caller, RoleId id, std::optional<Version> expected,
                                            const AuditAction &action, Permission permission, const Rule &rule,
                                            const WriteIntent &intent)
{
    return m_database.retrying([&]() -> Result<Rehearsed<Role>> {
        auto transaction = m_database.begin(caller, action);
        if (const auto begun = begin(transaction, permission, intent); !begun)
            return std::unexpected(begun.error());
        const RoleStore roles(transaction);
        const auto role = roles.findLater(id);
        std::optional<Later<QList<CodeToGive>>> known;
        if (!rule.mayGive.isEmpty())
            known = roles.codesToAdd(rule.mayGive, id);
        const auto current = changeable(transaction, permission, role, expected);
        if (!current)
            return std::unexpected(current.error());
        const auto wanted = rule.wanted(*current);
        if (!wanted)
            return transaction.refuse(wanted.error());
        const RoleChanges changes = differences(*current, *wanted);
        const QStringList given = without(changes.permissions.value_or(QStringList()), current->permissions);
        if (const auto held =
                requireHeld(transaction, given, known ? *known->take() : QList<CodeToGive>(), u"role"_s, id.uuid());
            !held)
            return std::unexpected(held.error());
        return carryOut(transaction, *current, changes, described(action.name, id, *wanted), intent);
    });
}

Result<Rehearsed<Role>> RoleService::rehearseEdit(const Caller &caller, RoleId id, std::optional<Version> expected,
                                                  const RoleChanges &changes, const WriteIntent &intent)
{
    const auto valid = checked(changes);
    return change(
        caller, id, expected, {u"role.edit"_s, {}}, Permissions::RoleUpdate,
        {[&](const Role &) { return valid; }, valid ? valid->permissions.value_or(QStringList()) : QStringList()},
        intent);
}

Result<Rehearsed<Role>> RoleService::rehearseAdding(const Caller &caller, RoleId id, std::optional<Version> expected,
                                                    const QStringList &codes, const WriteIntent &intent)
{
    return change(caller, id, expected, {u"role.permit"_s, {}}, Permissions::PermissionAssign,
                  {[&](const Role &current) -> Result<RoleChanges> {
                       return RoleChanges{.permissions = orderedCodes(current.permissions + codes)};
                   },
                   codes},
                  intent);
}

Result<Rehearsed<Role>> RoleService::rehearseRemoving(const Caller &caller, RoleId id, std::optional<Version> expected,
                                                      const QStringList &codes, const WriteIntent &intent)
{
    return change(caller, id, expected, {u"role.forbid"_s, {}}, Permissions::PermissionAssign,
                  {[&](const Role &current) -> Result<RoleChanges> {
                      return RoleChanges{.permissions = without(current.permissions, codes)};
                  }},
                  intent);
}

Result<Role> RoleService::edit(const Caller &caller, RoleId id, std::optional<Version> expected,
                               const RoleChanges &changes, const QString &previewToken)
{
    return valueOf(rehearseEdit(caller, id, expected, changes, WriteIntent::commit(previewToken)));
}

Result<AccessPreview> RoleService::previewEdit(const Caller &caller, RoleId id, std::optional<Version> expected,
                                               const RoleChanges &changes)
{
    return previewOf(rehearseEdit(caller, id, expected, changes, WriteIntent::preview()));
}

Result<Role> RoleService::addPermissions(const Caller &caller, RoleId id, std::optional<Version> expected,
                                         const QStringList &codes, const QString &previewToken)
{
    return valueOf(rehearseAdding(caller, id, expected, codes, WriteIntent::commit(previewToken)));
}

Result<AccessPreview> RoleService::previewAddPermissions(const Caller &caller, RoleId id,
                                                         std::optional<Version> expected, const QStringList &codes)
{
    return previewOf(rehearseAdding(caller, id, expected, codes, WriteIntent::preview()));
}

Result<Role> RoleService::removePermissions(const Caller &caller, RoleId id, std::optional<Version> expected,
                                            const QStringList &codes, const QString &previewToken)
{
    return valueOf(rehearseRemoving(caller, id, expected, codes, WriteIntent::commit(previewToken)));
}

Result<Role> RoleService::removePermission(const Caller &caller, RoleId id, std::optional<Version> expected,
                                           const QString &code)
{
    return valueOf(change(caller, id, expected, {u"role.forbid"_s, {}}, Permissions::PermissionAssign,
                          {[&](const Role &current) -> Result<RoleChanges> {
                              if (!current.permissions.contains(code))
                                  return failure(ErrorCode::NotFound, Reason::PermissionUnknown);
                              return RoleChanges{.permissions = without(current.permissions, {code})};
                          }},
                          WriteIntent::commit()));
}

Result<AccessPreview> RoleService::previewRemovePermissions(const Caller &caller, RoleId id,
                                                            std::optional<Version> expected, const QStringList &codes)
{
    return previewOf(rehearseRemoving(caller, id, expected, codes, WriteIntent::preview()));
}

Result<Role> RoleService::remove(const Caller &caller, RoleId id, std::optional<Version> expected,
                                 const QString &reason)
{
    return m_database.retrying([&]() -> Result<Role> {
        auto transaction = m_database.begin(caller, {u"role.delete"_s, reason});
        if (const auto begun = begin(transaction, Permissions::RoleDelete, WriteIntent::commit()); !begun)
            return std::unexpected(begun.error());
        const auto found = RoleStore(transaction).findLater(id);
        const auto isInUse = RoleStore(transaction).isInUse(id);
        auto role = changeable(transaction, Permissions::RoleDelete, found, expected);
        if (!role)
            return role;
        if (const auto removed = remove(transaction, id, isInUse); !removed)
            return std::unexpected(removed.error());
        return role;
    });
}

Result<void> RoleService::remove(Transaction &transaction, RoleId role, const Later<bool> &isInUse) const
{
    const auto inUse = isInUse.take();
    if (!inUse)
        return std::unexpected(inUse.error());
    if (*inUse)
        return transaction.refuse({ErrorCode::Conflict, Reason::RoleInUse, {}, {}});
    return RoleStore(transaction.endWithNext()).remove(role);
}

} // namespace tenantry
