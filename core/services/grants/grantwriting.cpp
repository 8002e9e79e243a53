// SPDX-License-Identifier: GPL-3.0-or-later
//
// What GrantService changes, and what it would change.
#include "core/services/access/authorizer.h"
#include "core/services/grants/grantchange.h"
#include "core/services/grants/grantservice.h"
#include "core/services/roles/delegation.h"
#include "core/storage/access/differencestore.h"
#include "core/storage/database.h"
#include "core/storage/grants/grantstore.h"
#include "core/storage/roles/rolestore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// Who gains and loses what when \a before became \a after; a missing one was or is no grant at all.
Result<AccessPreview> measured(Transaction &transaction, const Role &role, const std::optional<Grant> &before,
                               const std::optional<Grant> &after, const QJsonObject &change)
{
    const bool gave = before && before->state == GrantState::InForce;
    const bool gives = after && after->state == GrantState::InForce;
    const Grant &grant = after ? *after : *before;
    const QStringList none;
    auto preview = DifferenceStore(transaction)
                       .ofGrant(role.id, grant.user, grant.tenant, gives && !gave ? role.permissions : none,
                                gave && !gives ? role.permissions : none);
    if (!preview)
        return preview;
    return tokened(*preview, change);
}

/// Ends \a transaction as \a intent wants, after measuring what was done if that is wanted.
Result<Rehearsed<Grant>> settled(Transaction &transaction, const WriteIntent &intent, const Role &role,
                                 const std::optional<Grant> &before, const std::optional<Grant> &after,
                                 const QJsonObject &change)
{
    Rehearsed<Grant> rehearsed{after ? *after : *before};
    if (intent.wantsDifferences()) {
        const auto preview = measured(transaction, role, before, after, change);
        if (!preview)
            return std::unexpected(preview.error());
        rehearsed.preview = *preview;
    }
    if (const auto done = intent.settle(transaction, rehearsed.preview); !done)
        return std::unexpected(done.error());
    return rehearsed;
}

} // namespace

Result<void> GrantService::begin(Transaction &transaction, bool platformWide, const WriteIntent &intent) const
{
    const auto guard = [&] {
        require(transaction, Permissions::RoleAssignUsers);
        if (platformWide)
            m_authorizer.requireSuperuser(transaction);
    };
    guard();
    if (intent.isPreview()) {
        if (const auto limited = DifferenceStore(transaction).setLimits(); !limited)
            return limited;
    }
    if (const auto locked = RoleStore(transaction).lock(); !locked)
        return locked;
    guard();
    return {};
}

Result<Grant> GrantService::changeable(Transaction &transaction, GrantId id, std::optional<Version> expected) const
{
    auto grant = GrantStore(transaction).find(id);
    if (!grant)
        return grant;
    if (!grant->tenant) {
        m_authorizer.requireSuperuser(transaction);
        if (const auto allowed = transaction.prove(); !allowed)
            return std::unexpected(allowed.error());
    }
    if (expected && grant->version != *expected)
        return failure(ErrorCode::Stale, Reason::ChangedMeanwhile);
    return grant;
}

Result<Role> GrantService::grantable(Transaction &transaction, GrantId id, const GrantDraft &draft) const
{
    auto role = RoleStore(transaction).find(draft.role);
    if (!role)
        return role;
    if (role->tenant && role->tenant != draft.tenant)
        return failure(ErrorCode::NotFound, Reason::RoleUnknown);
    if (role->isSystem && role->name == u"Member"_s)
        return failure(ErrorCode::Forbidden, Reason::MembershipRole);
    const auto grantee = GrantStore(transaction).grantee(draft.user, draft.tenant);
    if (!grantee)
        return std::unexpected(grantee.error());
    if (draft.tenant && !grantee->isMember)
        return failure(ErrorCode::NotFound, Reason::UserNotMember, u"user"_s);
    if (!draft.tenant && !grantee->isKnown)
        return failure(ErrorCode::NotFound, Reason::UserUnknown, u"user"_s);
    if (const auto held = requireHeld(transaction, role->permissions, draft.tenant, u"role_grant"_s, id.uuid()); !held)
        return std::unexpected(held.error());
    return role;
}

