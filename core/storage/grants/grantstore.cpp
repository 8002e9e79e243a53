// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/grants/grantstore.h"

#include "core/storage/keysetpage.h"
#include "core/storage/listmeasure.h"
#include "core/storage/transaction.h"

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Grant readGrant(const Row &row)
{
    Grant grant;
    grant.id = row.id<GrantTag>("id");
    grant.user = row.id<UserTag>("user_id");
    grant.userEmail = row.text("user_email");
    if (!row.isNull("tenant_id"))
        grant.tenant = row.id<TenantTag>("tenant_id");
    grant.tenantSlug = row.text("tenant_slug");
    grant.role = row.id<RoleTag>("role_id");
    grant.roleName = row.text("role_name");
    grant.startsAt = row.instant("starts_at");
    grant.endsAt = row.optionalInstant("ends_at");
    if (!row.isNull("granted_by"))
        grant.grantedBy = row.id<UserTag>("granted_by");
    grant.grantedByEmail = row.text("granted_by_email");
    grant.reason = row.text("reason");
    grant.state = grantStateFromText(row.text("state")).value_or(GrantState::Ended);
    grant.version = Version(row.integer("version"));
    grant.createdAt = row.instant("created_at");
    grant.updatedAt = row.instant("updated_at");
    return grant;
}

QStringList filterFlags(const GrantFilter &filter, const Caller &caller)
{
    QStringList flags;
    if (filter.user)
        flags += u"of_user"_s;
    if (filter.role)
        flags += u"of_role"_s;
    if (caller.tenant)
        flags += u"of_tenant"_s;
    if (filter.platformWideOnly)
        flags += u"platform_wide"_s;
    if (filter.state)
        flags += toText(*filter.state);
    return flags;
}

void bindFilter(Query &query, const GrantFilter &filter, const Caller &caller)
{
    if (filter.user)
        query.bind("user_id", filter.user);
    if (filter.role)
        query.bind("role_id", filter.role);
    if (caller.tenant)
        query.bind("tenant_id", caller.tenant);
}

/// `up` or `down`; \a reversed: as it is read for a page backward.
QString direction(const GrantFilter &filter, bool reversed)
{
    return (filter.sortOrder == SortOrder::Ascending) != reversed ? u"up"_s : u"down"_s;
}

QStringList texts(const QList<UserId> &users)
{
    QStringList ids;
    for (const UserId &user : users)
        ids.append(user.toString());
    return ids;
}

} // namespace

GrantStore::GrantStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<Grant> GrantStore::find(GrantId id) const
{
    return findLater(id).take();
}

Later<Grant> GrantStore::findLater(GrantId id) const
{
    const auto &tenant = m_transaction.caller().tenant;
    Query query =
        m_transaction.query(u"grants/select_grant_by_id", tenant ? QStringList{u"of_tenant"_s} : QStringList());
    if (tenant)
        query.bind("tenant_id", tenant);
    return query.bind("id", id).oneLater(readGrant, Reason::GrantUnknown);
}

Result<Page<Grant>> GrantStore::page(const GrantFilter &filter, const PageRequest &request) const
{
    const QString order = u"created_at_"_s + direction(filter, false);
    const auto keyset = Keyset::of(request, order, direction(filter, false), direction(filter, true));
    if (!keyset)
        return std::unexpected(keyset.error());
    const Caller &caller = m_transaction.caller();
    Query query = m_transaction.query(u"grants/select_grants_page", filterFlags(filter, caller) + keyset->flags);
    bindFilter(query, filter, caller);
    keyset->bind(query);
    return keyset->page(query.rows(), readGrant);
}

Result<Count> GrantStore::count(const GrantFilter &filter) const
{
    const Caller &caller = m_transaction.caller();
    Query query = m_transaction.query(u"grants/count_grants", filterFlags(filter, caller));
    bindFilter(query, filter, caller);
    return countMatching(query);
}

Result<UserId> GrantStore::userByEmail(const QString &email) const
{
    auto user = m_transaction.query(u"grants/select_user_by_email").bind("email", email).one([](const Row &row) {
        return row.id<UserTag>("id");
    });
    if (!user && user.error().code == ErrorCode::NotFound && user.error().reason == Reason::Unspecified)
        return failure(ErrorCode::NotFound, Reason::UserUnknown, u"user"_s);
    return user;
}

Later<Grantee> GrantStore::grantee(UserId user, std::optional<TenantId> tenant) const
{
    Query query = m_transaction.query(u"grants/select_grantee", tenant ? QStringList{u"of_tenant"_s} : QStringList());
    if (tenant)
        query.bind("tenant_id", tenant);
    return query.bind("user_id", user).oneLater([isOfTenant = tenant.has_value()](const Row &row) {
        return Grantee{row.boolean("is_known"), isOfTenant && row.boolean("is_member")};
    });
}

