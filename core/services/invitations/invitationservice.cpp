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

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

const QString targetKind = u"invitation"_s;

NewInvitation withToken(const Invitation &invitation, const LinkToken &token, const QString &publicUrl)
{
    return {invitation, token.text(), linkBelow(publicUrl, u"accept-invitation", token.text()), false};
}

/// Writes the letter beside the invitation, and ends the transaction of both.
Result<NewInvitation> mailed(Transaction &transaction, NewInvitation made)
{
    const auto queued = OutboxStore(transaction.endWithNext()).enqueue(invitationLetter(made));
    if (!queued)
        return std::unexpected(queued.error());
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

InvitationService::InvitationService(Database &database, const Authorizer &authorizer,
                                     SignInResources &resources) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
    , m_resources(resources)
{}

Result<InvitationRules> InvitationService::rulesFor(Transaction &transaction, const InvitationDraft &draft) const
{
    const auto rules = InvitationStore(transaction).rules(draft.email, draft.tenant, draft.role);
    if (!rules)
        return rules;
    if (draft.role && !rules->hasRole)
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
        const auto rules = rulesFor(transaction, *valid);
        if (!rules)
            return std::unexpected(rules.error());
        if (rules->isMember)
            return failure(ErrorCode::Conflict, Reason::AlreadyMember, u"email"_s);
        const LinkToken token = LinkToken::create();
        const auto made =
            InvitationStore(transaction).insert(*valid, token.hash(), expiry(*rules, valid->lifetimeDays));
        if (!made)
            return std::unexpected(made.error());
        return mailed(transaction, withToken(*made, token, rules->publicUrl));
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

Result<Invitation> InvitationService::change(const Caller &caller, InvitationId id, std::optional<Version> expected,
                                             const AuditAction &action, const Rule &rule, const Sequel &sequel)
{
    return m_database.retrying([&]() -> Result<Invitation> {
        auto transaction = beginAt(caller, id, action);
        if (!transaction)
            return std::unexpected(transaction.error());
        const InvitationStore invitations(*transaction);
        const auto current = invitations.find(id, ForUpdate::Yes);
        if (!current)
            return current;
        if (expected && current->version != *expected)
            return failure(ErrorCode::Stale, Reason::ChangedMeanwhile);
        const auto update = rule(*current, *transaction);
        if (!update)
            return std::unexpected(update.error());
        if (isEmpty(*update))
            return current;
        if (!sequel)
            transaction->endWithNext();
        const auto updated = invitations.update(id, *update);
        if (!updated || !sequel)
            return updated;
        if (const auto done = sequel(*updated, *transaction); !done)
            return std::unexpected(done.error());
        return updated;
    });
}

Result<NewInvitation> InvitationService::resend(const Caller &caller, InvitationId id, std::optional<Version> expected,
                                                std::optional<int> lifetimeDays)
{
    const LinkToken token = LinkToken::create();
    QString publicUrl;
    NewInvitation sent;
    const auto rule = [&](const Invitation &current, Transaction &transaction) -> Result<InvitationUpdate> {
        if (const auto good = checkLifetime(lifetimeDays); !good)
            return std::unexpected(good.error());
        if (!isOpen(current))
            return failure(ErrorCode::Conflict, Reason::InvitationNotPending);
        const auto rules = rulesFor(transaction, {current.email, current.tenant, current.role});
        if (!rules)
            return std::unexpected(rules.error());
        publicUrl = rules->publicUrl;
        return InvitationUpdate{.status = InvitationStatus::Pending,
                                .tokenHash = token.hash(),
                                .takesOver = true,
                                .expiresAt = expiry(*rules, lifetimeDays)};
    };
    const auto send = [&](const Invitation &updated, Transaction &transaction) -> Result<void> {
        const auto made = mailed(transaction, withToken(updated, token, publicUrl));
        if (!made)
            return std::unexpected(made.error());
        sent = *made;
        return {};
    };
    const auto changed = change(caller, id, expected, {u"invitation.resend"_s, {}}, rule, send);
    if (!changed)
        return std::unexpected(changed.error());
    return sent;
}

Result<Invitation> InvitationService::edit(const Caller &caller, InvitationId id, std::optional<Version> expected,
                                           const InvitationChanges &changes)
{
    return change(caller, id, expected, {u"invitation.edit"_s, {}},
                  [&](const Invitation &current, Transaction &transaction) -> Result<InvitationUpdate> {
                      const auto valid = checked(changes);
                      if (!valid)
                          return std::unexpected(valid.error());
                      if (!isOpen(current))
                          return failure(ErrorCode::Conflict, Reason::InvitationNotPending);
                      const auto role = valid->role.value_or(current.role);
                      if (role == current.role && !valid->lifetimeDays)
                          return InvitationUpdate();
                      const auto rules = rulesFor(transaction, {current.email, current.tenant, role});
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
                  });
}

Result<Invitation> InvitationService::revoke(const Caller &caller, InvitationId id, std::optional<Version> expected,
                                             const QString &reason)
{
    return change(caller, id, expected, {u"invitation.revoke"_s, reason},
                  [](const Invitation &current, Transaction &) -> Result<InvitationUpdate> {
                      if (!isOpen(current))
                          return InvitationUpdate();
                      return InvitationUpdate{.status = InvitationStatus::Revoked};
                  });
}

Result<Invitation> InvitationService::undo(const Caller &caller, InvitationId id, RequestId request)
{
    return change(caller, id, {}, {u"invitation.undo"_s, {}},
                  [&](const Invitation &current, Transaction &transaction) -> Result<InvitationUpdate> {
                      const auto event = AuditStore(transaction).changeBy(request, targetKind, id.uuid());
                      if (!event)
                          return std::unexpected(event.error());
                      const auto update = inverse(*event, current);
                      if (!update)
                          return update;
                      // What it gives must be the caller's to give: he is the inviter from now on.
                      if (update->status != InvitationStatus::Revoked) {
                          const auto role = update->role.value_or(current.role);
                          const auto rules = rulesFor(transaction, {current.email, current.tenant, role});
                          if (!rules)
                              return std::unexpected(rules.error());
                      }
                      return update;
                  });
}

Result<Invitation> InvitationService::find(const Caller &caller, InvitationId id)
{
    auto found = m_database.reading([&]() -> Result<Invitation> {
        const Scope scope = caller.isPlatform ? Scope::of(caller) : Scope{DatabaseRole::Tenant, {}, caller.user};
        auto transaction = m_database.begin(caller, scope);
        transaction.withoutRecord().requireAtInvitation(Permissions::TenantManageInvitations, id);
        return InvitationStore(transaction.endWithNext()).find(id, ForUpdate::No);
    });
    if (found || (found.error().code != ErrorCode::Forbidden && found.error().reason != Reason::TenantUnknown))
        return found;
    // A refusal belongs into the log of the tenant that it is about, which is known only one step at a time.
    return m_database.reading([&]() -> Result<Invitation> {
        auto transaction = beginAt(caller, id, {});
        if (!transaction)
            return std::unexpected(transaction.error());
        return InvitationStore(transaction->endWithNext()).find(id, ForUpdate::No);
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
