// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/invitations/invitationservice.h"

#include "core/crypto/linktoken.h"
#include "core/domain/invitations/invitationletter.h"
#include "core/domain/invitations/invitationrules.h"
#include "core/domain/mail/linkbelow.h"
#include "core/services/access/authorizer.h"
#include "core/services/invitations/invitationchange.h"
#include "core/services/paging.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"
#include "core/storage/invitations/invitationstore.h"
#include "core/storage/mail/outboxstore.h"
#include "core/storage/tenants/tenantstore.h"

#include <functional>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

const QString targetKind = u"invitation"_s;

NewInvitation withToken(const Invitation &invitation, const LinkToken &token, const QString &publicUrl)
{
    return {invitation, token.text(), linkBelow(publicUrl, u"accept-invitation", token.text()), false};
}

/// Writes the letter beside the invitation, which is \a written as \a invitation is, and ends the transaction of both.
Result<NewInvitation> mailed(Transaction &transaction, const Invitation &invitation, const Later<Invitation> &written,
                             const LinkToken &token, const QString &publicUrl)
{
    const auto queued =
        OutboxStore(transaction.endWithNext()).enqueue(invitationLetter(withToken(invitation, token, publicUrl)));
    if (!queued)
        return std::unexpected(queued.error());
    const auto stored = written.take();
    if (!stored)
        return std::unexpected(stored.error());
    NewInvitation made = withToken(*stored, token, publicUrl);
    made.isMailed = *queued;
    return made;
}

QDateTime expiry(const InvitationRules &rules, std::optional<int> lifetimeDays)
{
    return rules.now.addDays(lifetimeDays.value_or(rules.lifetimeDays));
}

bool isOpen(const Invitation &invitation)
{
    return invitation.status == InvitationStatus::Pending || invitation.status == InvitationStatus::Expired;
}

} // namespace

/// What becomes of an invitation.
struct InvitationService::Change
{
    using Rule = std::function<Result<InvitationUpdate>(const Invitation &current, Transaction &transaction,
                                                        const std::optional<Later<InvitationRules>> &rules)>;
    /// What else is written, and ends the transaction.
    using Sequel = std::function<Result<Invitation>(const Invitation &current, const InvitationUpdate &update,
                                                    const Later<Invitation> &updated, Transaction &transaction)>;

    Rule rule;
    bool asksRules = false;                         ///< the rule needs them
    std::optional<std::optional<RoleId>> role = {}; ///< with which they are asked, instead of its own
    Sequel sequel = {};
};

InvitationService::InvitationService(Database &database, const Authorizer &authorizer,
                                     SignInResources &resources) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
    , m_resources(resources)
{}

Result<InvitationRules> InvitationService::granted(Transaction &transaction, std::optional<RoleId> role,
                                                   const Later<InvitationRules> &known) const
{
    auto rules = known.take();
    if (!rules)
        return rules;
    if (role && !rules->hasRole)
        return failure(ErrorCode::NotFound, Reason::RoleUnknown, u"role_id"_s);
    if (!rules->notHeld.isEmpty())
        return transaction.deny(
            {ErrorCode::Forbidden, Reason::PermissionNotHeld, u"role_id"_s, rules->notHeld.join(u' ')}, targetKind);
    return rules;
}

Result<NewInvitation> InvitationService::create(const Caller &caller, const InvitationDraft &draft)
{
    return m_database.retrying([&]() -> Result<NewInvitation> {
        auto transaction = m_database.begin(caller.inTenant(draft.tenant), {u"invitation.create"_s, {}});
        m_authorizer.require(transaction, Permissions::TenantManageInvitations, draft.tenant);
        const auto valid = checked(draft);
        if (!valid) {
            if (const auto allowed = transaction.prove(); !allowed)
                return std::unexpected(allowed.error());
            return std::unexpected(valid.error());
        }
        const InvitationStore invitations(transaction);
        const auto rules =
            granted(transaction, valid->role, invitations.rules(valid->email, valid->tenant, valid->role));
        if (!rules)
            return std::unexpected(rules.error());
        if (rules->isMember)
            return failure(ErrorCode::Conflict, Reason::AlreadyMember, u"email"_s);
        const LinkToken token = LinkToken::create();
        Invitation invitation;
        invitation.email = rules->recipient;
        invitation.tenant = valid->tenant;
        invitation.tenantName = rules->tenantName;
        invitation.roleName = rules->roleName;
        invitation.inviterEmail = rules->inviterEmail;
        invitation.expiresAt = expiry(*rules, valid->lifetimeDays);
        const auto made = invitations.insert(*valid, token.hash(), invitation.expiresAt);
        return mailed(transaction, invitation, made, token, rules->publicUrl);
    });
}

