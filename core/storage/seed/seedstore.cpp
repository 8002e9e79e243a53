// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/seed/seedstore.h"

#include "core/storage/transaction.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QStringView statementFor(SeedTable table)
{
    switch (table) {
    case SeedTable::Tenants:
        return u"seed/insert_seed_tenants";
    case SeedTable::Users:
        return u"seed/insert_seed_users";
    case SeedTable::Roles:
        return u"seed/insert_seed_roles";
    case SeedTable::RolePermissions:
        return u"seed/insert_seed_role_permissions";
    case SeedTable::Members:
        return u"seed/insert_seed_members";
    case SeedTable::Grants:
        return u"seed/insert_seed_grants";
    case SeedTable::Keys:
        return u"seed/insert_seed_keys";
    }
    Q_UNREACHABLE();
}

} // namespace

SeedStore::SeedStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<bool> SeedStore::isFillable() const
{
    return m_transaction.query(u"seed/select_is_fillable").one([](const Row &row) {
        return row.boolean("is_fillable");
    });
}

Result<void> SeedStore::insert(SeedTable table, const QJsonArray &rows) const
{
    if (rows.isEmpty())
        return {};
    const auto inserted =
        m_transaction.query(statementFor(table)).bind("seed", QJsonObject{{u"rows"_s, rows}}).affected();
    return inserted ? Result<void>() : std::unexpected(inserted.error());
}

} // namespace tenantry
