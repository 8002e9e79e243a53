// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/invitations/invitationstore.h"

#include "core/storage/keysetpage.h"
#include "core/storage/likepattern.h"
#include "core/storage/listmeasure.h"
#include "core/storage/signin/signinstore.h"
#include "core/storage/tenants/tenantstore.h"
#include "core/storage/transaction.h"
#include "core/storage/users/userrow.h"

#include <algorithm>
#include <array>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

template <class Tag>
std::optional<Id<Tag>> optionalId(const Row &row, const char *column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.id<Tag>(column));
}

Invitation readInvitation(const Row &row)
{
    Invitation invitation;
    invitation.id = row.id<InvitationTag>("id");
    invitation.email = row.text("email");
    invitation.status = invitationStatusFromText(row.text("status")).value_or(InvitationStatus::Revoked);
    invitation.tenant = row.id<TenantTag>("tenant_id");
    invitation.tenantName = row.text("tenant_name");
    invitation.role = optionalId<RoleTag>(row, "role_id");
    invitation.roleName = row.text("role_name");
    invitation.inviter = optionalId<UserTag>(row, "inviter_id");
    invitation.inviterEmail = row.text("inviter_email");
    invitation.user = optionalId<UserTag>(row, "user_id");
    invitation.expiresAt = row.instant("expires_at");
    invitation.acceptedAt = row.optionalInstant("accepted_at");
    invitation.version = Version(row.integer("version"));
    invitation.createdAt = row.instant("created_at");
    invitation.updatedAt = row.instant("updated_at");
    return invitation;
}

InvitationRules readRules(const Row &row)
{
    return {row.instant("present"),   row.integer("lifetime_days"), row.text("public_url"), row.boolean("has_role"),
            row.boolean("is_member"), row.texts("not_held"),        row.text("recipient"),  row.text("tenant_name"),
            row.text("role_name"),    row.text("inviter_email")};
}

AcceptanceAnswer readAcceptance(const Row &row)
{
    struct Name
    {
        const char16_t *text;
        AcceptanceOutcome outcome;
    };
    static constexpr std::array names{
        Name{u"accepted", AcceptanceOutcome::Accepted},
        Name{u"again", AcceptanceOutcome::Again},
        Name{u"wrong", AcceptanceOutcome::Wrong},
        Name{u"inactive", AcceptanceOutcome::Inactive},
        Name{u"tenant_suspended", AcceptanceOutcome::TenantSuspended},
        Name{u"role_not_held", AcceptanceOutcome::RoleNotHeld},
    };
    const QString text = row.text("outcome");
    const auto name =
        std::find_if(names.begin(), names.end(), [&](const Name &n) { return text == QStringView(n.text); });
    // An answer that this program doesn't know lets nobody in.
    AcceptanceAnswer answer;
    answer.outcome = name == names.end() ? AcceptanceOutcome::Invalid : name->outcome;
    if (answer.outcome == AcceptanceOutcome::Accepted)
        answer.user = readUser(row);
    return answer;
}

Result<VerifiedInvitation> readVerified(const Result<Rows> &rows)
{
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->size() == 0)
        return failure(ErrorCode::Invalid, Reason::InvitationInvalid);
    const Row row = rows->at(0);
    if (row.text("outcome") != u"valid")
        return failure(ErrorCode::Forbidden, Reason::TenantSuspended);
    return VerifiedInvitation{row.id<InvitationTag>("id"),         row.text("email"),
                              row.id<TenantTag>("tenant_id"),      row.text("tenant_name"),
                              optionalId<RoleTag>(row, "role_id"), row.text("role_name"),
                              row.text("inviter_email"),           row.instant("expires_at"),
                              row.boolean("has_account")};
}

QString orderName(const InvitationFilter &filter, bool reversed = false)
{
    const bool up = (filter.sortOrder == SortOrder::Ascending) != reversed;
    return toText(filter.sortKey) + (up ? "_up"_L1 : "_down"_L1);
}

QStringList filterFlags(const InvitationFilter &filter)
{
    QStringList flags;
    if (filter.status)
        flags += toText(*filter.status);
    if (!filter.text.isEmpty())
        flags += u"text"_s;
    return flags;
}

void bindFilter(Query &query, const InvitationFilter &filter)
{
    query.bind("tenant_id", filter.tenant);
    if (!filter.text.isEmpty())
        query.bind("pattern", likePattern(filter.text));
}

bool isByOperator(const Caller &caller)
{
    return caller.kind == ActorKind::Local || caller.kind == ActorKind::System;
}

} // namespace

InvitationStore::InvitationStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<TenantId> InvitationStore::place(InvitationId id) const
{
    const auto tenant =
        m_transaction.query(u"invitations/select_invitation_place").bind("id", id).one([](const Row &row) {
            return row.id<TenantTag>("tenant_id");
        });
    if (tenant && tenant->isNull())
        return failure(ErrorCode::NotFound, Reason::InvitationUnknown);
    return tenant;
}