Result<Transaction> InvitationService::beginAt(const Caller &caller, InvitationId id, const AuditAction &action)
{
    auto looking = m_database.begin(caller, Scope::none());
    m_authorizer.requireSignedIn(looking);
    const auto tenant = InvitationStore(looking.endWithNext()).place(id);
    if (!tenant)
        return std::unexpected(tenant.error());
    auto transaction = m_database.begin(caller.inTenant(*tenant), action);
    m_authorizer.require(transaction, Permissions::TenantManageInvitations, *tenant);
    return transaction;
}

template <class Work>
auto InvitationService::there(const Caller &caller, InvitationId id, const AuditAction &action, Work work)
    -> std::invoke_result_t<Work, Transaction &>
{
    {
        const Scope scope = caller.isPlatform ? Scope::of(caller) : Scope{DatabaseRole::Tenant, {}, caller.user};
        auto transaction = m_database.begin(caller, scope, action);
        transaction.withoutRecord().requireAtInvitation(Permissions::TenantManageInvitations, id);
        auto answer = work(transaction);
        if (!transaction.isRefused())
            return answer;
    }
    // A refusal belongs into the log of the tenant that it is about, which is known only one step at a time.
    auto transaction = beginAt(caller, id, action);
    if (!transaction)
        return std::unexpected(transaction.error());
    return work(*transaction);
}

Result<Invitation> InvitationService::change(const Caller &caller, InvitationId id, std::optional<Version> expected,
                                             const AuditAction &action, const Change &change)
{
    const auto work = [&](Transaction &transaction) -> Result<Invitation> {
        const InvitationStore invitations(transaction);
        const auto found = invitations.find(id, ForUpdate::Yes);
        std::optional<Later<InvitationRules>> rules;
        if (change.asksRules)
            rules = invitations.rules(id, change.role);
        const auto current = found.take();
        if (!current)
            return current;
        transaction.goOnIn(current->tenant);
        if (expected && current->version != *expected)
            return failure(ErrorCode::Stale, Reason::ChangedMeanwhile);
        const auto update = change.rule(*current, transaction, rules);
        if (!update)
            return std::unexpected(update.error());
        if (isEmpty(*update))
            return current;
        if (change.sequel)
            return change.sequel(*current, *update, invitations.update(id, *update), transaction);
        transaction.endWithNext();
        return invitations.update(id, *update).take();
    };
    return m_database.retrying([&] { return there(caller, id, action, work); });
}

Result<NewInvitation> InvitationService::resend(const Caller &caller, InvitationId id, std::optional<Version> expected,
                                                std::optional<int> lifetimeDays)
{
    const LinkToken token = LinkToken::create();
    InvitationRules known;
    NewInvitation sent;
    const auto rule = [&](const Invitation &current, Transaction &transaction,
                          const std::optional<Later<InvitationRules>> &rules) -> Result<InvitationUpdate> {
        if (const auto good = checkLifetime(lifetimeDays); !good)
            return std::unexpected(good.error());
        if (!isOpen(current))
            return failure(ErrorCode::Conflict, Reason::InvitationNotPending);
        const auto held = granted(transaction, current.role, *rules);
        if (!held)
            return std::unexpected(held.error());
        known = *held;
        return InvitationUpdate{.status = InvitationStatus::Pending,
                                .tokenHash = token.hash(),
                                .takesOver = true,
                                .expiresAt = expiry(known, lifetimeDays)};
    };
    const auto send = [&](const Invitation &current, const InvitationUpdate &update, const Later<Invitation> &updated,
                          Transaction &transaction) -> Result<Invitation> {
        Invitation invitation = current;
        invitation.inviterEmail = known.inviterEmail;
        invitation.expiresAt = *update.expiresAt;
        const auto made = mailed(transaction, invitation, updated, token, known.publicUrl);
        if (!made)
            return std::unexpected(made.error());
        sent = *made;
        return sent.invitation;
    };
    const auto changed =
        change(caller, id, expected, {u"invitation.resend"_s, {}}, {.rule = rule, .asksRules = true, .sequel = send});
    if (!changed)
        return std::unexpected(changed.error());
    return sent;
}

