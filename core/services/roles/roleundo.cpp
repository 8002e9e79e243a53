// SPDX-License-Identifier: GPL-3.0-or-later
//
// RoleService::undo(): the opposite of each change of a role.
#include "core/services/access/authorizer.h"
#include "core/services/roles/delegation.h"
#include "core/services/roles/roleservice.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"
#include "core/storage/roles/rolestore.h"

#include <QJsonArray>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QStringList codesIn(const QJsonObject &object)
{
    QStringList codes;
    for (const QJsonValue &value : object.value("permission_codes"_L1).toArray())
        codes.append(value.toString());
    return codes;
}

std::optional<QString> textIn(const QJsonObject &object, QLatin1StringView field)
{
    const QJsonValue value = object.value(field);
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

/// Whose role it was; an event's own tenant says only from where it was changed.
std::optional<TenantId> tenantIn(const QJsonObject &object)
{
    return TenantId::fromString(object.value("tenant_id"_L1).toString());
}

/// Whether \a role has the values that \a event left in the fields that it touched.
bool isAsLeft(const AuditEvent &event, const Role &role)
{
    return textIn(event.after, "name"_L1).value_or(role.name) == role.name
        && textIn(event.after, "description"_L1).value_or(role.description) == role.description
        && (!event.after.contains("permission_codes"_L1) || codesIn(event.after) == role.permissions);
}

} // namespace

/// The opposite of making a role.
Result<std::optional<Role>> RoleService::unmake(Transaction &transaction, const AuditEvent &event) const
{
    const RoleId id(event.targetId);
    require(transaction, Permissions::RoleDelete);
    const auto found = RoleStore(transaction).findLater(id);
    const auto isInUse = RoleStore(transaction).isInUse(id);
    const auto role = changeable(transaction, Permissions::RoleDelete, found, {});
    if (!role)
        return std::unexpected(role.error());
    if (!isAsLeft(event, *role))
        return transaction.refuse({ErrorCode::Conflict, Reason::ChangedMeanwhile, {}, {}});
    if (const auto removed = remove(transaction, id, isInUse); !removed)
        return std::unexpected(removed.error());
    return std::optional<Role>();
}

/// The opposite of deleting a role.
Result<std::optional<Role>> RoleService::bringBack(Transaction &transaction, const AuditEvent &event) const
{
    const RoleStore roles(transaction);
    const auto tenant = tenantIn(event.before);
    require(transaction, Permissions::RoleCreate);
    if (!tenant)
        m_authorizer.requirePlatform(transaction, Permissions::RoleCreate);
    if (const auto there = roles.find(RoleId(event.targetId)); there)
        return failure(ErrorCode::Conflict, Reason::ChangedMeanwhile);
    else if (there.error().reason != Reason::RoleUnknown)
        return std::unexpected(there.error());
    const auto held = requireHeld(transaction, codesIn(event.before), tenant, u"role"_s, event.targetId);
    if (!held)
        return std::unexpected(held.error());
    for (const QString &kind : {u"role"_s, u"role_permission"_s, u"role_grant"_s}) {
        if (const auto restored = roles.restore(kind, event.request, event.targetId); !restored)
            return std::unexpected(restored.error());
    }
    return roles.find(RoleId(event.targetId));
}

/// The opposite of editing a role.
Result<std::optional<Role>> RoleService::putBack(Transaction &transaction, const AuditEvent &event) const
{
    const RoleStore roles(transaction);
    const RoleId id(event.targetId);
    require(transaction, Permissions::RoleUpdate);
    const auto role = changeable(transaction, Permissions::RoleUpdate, roles.findLater(id), {});
    if (!role)
        return std::unexpected(role.error());
    if (!isAsLeft(event, *role))
        return transaction.refuse({ErrorCode::Conflict, Reason::ChangedMeanwhile, {}, {}});
    RoleChanges changes{textIn(event.before, "name"_L1), textIn(event.before, "description"_L1), {}};
    if (event.before.contains("permission_codes"_L1)) {
        changes.permissions = codesIn(event.before);
        QStringList given = *changes.permissions;
        for (const QString &code : role->permissions)
            given.removeAll(code);
        if (const auto held = requireHeld(transaction, given, role->tenant, u"role"_s, id.uuid()); !held)
            return std::unexpected(held.error());
        // What was taken out comes back as it was put in; the update takes out what was added.
        if (const auto restored = roles.restore(u"role_permission"_s, event.request, id.uuid()); !restored)
            return std::unexpected(restored.error());
    }
    if (changes.isEmpty())
        return transaction.refuse({ErrorCode::Conflict, Reason::NotUndoable, {}, {}});
    const auto updated = roles.update(id, changes).take();
    return updated ? Result<std::optional<Role>>(*updated) : std::unexpected(updated.error());
}

Result<std::optional<Role>> RoleService::undo(const Caller &caller, RoleId id, RequestId request)
{
    return m_database.retrying([&]() -> Result<std::optional<Role>> {
        auto transaction = m_database.begin(caller, {u"role.undo"_s, {}});
        if (const auto begun = begin(transaction, Permissions::RoleRead, WriteIntent::commit()); !begun)
            return std::unexpected(begun.error());
        const auto event = AuditStore(transaction).wholeChangeBy(request, u"role"_s, id.uuid());
        if (!event)
            return std::unexpected(event.error());
        if (event->before.isEmpty())
            return transaction.commit(unmake(transaction, *event));
        if (event->after.isEmpty())
            return transaction.commit(bringBack(transaction, *event));
        return transaction.commit(putBack(transaction, *event));
    });
}

} // namespace tenantry
