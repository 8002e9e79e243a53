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

/// Ends \a transaction as \a intent wants, after measuring what was done if that is wanted: \a after is the \a grant as
/// it is then, if it is still there, and \a gave whether it was in force before.
Result<Rehearsed<Grant>> settled(Transaction &transaction, const WriteIntent &intent, const Grant &grant, bool gave,
                                 const std::optional<Later<Grant>> &after, const QJsonObject &change)
{
    std::optional<AccessPreview> preview;
    if (intent.wantsDifferences()) {
        const auto differences = DifferenceStore(transaction).ofGrant(grant, gave);
        const auto measured = intent.measured(transaction, differences, change);
        if (!measured)
            return std::unexpected(measured.error());
        preview = *measured;
    }
    const auto changed = after ? after->take() : Result<Grant>(grant);
    const auto done = preview ? changed : transaction.commit(changed);
    if (!done)
        return std::unexpected(done.error());
    return Rehearsed<Grant>{*done, preview.value_or(AccessPreview())};
}

bool isInForce(const Grant &grant)
{
    return grant.state == GrantState::InForce;
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

Result<Grant> GrantService::changeable(Transaction &transaction, const Later<Grant> &grant,
                                       std::optional<Version> expected) const
{
    auto found = grant.take();
    if (!found)
        return found;
    if (!found->tenant)
        m_authorizer.requireSuperuser(transaction);
    if (expected && found->version != *expected)
        return transaction.refuse({ErrorCode::Stale, Reason::ChangedMeanwhile, {}, {}});
    return found;
}

Result<void> GrantService::grantable(Transaction &transaction, GrantId id, const GrantDraft &draft) const
{
    const RoleStore roles(transaction);
    const auto found = roles.findLater(draft.role);
    const auto who = GrantStore(transaction).grantee(draft.user, draft.tenant);
    const auto given = roles.codesOfRole(draft.role, draft.tenant);
    const auto role = found.take();
    if (!role)
        return std::unexpected(role.error());
    if (role->tenant && role->tenant != draft.tenant)
        return failure(ErrorCode::NotFound, Reason::RoleUnknown);
    if (role->isSystem && role->name == u"Member"_s)
        return failure(ErrorCode::Forbidden, Reason::MembershipRole);
    const auto grantee = who.take();
    if (!grantee)
        return std::unexpected(grantee.error());
    if (draft.tenant && !grantee->isMember)
        return failure(ErrorCode::NotFound, Reason::UserNotMember, u"user"_s);
    if (!draft.tenant && !grantee->isKnown)
        return failure(ErrorCode::NotFound, Reason::UserUnknown, u"user"_s);
    const auto codes = given.take();
    if (!codes)
        return std::unexpected(codes.error());
    return requireHeld(transaction, role->permissions, *codes, u"role_grant"_s, id.uuid());
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
        if (!reason)
            return transaction.refuse(reason.error());
        Grant made;
        made.id = GrantId::create();
        made.user = draft.user;
        made.role = draft.role;
        made.tenant = draft.tenant;
        if (const auto may = grantable(transaction, made.id, draft); !may)
            return std::unexpected(may.error());
        const auto grant = GrantStore(transaction).insert(made.id, draft);
        if (!intent.wantsDifferences())
            transaction.endWithNext();
        return settled(transaction, intent, made, false, grant, described(draft));
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
        const GrantStore grants(transaction);
        const auto found = grants.findLater(id);
        const auto given = RoleStore(transaction).codesOfGrant(id);
        const auto current = changeable(transaction, found, expected);
        if (!current)
            return std::unexpected(current.error());
        if (!reason)
            return transaction.refuse(reason.error());
        if (current->state == GrantState::Ended)
            return transaction.refuse({ErrorCode::Conflict, Reason::GrantEnded, {}, {}});
        const GrantChanges changes = differences(*current, wanted);
        if (extends(*current, changes)) {
            if (const auto held = requireHeld(transaction, *given.take(), u"role_grant"_s, id.uuid()); !held)
                return std::unexpected(held.error());
        }
        std::optional<Later<Grant>> grant;
        if (!changes.isEmpty())
            grant = grants.update(id, changes);
        if (grant && !intent.isPreview()) {
            if (const auto updated = grant->take(); !updated)
                return std::unexpected(updated.error());
        }
        return settled(transaction, intent, *current, isInForce(*current), grant, described(id, wanted));
    });
}

Result<Rehearsed<Grant>> GrantService::rehearseRevoke(const Caller &caller, GrantId id, std::optional<Version> expected,
                                                      const QString &reason, const WriteIntent &intent)
{
    return m_database.retrying([&]() -> Result<Rehearsed<Grant>> {
        auto transaction = m_database.begin(caller, {u"role.revoke"_s, reason});
        if (const auto begun = begin(transaction, false, intent); !begun)
            return std::unexpected(begun.error());
        const GrantStore grants(transaction);
        const auto current = changeable(transaction, grants.findLater(id), expected);
        if (!current)
            return std::unexpected(current.error());
        if (const auto removed = grants.remove(id); !removed)
            return std::unexpected(removed.error());
        return settled(transaction, intent, *current, isInForce(*current), std::nullopt, describedRevocation(id));
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
