// SPDX-License-Identifier: GPL-3.0-or-later
//
// GrantService::undo(): the opposite of each change of a grant.
#include "core/services/access/authorizer.h"
#include "core/services/grants/grantchange.h"
#include "core/services/grants/grantservice.h"
#include "core/services/roles/delegation.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"
#include "core/storage/grants/grantstore.h"
#include "core/storage/roles/rolestore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

RoleId roleIn(const QJsonObject &object)
{
    return RoleId(QUuid::fromString(object.value("role_id"_L1).toString()));
}

/// Where it counted; an event's own tenant says only from where it was changed.
std::optional<TenantId> tenantIn(const QJsonObject &object)
{
    return TenantId::fromString(object.value("tenant_id"_L1).toString());
}

std::optional<QDateTime> endIn(const QJsonObject &object)
{
    const QString text = object.value("ends_at"_L1).toString();
    return text.isEmpty() ? std::nullopt : std::optional(QDateTime::fromString(text, Qt::ISODateWithMs).toUTC());
}

/// Whether \a grant has the values that \a event left in the fields that it touched.
bool isAsLeft(const AuditEvent &event, const Grant &grant)
{
    return (!event.after.contains("ends_at"_L1) || endIn(event.after) == grant.endsAt)
        && (!event.after.contains("reason"_L1) || event.after.value("reason"_L1).toString() == grant.reason);
}

} // namespace

/// The opposite of giving a role. An ended grant that had to give way to it comes back.
Result<std::optional<Grant>> GrantService::takeBack(Transaction &transaction, const AuditEvent &event) const
{
    const auto grant = changeable(transaction, GrantStore(transaction).findLater(GrantId(event.targetId)), {});
    if (!grant)
        return std::unexpected(grant.error());
    if (!isAsLeft(event, *grant))
        return transaction.refuse({ErrorCode::Conflict, Reason::ChangedMeanwhile, {}, {}});
    const GrantStore grants(transaction);
    if (const auto removed = grants.remove(grant->id); !removed)
        return std::unexpected(removed.error());
    const auto restored = grants.restore(event.request, grant->user, grant->tenant, grant->role);
    if (!restored)
        return std::unexpected(restored.error());
    return std::optional<Grant>();
}

/// The opposite of revoking.
Result<std::optional<Grant>> GrantService::giveBack(Transaction &transaction, const AuditEvent &event) const
{
    const auto tenant = tenantIn(event.before);
    if (!tenant)
        m_authorizer.requireSuperuser(transaction);
    const auto role = RoleStore(transaction).find(roleIn(event.before));
    if (!role)
        return std::unexpected(role.error());
    const auto held = requireHeld(transaction, role->permissions, tenant, u"role_grant"_s, event.targetId);
    if (!held)
        return std::unexpected(held.error());
    const GrantStore grants(transaction);
    const UserId user(QUuid::fromString(event.before.value("user_id"_L1).toString()));
    if (const auto ended = grants.removeEnded(user, tenant, role->id); !ended)
        return std::unexpected(ended.error());
    const auto restored = grants.restore(event.request, user, tenant, role->id);
    if (!restored)
        return std::unexpected(restored.error());
    return grants.find(GrantId(event.targetId));
}

/// The opposite of editing.
Result<std::optional<Grant>> GrantService::putBack(Transaction &transaction, const AuditEvent &event) const
{
    const auto grant = changeable(transaction, GrantStore(transaction).findLater(GrantId(event.targetId)), {});
    if (!grant)
        return std::unexpected(grant.error());
    if (!isAsLeft(event, *grant))
        return transaction.refuse({ErrorCode::Conflict, Reason::ChangedMeanwhile, {}, {}});
    GrantChanges changes;
    if (event.before.contains("ends_at"_L1))
        changes.endsAt = endIn(event.before);
    if (event.before.contains("reason"_L1))
        changes.reason = event.before.value("reason"_L1).toString();
    if (changes.isEmpty())
        return transaction.refuse({ErrorCode::Conflict, Reason::NotUndoable, {}, {}});
    if (extends(*grant, changes)) {
        const auto given = RoleStore(transaction).codesOfGrant(grant->id).take();
        if (!given)
            return std::unexpected(given.error());
        if (const auto held = requireHeld(transaction, *given, u"role_grant"_s, event.targetId); !held)
            return std::unexpected(held.error());
    }
    const auto done = GrantStore(transaction).update(grant->id, changes).take();
    if (!done && done.error().reason == Reason::OutOfRange)
        return failure(ErrorCode::Conflict, Reason::NotUndoable);
    if (!done)
        return std::unexpected(done.error());
    return std::optional<Grant>(*done);
}

Result<std::optional<Grant>> GrantService::undo(const Caller &caller, GrantId id, RequestId request)
{
    return m_database.retrying([&]() -> Result<std::optional<Grant>> {
        auto transaction = m_database.begin(caller, {u"role_grant.undo"_s, {}});
        if (const auto begun = begin(transaction, false, WriteIntent::commit()); !begun)
            return std::unexpected(begun.error());
        const auto event = AuditStore(transaction).wholeChangeBy(request, u"role_grant"_s, id.uuid());
        if (!event)
            return std::unexpected(event.error());
        if (event->before.isEmpty())
            return transaction.commit(takeBack(transaction, *event));
        if (event->after.isEmpty())
            return transaction.commit(giveBack(transaction, *event));
        return transaction.commit(putBack(transaction, *event));
    });
}

} // namespace tenantry
