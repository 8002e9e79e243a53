// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/tenants/tenantstore.h"

#include "core/storage/keysetpage.h"
#include "core/storage/likepattern.h"
#include "core/storage/listmeasure.h"
#include "core/storage/transaction.h"

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Tenant readTenant(const Row &row)
{
    Tenant tenant;
    tenant.id = row.id<TenantTag>("id");
    tenant.name = row.text("name");
    tenant.slug = row.text("slug");
    tenant.description = row.text("description");
    tenant.status = tenantStatusFromText(row.text("status")).value_or(TenantStatus::Suspended);
    tenant.version = Version(row.integer("version"));
    tenant.createdAt = row.instant("created_at");
    tenant.updatedAt = row.instant("updated_at");
    tenant.deletedAt = row.optionalInstant("deleted_at");
    tenant.purgeAt = row.optionalInstant("purge_at");
    tenant.memberCount = row.integer("member_count");
    return tenant;
}

/// `name_up`: the order's name in statement files and cursors. \a reversed: as it is read for a page backward.
QString orderName(const TenantFilter &filter, bool reversed = false)
{
    const bool up = (filter.sortOrder == SortOrder::Ascending) != reversed;
    return toText(filter.sortKey) + (up ? "_up"_L1 : "_down"_L1);
}

/// Deleted or not is said in the statement's own words, because the indexes are made for either.
QStringList filterFlags(const TenantFilter &filter)
{
    QStringList flags{filter.status == TenantStatus::Deleted ? u"deleted"_s : u"live"_s};
    if (filter.status && filter.status != TenantStatus::Deleted)
        flags += u"status"_s;
    if (!filter.text.isEmpty())
        flags += u"text"_s;
    if (filter.createdFrom)
        flags += u"created_from"_s;
    if (filter.createdUntil)
        flags += u"created_until"_s;
    return flags;
}

void bindFilter(Query &query, const TenantFilter &filter)
{
    if (filter.status && filter.status != TenantStatus::Deleted)
        query.bind("status", toText(*filter.status));
    if (!filter.text.isEmpty())
        query.bind("pattern", likePattern(filter.text));
    if (filter.createdFrom)
        query.bind("created_from", *filter.createdFrom);
    if (filter.createdUntil)
        query.bind("created_until", *filter.createdUntil);
}

template <class T>
Result<T> orTenantUnknown(Result<T> result)
{
    if (!result && result.error().code == ErrorCode::NotFound)
        result.error().reason = Reason::TenantUnknown;
    return result;
}

} // namespace

TenantStore::TenantStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Later<Tenant> TenantStore::findLater(TenantId id, ForUpdate forUpdate) const
{
    const QStringList flags = forUpdate == ForUpdate::Yes ? QStringList{u"for_update"_s} : QStringList();
    return m_transaction.query(u"tenants/select_tenant_by_id", flags)
        .bind("id", id)
        .oneLater(readTenant, Reason::TenantUnknown);
}

Result<Tenant> TenantStore::findBySlug(const QString &slug) const
{
    return orTenantUnknown(m_transaction.query(u"tenants/select_tenant_by_slug").bind("slug", slug).one(readTenant));
}

Result<QList<Tenant>> TenantStore::findMany(const QList<TenantId> &ids) const
{
    QStringList texts;
    for (const TenantId &id : ids)
        texts.append(id.toString());
    return m_transaction.query(u"tenants/select_tenants_by_id").bind("ids", texts).all(readTenant);
}

Result<Page<Tenant>> TenantStore::page(const TenantFilter &filter, const PageRequest &request) const
{
    const auto keyset = Keyset::of(request, orderName(filter), orderName(filter), orderName(filter, true));
    if (!keyset)
        return std::unexpected(keyset.error());
    const bool isBrief = filter.isBrief && !filter.status;
    Query query =
        m_transaction.query(u"tenants/select_tenants_page",
                            filterFlags(filter) + keyset->flags + QStringList{isBrief ? u"brief"_s : u"detailed"_s});
    bindFilter(query, filter);
    keyset->bind(query);
    return keyset->page(query.rows(), readTenant);
}

Result<Count> TenantStore::count(const TenantFilter &filter) const
{
    QStringList flags = filterFlags(filter);
    // Along an index that ends or stops early, where neither text nor status leads to a few rows.
    if (filter.createdFrom || filter.createdUntil || (filter.text.isEmpty() && !filter.status))
        flags += u"by_time"_s;
    Query query = m_transaction.query(u"tenants/count_tenants", flags);
    bindFilter(query, filter);
    return countMatching(query);
}

Result<Anchors> TenantStore::anchors(const TenantFilter &filter, int step) const
{
    const QString order = orderName(filter);
    Query query = m_transaction.query(u"tenants/select_tenant_anchors", filterFlags(filter) + QStringList{order});
    bindFilter(query, filter);
    return readAnchors(query, order, step);
}

Result<Tenant> TenantStore::insert(TenantId id, const TenantDraft &draft) const
{
    return m_transaction.query(u"tenants/insert_tenant")
        .bind("id", id)
        .bind("name", draft.name)
        .bind("slug", draft.slug)
        .bind("description", draft.description)
        .bind("status", toText(draft.status))
        .one(readTenant);
}

Result<Tenant> TenantStore::update(TenantId id, const TenantChanges &changes) const
{
    const auto status = changes.status ? std::optional(toText(*changes.status)) : std::nullopt;
    return orTenantUnknown(m_transaction.query(u"tenants/update_tenant")
                               .bind("id", id)
                               .bind("name", changes.name)
                               .bind("description", changes.description)
                               .bind("status", status)
                               .one(readTenant));
}

Result<bool> TenantStore::isNameTaken(const QString &name) const
{
    return m_transaction.query(u"tenants/select_tenant_name_taken").bind("name", name).one([](const Row &row) {
        return row.boolean("taken");
    });
}

} // namespace tenantry
