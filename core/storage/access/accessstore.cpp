// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/access/accessstore.h"

#include "core/storage/keysetpage.h"
#include "core/storage/transaction.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// The two outcomes that are no answer but a mistaken question.
Result<AccessOutcome> outcomeFrom(const QString &text)
{
    if (text == u"user_unknown")
        return failure(ErrorCode::NotFound, Reason::UserUnknown);
    if (text == u"tenant_unknown")
        return failure(ErrorCode::NotFound, Reason::TenantUnknown);
    const auto outcome = accessOutcomeFromText(text);
    if (!outcome)
        qFatal("The database decides %s.", qUtf8Printable(text));
    return *outcome;
}

template <class T>
Result<T> withField(Result<T> result)
{
    if (result)
        return result;
    Error &error = result.error();
    if (error.reason == Reason::PermissionUnknown)
        error = {error.code, error.reason, u"permission"_s, {}};
    else if (error.reason == Reason::OutOfRange)
        error = {error.code, error.reason, u"at"_s, u"it hasn't come yet"_s};
    return result;
}

Query &bindQuestion(Query &query, const AccessQuestion &question)
{
    return query.bind("user_id", question.user)
        .bind("permission", question.permission)
        .bind("tenant_id", question.tenant)
        .bind("at", question.at);
}

AccessGrant readGrant(const Row &row)
{
    AccessGrant grant;
    grant.id = row.id<GrantTag>("grant_id");
    if (!row.isNull("grant_tenant_id"))
        grant.tenant = row.id<TenantTag>("grant_tenant_id");
    grant.role = row.id<RoleTag>("role_id");
    grant.roleName = row.text("role_name");
    if (!row.isNull("granted_by"))
        grant.grantedBy = row.id<UserTag>("granted_by");
    grant.grantedByEmail = row.text("granted_by_email");
    grant.startsAt = row.instant("starts_at");
    grant.endsAt = row.optionalInstant("ends_at");
    grant.reason = row.text("reason");
    grant.state = grantStateFromText(row.text("state")).value_or(GrantState::Ended);
    return grant;
}

AccessHolder readHolder(const Row &row)
{
    return {row.id<UserTag>("id"),   row.text("email"),           row.text("first_name"),
            row.text("last_name"),   row.boolean("as_superuser"), row.boolean("platform_wide"),
            row.boolean("in_tenant")};
}

} // namespace

AccessStore::AccessStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<AccessOutcome> AccessStore::decide(const AccessQuestion &question) const
{
    Query query = m_transaction.query(u"access/select_access_decision");
    const auto text = withField(bindQuestion(query, question).one([](const Row &row) { return row.text("outcome"); }));
    return text ? outcomeFrom(*text) : std::unexpected(text.error());
}

Result<AccessExplanation> AccessStore::explain(const AccessQuestion &question) const
{
    Query query = m_transaction.query(u"access/select_access_explanation");
    const auto answer = withField(bindQuestion(query, question).rows());
    if (!answer)
        return std::unexpected(answer.error());
    const Row first = answer->at(0);
    const auto outcome = outcomeFrom(first.text("outcome"));
    if (!outcome)
        return std::unexpected(outcome.error());
    AccessExplanation explanation;
    explanation.outcome = *outcome;
    explanation.at = first.instant("at");
    explanation.email = first.text("email");
    explanation.isActive = first.boolean("is_active");
    explanation.isSuperuser = first.boolean("is_superuser");
    explanation.tenantStatus = first.text("tenant_status");
    explanation.memberSince = first.optionalInstant("member_since");
    if (!first.isNull("nearest_role_id")) {
        explanation.nearestRole = NearestRole{first.id<RoleTag>("nearest_role_id"), first.text("nearest_role_name"),
                                              first.integer("nearest_role_others")};
    }
    for (int i = 0; i < answer->size() && !answer->at(i).isNull("grant_id"); ++i)
        explanation.grants.append(readGrant(answer->at(i)));
    return explanation;
}

Result<EffectiveAccess> AccessStore::effective(UserId user, std::optional<TenantId> tenant,
                                               const std::optional<QDateTime> &at) const
{
    const auto answer = withField(m_transaction.query(u"access/select_effective_access")
                                      .bind("user_id", user)
                                      .bind("tenant_id", tenant)
                                      .bind("at", at)
                                      .rows());
    if (!answer)
        return std::unexpected(answer.error());
    const auto outcome = outcomeFrom(answer->at(0).text("outcome"));
    if (!outcome)
        return std::unexpected(outcome.error());
    EffectiveAccess access{*outcome, answer->at(0).instant("at"), {}};
    for (int i = 1; i < answer->size(); ++i) {
        const Row row = answer->at(i);
        access.permissions.append({row.text("code"), row.boolean("as_superuser"), row.texts("roles")});
    }
    return access;
}

Result<Page<AccessHolder>> AccessStore::holders(const QString &permission, std::optional<TenantId> tenant,
                                                const std::optional<QDateTime> &at, const PageRequest &request) const
{
    const auto keyset = Keyset::of(request, u"email_up"_s, u"email_up"_s, u"email_down"_s);
    if (!keyset)
        return std::unexpected(keyset.error());
    Query query = m_transaction.query(u"access/select_access_holders_page", keyset->flags);
    query.bind("permission", permission).bind("tenant_id", tenant).bind("at", at);
    keyset->bind(query);
    return keyset->page(withField(query.rows()), readHolder);
}

} // namespace tenantry
