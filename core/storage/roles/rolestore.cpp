// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/roles/rolestore.h"

#include "core/storage/keysetpage.h"
#include "core/storage/likepattern.h"
#include "core/storage/listmeasure.h"
#include "core/storage/transaction.h"

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Role readRole(const Row &row)
{
    Role role;
    role.id = row.id<RoleTag>("id");
    if (!row.isNull("tenant_id"))
        role.tenant = row.id<TenantTag>("tenant_id");
    role.tenantSlug = row.text("tenant_slug");
    role.name = row.text("name");
    role.description = row.text("description");
    role.isSystem = row.boolean("is_system_role");
    role.permissions = row.texts("permission_codes");
    role.holders = Count::upTo(row.integer("holders"));
    role.version = Version(row.integer("version"));
    role.createdAt = row.instant("created_at");
    role.updatedAt = row.instant("updated_at");
    return role;
}

CodeToGive readCode(const Row &row)
{
    return {row.text("code"), row.boolean("held")};
}

/// `name_up`: the order's name in statement files and cursors. \a reversed: as it is read for a page backward.
QString orderName(const RoleFilter &filter, bool reversed = false)
{
    const bool up = (filter.sortOrder == SortOrder::Ascending) != reversed;
    return toText(filter.sortKey) + (up ? "_up"_L1 : "_down"_L1);
}

QStringList filterFlags(const RoleFilter &filter)
{
    QStringList flags;
    if (filter.globalOnly)
        flags += u"global"_s;
    if (filter.kind)
        flags += toText(*filter.kind);
    if (!filter.text.isEmpty())
        flags += u"text"_s;
    return flags;
}

template <class T>
Result<T> orRoleUnknown(Result<T> result)
{
    if (!result && result.error().code == ErrorCode::NotFound && result.error().reason == Reason::Unspecified)
        result.error().reason = Reason::RoleUnknown;
    return result;
}

} // namespace

RoleStore::RoleStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

/// `of_tenant`, or nothing; statements that count holders also know `everywhere`.
QStringList RoleStore::vantageFlags() const
{
    return m_transaction.caller().tenant ? QStringList{u"of_tenant"_s} : QStringList();
}

void RoleStore::bindVantage(Query &query) const
{
    if (m_transaction.caller().tenant)
        query.bind("tenant_id", m_transaction.caller().tenant);
}

void RoleStore::bindFilter(Query &query, const RoleFilter &filter) const
{
    bindVantage(query);
    if (!filter.text.isEmpty())
        query.bind("pattern", likePattern(filter.text));
}

Result<void> RoleStore::lock() const
{
    return m_transaction.query(u"roles/select_lock").along();
}

Query RoleStore::findQuery(RoleId id) const
{
    const bool ofTenant = m_transaction.caller().tenant.has_value();
    Query query = m_transaction.query(u"roles/select_role_by_id", {ofTenant ? u"of_tenant"_s : u"everywhere"_s});
    bindVantage(query);
    return query.bind("id", id);
}

Result<Role> RoleStore::find(RoleId id) const
{
    return findLater(id).take();
}

Later<Role> RoleStore::findLater(RoleId id) const
{
    return findQuery(id).oneLater(readRole, Reason::RoleUnknown);
}

Result<Role> RoleStore::findByName(const QString &name) const
{
    const bool ofTenant = m_transaction.caller().tenant.has_value();
    Query query = m_transaction.query(u"roles/select_role_by_name", {ofTenant ? u"of_tenant"_s : u"everywhere"_s});
    bindVantage(query);
    return orRoleUnknown(query.bind("name", name).one(readRole));
}

Result<Page<Role>> RoleStore::page(const RoleFilter &filter, const PageRequest &request) const
{
    const auto keyset = Keyset::of(request, orderName(filter), orderName(filter), orderName(filter, true));
    if (!keyset)
        return std::unexpected(keyset.error());
    const QStringList vantage = m_transaction.caller().tenant ? vantageFlags() : QStringList{u"everywhere"_s};
    Query query = m_transaction.query(u"roles/select_roles_page", vantage + filterFlags(filter) + keyset->flags);
    bindFilter(query, filter);
    keyset->bind(query);
    return keyset->page(query.rows(), readRole);
}