Later<VerifiedInvitation> InvitationStore::verify(const QByteArray &tokenHash) const
{
    return m_transaction.query(u"invitations/verify_invitation")
        .bind("token_hash", tokenHash)
        .rowsLater<VerifiedInvitation>(readVerified);
}

Result<AcceptanceAnswer> InvitationStore::accept(const QByteArray &tokenHash,
                                                 const std::optional<SignInAttempt> &attempt,
                                                 const AcceptanceVerdict &verdict) const
{
    return m_transaction.query(u"invitations/accept_invitation")
        .bind("token_hash", tokenHash)
        .bind("granted", attempt && attempt->standing == AttemptStanding::Granted)
        .bind("user_id", attempt ? attempt->user : UserId())
        .bind("hash", attempt ? attempt->passwordHash : std::nullopt)
        .bind("matches", verdict.matches)
        .bind("new_hash", verdict.newHash)
        .bind("first_name", verdict.firstName)
        .bind("last_name", verdict.lastName)
        .one(readAcceptance);
}

Query InvitationStore::rulesQuery(const QString &wanted) const
{
    const Caller &caller = m_transaction.caller();
    Query query = m_transaction.query(u"invitations/select_invitation_rules", {wanted});
    return query.bind("kind", caller.proofKind()).bind("caller_id", caller.user).bind("session_id", caller.proof());
}

Later<InvitationRules> InvitationStore::rules(const QString &email, TenantId tenant, std::optional<RoleId> role) const
{
    return rulesQuery(u"drafted"_s)
        .bind("email", email)
        .bind("tenant_id", tenant)
        .bind("role_id", role)
        .oneLater(readRules);
}

Later<InvitationRules> InvitationStore::rules(InvitationId id, const std::optional<std::optional<RoleId>> &role) const
{
    return rulesQuery(u"stored"_s)
        .bind("id", id)
        .bind("sets_role", role.has_value())
        .bind("role_id", role.value_or(std::nullopt))
        .oneLater(readRules, Reason::InvitationUnknown);
}

Later<Invitation> InvitationStore::find(InvitationId id, ForUpdate forUpdate) const
{
    const QStringList flags = forUpdate == ForUpdate::Yes ? QStringList{u"for_update"_s} : QStringList();
    return m_transaction.query(u"invitations/select_invitation_by_id", flags)
        .bind("id", id)
        .oneLater(readInvitation, Reason::InvitationUnknown);
}

Result<Page<Invitation>> InvitationStore::page(const InvitationFilter &filter, const PageRequest &request) const
{
    const auto keyset = Keyset::of(request, orderName(filter), orderName(filter), orderName(filter, true));
    if (!keyset)
        return std::unexpected(keyset.error());
    Query query = m_transaction.query(u"invitations/select_invitations_page", filterFlags(filter) + keyset->flags);
    bindFilter(query, filter);
    keyset->bind(query);
    return keyset->page(query.rows(), readInvitation);
}

Result<Count> InvitationStore::count(const InvitationFilter &filter) const
{
    Query query = m_transaction.query(u"invitations/count_invitations", filterFlags(filter));
    bindFilter(query, filter);
    return countMatching(query);
}

Later<Invitation> InvitationStore::insert(const InvitationDraft &draft, const QByteArray &tokenHash,
                                          const QDateTime &expiresAt) const
{
    const auto marked = m_transaction.query(u"invitations/update_invitation_expired")
                            .bind("tenant_id", draft.tenant)
                            .bind("email", draft.email)
                            .along();
    if (!marked)
        return std::unexpected(marked.error());
    const Caller &caller = m_transaction.caller();
    return m_transaction.query(u"invitations/insert_invitation")
        .bind("id", InvitationId::create())
        .bind("email", draft.email)
        .bind("token_hash", tokenHash)
        .bind("tenant_id", draft.tenant)
        .bind("role_id", draft.role)
        .bind("inviter_id", caller.user)
        .bind("is_by_operator", isByOperator(caller))
        .bind("expires_at", expiresAt)
        .oneLater(readInvitation);
}

Later<Invitation> InvitationStore::update(InvitationId id, const InvitationUpdate &change) const
{
    const Caller &caller = m_transaction.caller();
    // The present hash can't be read, so a statement that doesn't replace it doesn't name it.
    const QStringList flags = change.tokenHash ? QStringList{u"token"_s} : QStringList();
    Query query = m_transaction.query(u"invitations/update_invitation", flags);
    if (change.tokenHash)
        query.bind("token_hash", *change.tokenHash);
    return query.bind("id", id)
        .bind("status", change.status ? std::optional(toText(*change.status)) : std::nullopt)
        .bind("sets_role", change.role.has_value())
        .bind("role_id", change.role.value_or(std::nullopt))
        .bind("sets_inviter", change.takesOver)
        .bind("inviter_id", caller.user)
        .bind("is_by_operator", isByOperator(caller))
        .bind("expires_at", change.expiresAt)
        .oneLater(readInvitation, Reason::InvitationUnknown);
}

} // namespace tenantry