Result<Invitation> InvitationService::edit(const Caller &caller, InvitationId id, std::optional<Version> expected,
                                           const InvitationChanges &changes)
{
    const auto valid = checked(changes);
    const auto rule = [&](const Invitation &current, Transaction &transaction,
                          const std::optional<Later<InvitationRules>> &known) -> Result<InvitationUpdate> {
        if (!valid)
            return std::unexpected(valid.error());
        if (!isOpen(current))
            return failure(ErrorCode::Conflict, Reason::InvitationNotPending);
        const auto role = valid->role.value_or(current.role);
        if (role == current.role && !valid->lifetimeDays)
            return InvitationUpdate();
        const auto rules = granted(transaction, role, *known);
        if (!rules)
            return std::unexpected(rules.error());
        InvitationUpdate update{.takesOver = true};
        if (current.status == InvitationStatus::Expired && valid->lifetimeDays)
            update.status = InvitationStatus::Pending;
        if (role != current.role)
            update.role = role;
        if (valid->lifetimeDays)
            update.expiresAt = expiry(*rules, valid->lifetimeDays);
        return update;
    };
    return change(caller, id, expected, {u"invitation.edit"_s, {}},
                  {.rule = rule, .asksRules = valid.has_value(), .role = valid ? valid->role : std::nullopt});
}

Result<Invitation> InvitationService::revoke(const Caller &caller, InvitationId id, std::optional<Version> expected,
                                             const QString &reason)
{
    const auto rule = [](const Invitation &current, Transaction &,
                         const std::optional<Later<InvitationRules>> &) -> Result<InvitationUpdate> {
        if (!isOpen(current))
            return InvitationUpdate();
        return InvitationUpdate{.status = InvitationStatus::Revoked};
    };
    return change(caller, id, expected, {u"invitation.revoke"_s, reason}, {.rule = rule});
}

Result<Invitation> InvitationService::undo(const Caller &caller, InvitationId id, RequestId request)
{
    const auto rule = [&](const Invitation &current, Transaction &transaction,
                          const std::optional<Later<InvitationRules>> &) -> Result<InvitationUpdate> {
        const auto event = AuditStore(transaction).changeBy(request, targetKind, id.uuid());
        if (!event)
            return std::unexpected(event.error());
        const auto update = inverse(*event, current);
        if (!update || update->status == InvitationStatus::Revoked)
            return update;
        // What it gives must be the caller's to give: he is the inviter from now on.
        const auto role = update->role.value_or(current.role);
        const auto known = InvitationStore(transaction).rules(current.email, current.tenant, role);
        const auto rules = granted(transaction, role, known);
        return rules ? update : std::unexpected(rules.error());
    };
    return change(caller, id, {}, {u"invitation.undo"_s, {}}, {.rule = rule});
}

Result<Invitation> InvitationService::find(const Caller &caller, InvitationId id)
{
    return m_database.reading([&] {
        return there(caller, id, {}, [&](Transaction &transaction) {
            return InvitationStore(transaction.endWithNext()).find(id, ForUpdate::No).take();
        });
    });
}

Result<Page<Invitation>> InvitationService::page(const Caller &caller, const InvitationFilter &filter,
                                                 const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    return m_database.reading([&]() -> Result<Page<Invitation>> {
        auto transaction = m_database.begin(caller.inTenant(filter.tenant));
        m_authorizer.require(transaction, Permissions::TenantManageInvitations, filter.tenant);
        return InvitationStore(transaction.endWithNext()).page(filter, request);
    });
}

Result<Count> InvitationService::count(const Caller &caller, const InvitationFilter &filter)
{
    return m_database.reading([&]() -> Result<Count> {
        auto transaction = m_database.begin(caller.inTenant(filter.tenant));
        m_authorizer.require(transaction, Permissions::TenantManageInvitations, filter.tenant);
        return InvitationStore(transaction.endWithNext()).count(filter);
    });
}

Result<Page<AuditEvent>> InvitationService::history(const Caller &caller, InvitationId id, const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    return m_database.reading([&]() -> Result<Page<AuditEvent>> {
        auto transaction = beginAt(caller, id, {});
        if (!transaction)
            return std::unexpected(transaction.error());
        return AuditStore(transaction->endWithNext()).ofTarget(targetKind, id.uuid(), request);
    });
}

} // namespace tenantry