Result<Count> RoleStore::count(const RoleFilter &filter) const
{
    Query query = m_transaction.query(u"roles/count_roles", vantageFlags() + filterFlags(filter));
    bindFilter(query, filter);
    return countMatching(query);
}

Result<Anchors> RoleStore::anchors(const RoleFilter &filter, int step) const
{
    const QString order = orderName(filter);
    Query query =
        m_transaction.query(u"roles/select_role_anchors", vantageFlags() + filterFlags(filter) + QStringList{order});
    bindFilter(query, filter);
    return readAnchors(query, order, step);
}

Result<Role> RoleStore::insert(RoleId id, const RoleDraft &draft) const
{
    // One after the other, in one round trip.
    const auto role = m_transaction.query(u"roles/insert_role")
                          .bind("id", id)
                          .bind("tenant_id", draft.tenant)
                          .bind("name", draft.name)
                          .bind("description", draft.description)
                          .bind("codes", draft.permissions)
                          .along();
    if (!role)
        return std::unexpected(role.error());
    if (!draft.permissions.isEmpty()) {
        const auto permissions = m_transaction.query(u"roles/insert_role_permissions")
                                     .bind("id", id)
                                     .bind("user_id", m_transaction.caller().user)
                                     .bind("codes", draft.permissions)
                                     .along();
        if (!permissions)
            return std::unexpected(permissions.error());
    }
    return find(id);
}

Later<Role> RoleStore::update(RoleId id, const RoleChanges &changes) const
{
    Query query =
        m_transaction.query(u"roles/update_role", changes.permissions ? QStringList{u"permissions"_s} : QStringList());
    query.bind("id", id).bind("name", changes.name).bind("description", changes.description);
    if (changes.permissions)
        query.bind("user_id", m_transaction.caller().user).bind("codes", *changes.permissions);
    if (const auto updated = query.along(); !updated)
        return std::unexpected(updated.error());
    return findLater(id);
}

Later<bool> RoleStore::isInUse(RoleId id) const
{
    return m_transaction.query(u"roles/select_role_in_use").bind("id", id).oneLater([](const Row &row) {
        return row.boolean("in_use");
    });
}

Result<void> RoleStore::remove(RoleId id) const
{
    if (const auto ended = m_transaction.query(u"roles/delete_ended_grants").bind("id", id).along(); !ended)
        return std::unexpected(ended.error());
    const auto removed = m_transaction.query(u"roles/delete_role").bind("id", id).affected();
    if (removed)
        return {};
    // Something else refers to it.
    if (removed.error().reason == Reason::ReferenceUnknown || removed.error().reason == Reason::RoleUnknown)
        return failure(ErrorCode::Conflict, Reason::RoleInUse, {}, removed.error().detail);
    return std::unexpected(removed.error());
}

Result<int> RoleStore::restore(const QString &kind, RequestId request, const QUuid &id) const
{
    return m_transaction.query(u"roles/select_restored_rows")
        .bind("target_kind", kind)
        .bind("request_id", request)
        .bind("id", id)
        .one([](const Row &row) { return row.integer("restored"); });
}

Query RoleStore::codesQuery(QStringView statement) const
{
    const Caller &caller = m_transaction.caller();
    Query query = m_transaction.query(statement);
    query.bind("kind", toText(caller.kind)).bind("user_id", caller.user).bind("session_id", caller.session);
    return query;
}

Later<QList<CodeToGive>> RoleStore::codesToGive(const QStringList &codes, std::optional<TenantId> tenant) const
{
    Query query = codesQuery(u"roles/select_codes_to_give");
    return query.bind("codes", codes).bind("tenant_id", tenant).allLater(readCode);
}

Later<QList<CodeToGive>> RoleStore::codesToAdd(const QStringList &codes, RoleId added) const
{
    Query query = codesQuery(u"roles/select_codes_to_add");
    return query.bind("codes", codes).bind("role_id", added).allLater(readCode);
}

Later<QList<CodeToGive>> RoleStore::codesOfRole(RoleId given, std::optional<TenantId> tenant) const
{
    Query query = codesQuery(u"roles/select_codes_of_role");
    return query.bind("role_id", given).bind("tenant_id", tenant).allLater(readCode);
}

Later<QList<CodeToGive>> RoleStore::codesOfGrant(GrantId given) const
{
    return codesQuery(u"roles/select_codes_of_grant").bind("grant_id", given).allLater(readCode);
}

} // namespace tenantry