Later<QList<KnownGrantee>> GrantStore::grantees(const QList<UserId> &users, TenantId tenant) const
{
    return m_transaction.query(u"grants/select_grantees")
        .bind("tenant_id", tenant)
        .bind("user_ids", texts(users))
        .allLater([](const Row &row) {
            return KnownGrantee{row.id<UserTag>("id"), row.boolean("is_member")};
        });
}

Later<QList<UserId>> GrantStore::holders(RoleId role, TenantId tenant) const
{
    Query query = m_transaction.query(u"grants/select_role_holders");
    query.bind("tenant_id", tenant).bind("role_id", role);
    return query.rowsLater<QList<UserId>>([](const Result<Rows> &rows) -> Result<QList<UserId>> {
        if (!rows)
            return std::unexpected(rows.error());
        if (rows->size() == 0)
            return failure(ErrorCode::NotFound, Reason::RoleUnknown);
        QList<UserId> users;
        for (int i = 0; i < rows->size(); ++i) {
            if (const Row row = rows->at(i); !row.isNull("user_id"))
                users.append(row.id<UserTag>("user_id"));
        }
        return users;
    });
}

Result<void> GrantStore::insertAll(RoleId role, TenantId tenant, const QList<UserId> &users) const
{
    // Those that have ended give way.
    if (const auto ended = removeAll(role, tenant, users); !ended)
        return ended;
    return m_transaction.query(u"grants/insert_grants")
        .bind("tenant_id", tenant)
        .bind("role_id", role)
        .bind("granted_by", m_transaction.caller().user)
        .bind("user_ids", texts(users))
        .along();
}

Result<void> GrantStore::removeAll(RoleId role, TenantId tenant, const QList<UserId> &users) const
{
    return m_transaction.query(u"grants/delete_grants_of_users")
        .bind("role_id", role)
        .bind("tenant_id", tenant)
        .bind("user_ids", texts(users))
        .along();
}

Result<void> GrantStore::removeFrom(UserId user, TenantId tenant, RoleId role) const
{
    const auto removed = m_transaction.query(u"grants/delete_grant_of_user")
                             .bind("user_id", user)
                             .bind("tenant_id", tenant)
                             .bind("role_id", role)
                             .affected();
    if (!removed)
        return std::unexpected(removed.error());
    if (*removed == 0)
        return failure(ErrorCode::NotFound, Reason::GrantUnknown);
    return {};
}

Later<Grant> GrantStore::insert(GrantId id, const GrantDraft &draft) const
{
    if (const auto ended = removeEnded(draft.user, draft.tenant, draft.role); !ended)
        return std::unexpected(ended.error());
    const auto inserted = m_transaction.query(u"grants/insert_grant")
                              .bind("id", id)
                              .bind("user_id", draft.user)
                              .bind("tenant_id", draft.tenant)
                              .bind("role_id", draft.role)
                              .bind("starts_at", draft.startsAt)
                              .bind("ends_at", draft.endsAt)
                              .bind("granted_by", m_transaction.caller().user)
                              .bind("reason", draft.reason)
                              .along();
    if (!inserted)
        return std::unexpected(inserted.error());
    return findLater(id);
}

Later<Grant> GrantStore::update(GrantId id, const GrantChanges &changes) const
{
    Query query = m_transaction.query(u"grants/update_grant", changes.endsAt ? QStringList{u"end"_s} : QStringList());
    query.bind("id", id).bind("reason", changes.reason);
    if (changes.endsAt)
        query.bind("ends_at", *changes.endsAt);
    const auto updated = query.affectedLater();
    const auto found = findLater(id);
    return {[updated, found]() -> Result<Grant> {
        const auto count = updated.take();
        if (!count)
            return std::unexpected(count.error());
        if (*count == 0)
            return failure(ErrorCode::Invalid, Reason::OutOfRange, u"ends_at"_s);
        return found.take();
    }};
}

Result<void> GrantStore::remove(GrantId id) const
{
    return m_transaction.query(u"grants/delete_grant").bind("id", id).along();
}

Result<void> GrantStore::removeEnded(UserId user, std::optional<TenantId> tenant, RoleId role) const
{
    return m_transaction.query(u"grants/delete_ended_grant")
        .bind("user_id", user)
        .bind("tenant_id", tenant)
        .bind("role_id", role)
        .along();
}

Result<int> GrantStore::restore(RequestId request, UserId user, std::optional<TenantId> tenant, RoleId role) const
{
    return m_transaction.query(u"grants/select_restored_grant")
        .bind("request_id", request)
        .bind("user_id", user)
        .bind("tenant_id", tenant)
        .bind("role_id", role)
        .one([](const Row &row) { return row.integer("restored"); });
}

} // namespace tenantry