Result<Rehearsed<Grant>> GrantService::rehearseAdd(const Caller &caller, const GrantDraft &draft,
                                                   const WriteIntent &intent)
{
    if (caller.tenant && draft.tenant && caller.tenant != draft.tenant)
        return failure(ErrorCode::NotFound, Reason::TenantUnknown);
    Caller there = caller;
    there.tenant = draft.tenant;
    const auto reason = checkedGrantReason(draft.reason);
    return m_database.retrying([&]() -> Result<Rehearsed<Grant>> {
        auto transaction = m_database.begin(there, {u"role.grant"_s, draft.reason});
        if (const auto begun = begin(transaction, !draft.tenant, intent); !begun)
            return std::unexpected(begun.error());
        if (!reason) {
            if (const auto allowed = transaction.prove(); !allowed)
                return std::unexpected(allowed.error());
            return std::unexpected(reason.error());
        }
        const GrantId id = GrantId::create();
        const auto role = grantable(transaction, id, draft);
        if (!role)
            return std::unexpected(role.error());
        const auto grant = GrantStore(transaction).insert(id, draft);
        if (!grant)
            return std::unexpected(grant.error());
        return settled(transaction, intent, *role, std::nullopt, *grant, described(draft));
    });
}

Result<Rehearsed<Grant>> GrantService::rehearseEdit(const Caller &caller, GrantId id, std::optional<Version> expected,
                                                    const GrantChanges &wanted, const WriteIntent &intent)
{
    const auto reason = checkedGrantReason(wanted.reason.value_or(QString()));
    return m_database.retrying([&]() -> Result<Rehearsed<Grant>> {
        auto transaction = m_database.begin(caller, {u"role.regrant"_s, {}});
        if (const auto begun = begin(transaction, false, intent); !begun)
            return std::unexpected(begun.error());
        const auto current = changeable(transaction, id, expected);
        if (!current)
            return std::unexpected(current.error());
        if (!reason)
            return std::unexpected(reason.error());
        if (current->state == GrantState::Ended)
            return failure(ErrorCode::Conflict, Reason::GrantEnded);
        const auto role = RoleStore(transaction).find(current->role);
        if (!role)
            return std::unexpected(role.error());
        const GrantChanges changes = differences(*current, wanted);
        if (extends(*current, changes)) {
            const auto held = requireHeld(transaction, role->permissions, current->tenant, u"role_grant"_s, id.uuid());
            if (!held)
                return std::unexpected(held.error());
        }
        const auto grant = changes.isEmpty() ? current : GrantStore(transaction).update(id, changes);
        if (!grant)
            return std::unexpected(grant.error());
        return settled(transaction, intent, *role, *current, *grant, described(id, wanted));
    });
}

Result<Rehearsed<Grant>> GrantService::rehearseRevoke(const Caller &caller, GrantId id, std::optional<Version> expected,
                                                      const QString &reason, const WriteIntent &intent)
{
    return m_database.retrying([&]() -> Result<Rehearsed<Grant>> {
        auto transaction = m_database.begin(caller, {u"role.revoke"_s, reason});
        if (const auto begun = begin(transaction, false, intent); !begun)
            return std::unexpected(begun.error());
        const auto current = changeable(transaction, id, expected);
        if (!current)
            return std::unexpected(current.error());
        const auto role = RoleStore(transaction).find(current->role);
        if (!role)
            return std::unexpected(role.error());
        if (const auto removed = GrantStore(transaction).remove(id); !removed)
            return std::unexpected(removed.error());
        return settled(transaction, intent, *role, *current, std::nullopt, describedRevocation(id));
    });
}

Result<Grant> GrantService::add(const Caller &caller, const GrantDraft &draft, const QString &previewToken)
{
    return valueOf(rehearseAdd(caller, draft, WriteIntent::commit(previewToken)));
}

Result<AccessPreview> GrantService::previewAdd(const Caller &caller, const GrantDraft &draft)
{
    return previewOf(rehearseAdd(caller, draft, WriteIntent::preview()));
}

Result<Grant> GrantService::edit(const Caller &caller, GrantId id, std::optional<Version> expected,
                                 const GrantChanges &changes, const QString &previewToken)
{
    return valueOf(rehearseEdit(caller, id, expected, changes, WriteIntent::commit(previewToken)));
}

Result<AccessPreview> GrantService::previewEdit(const Caller &caller, GrantId id, std::optional<Version> expected,
                                                const GrantChanges &changes)
{
    return previewOf(rehearseEdit(caller, id, expected, changes, WriteIntent::preview()));
}

Result<Grant> GrantService::revoke(const Caller &caller, GrantId id, std::optional<Version> expected,
                                   const QString &reason, const QString &previewToken)
{
    return valueOf(rehearseRevoke(caller, id, expected, reason, WriteIntent::commit(previewToken)));
}

Result<AccessPreview> GrantService::previewRevoke(const Caller &caller, GrantId id, std::optional<Version> expected)
{
    return previewOf(rehearseRevoke(caller, id, expected, {}, WriteIntent::preview()));
}

} // namespace tenantry
