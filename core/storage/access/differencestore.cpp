// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/access/differencestore.h"

#include "core/storage/query.h"
#include "core/storage/transaction.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Result<AccessPreview> readDifferences(const Result<Rows> &rows)
{
    if (!rows)
        return std::unexpected(rows.error());
    AccessPreview preview;
    for (int i = 0; i < rows->size(); ++i) { // at least one: the totals stand beside nothing, if need be
        const Row row = rows->at(i);
        preview.gains = row.integer("gains");
        preview.losses = row.integer("losses");
        preview.token = row.text("digest");
        if (row.isNull("user_id"))
            continue;
        AccessDifference difference;
        difference.user = row.id<UserTag>("user_id");
        difference.userEmail = row.text("user_email");
        if (!row.isNull("tenant_id"))
            difference.tenant = row.id<TenantTag>("tenant_id");
        difference.tenantSlug = row.text("tenant_slug");
        difference.permission = row.text("code");
        difference.isGained = row.boolean("gained");
        preview.differences.append(difference);
    }
    return preview;
}

} // namespace

DifferenceStore::DifferenceStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<void> DifferenceStore::setLimits() const
{
    return m_transaction.query(u"access/select_preview_limits").along();
}

Later<AccessPreview> DifferenceStore::ofRole(RoleId role, const QStringList &gained, const QStringList &lost) const
{
    Query query = m_transaction.query(u"access/select_access_difference", {u"of_role"_s});
    query.bind("role_id", role).bind("gained", gained).bind("lost", lost);
    return query.bind("limit", AccessPreview::mostListed).rowsLater<AccessPreview>(readDifferences);
}

Later<AccessPreview> DifferenceStore::ofGrant(const Grant &grant, bool gave) const
{
    Query query = m_transaction.query(u"access/select_access_difference", {u"of_grant"_s});
    query.bind("role_id", grant.role).bind("user_id", grant.user).bind("tenant_id", grant.tenant);
    query.bind("grant_id", grant.id).bind("gave", gave);
    return query.bind("limit", AccessPreview::mostListed).rowsLater<AccessPreview>(readDifferences);
}

} // namespace tenantry
