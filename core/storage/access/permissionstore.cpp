// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/access/permissionstore.h"

#include "core/storage/likepattern.h"
#include "core/storage/query.h"
#include "core/storage/transaction.h"

namespace tenantry {

using namespace Qt::StringLiterals;

PermissionStore::PermissionStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<QStringList> PermissionStore::held() const
{
    const Caller &caller = m_transaction.caller();
    return m_transaction.query(u"access/select_permissions_held")
        .bind("kind", caller.proofKind())
        .bind("user_id", caller.user)
        .bind("session_id", caller.proof())
        .all([](const Row &row) { return row.text("code"); });
}

Result<QList<CataloguedPermission>> PermissionStore::catalogue(const PermissionFilter &filter) const
{
    QStringList flags;
    if (!filter.text.isEmpty())
        flags += u"text"_s;
    if (!filter.module.isEmpty())
        flags += u"module"_s;
    Query query = m_transaction.query(u"access/select_permissions", flags);
    if (!filter.text.isEmpty())
        query.bind("pattern", likePattern(filter.text));
    if (!filter.module.isEmpty())
        query.bind("module", filter.module);
    return query.all([](const Row &row) {
        return CataloguedPermission{row.id<PermissionTag>("id"), row.text("code"), row.text("name"),
                                    row.text("description"), row.text("module")};
    });
}

} // namespace tenantry
