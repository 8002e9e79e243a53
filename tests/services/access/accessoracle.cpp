// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/access/accessoracle.h"

#include "core/storage/connection.h"

#include <algorithm>
#include <limits>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 forEver = std::numeric_limits<qint64>::max();

/// Every state that rows of \a table were ever in, with `since` and `until` in microseconds.
Rows versions(Connection &connection, const QByteArray &table, const QByteArray &columns)
{
    const auto micros = [](const QByteArray &instant) -> QByteArray {
        return "(extract(epoch FROM " + instant + ") * 1000000)::bigint";
    };
    auto rows = connection.run("SELECT " + columns + ", " + micros("updated_at") + " AS since, NULL::bigint AS until"
                               + " FROM iam." + table + " UNION ALL SELECT " + columns + ", " + micros("lower(valid)")
                               + ", " + micros("upper(valid)") + " FROM iam." + table + "_history");
    if (!rows)
        qFatal("%s: %s", table.constData(), qUtf8Printable(toText(rows.error())));
    return std::move(*rows);
}

qint64 untilOf(const Row &row, const char *column)
{
    return row.isNull(column) ? forEver : row.bigInteger(column);
}

} // namespace

AccessOracle::AccessOracle(Connection &connection)
{
    const auto each = [&](const QByteArray &table, const QByteArray &columns, const auto &take) {
        const Rows rows = versions(connection, table, columns);
        for (int i = 0; i < rows.size(); ++i) {
            const Row row = rows.at(i);
            take(row, Version{row.bigInteger("since"), untilOf(row, "until")});
        }
    };
    QHash<QUuid, QString> codes;
    each("permissions", "id, code", [&](const Row &row, const Version &) { codes[row.uuid("id")] = row.text("code"); });
    each("users", "id, is_active, is_superuser", [&](const Row &row, const Version &version) {
        m_users[row.uuid("id")].append({version, row.boolean("is_active"), row.boolean("is_superuser")});
    });
    each("tenants", "id, status", [&](const Row &row, const Version &version) {
        m_tenants[row.uuid("id")].append({version, row.text("status")});
    });
    each("tenant_members", "tenant_id, user_id", [&](const Row &row, const Version &version) {
        m_members[row.uuid("user_id")].append({version, row.uuid("tenant_id")});
    });
    each("role_grants",
         "user_id, tenant_id, role_id, (extract(epoch FROM starts_at) * 1000000)::bigint AS starts, "
         "(extract(epoch FROM ends_at) * 1000000)::bigint AS ends",
         [&](const Row &row, const Version &version) {
             m_grants[row.uuid("user_id")].append(
                 {version, row.uuid("tenant_id"), row.uuid("role_id"), row.bigInteger("starts"), untilOf(row, "ends")});
         });
    each("role_permissions", "role_id, permission_id", [&](const Row &row, const Version &version) {
        m_permitted[row.uuid("role_id")].append({version, codes.value(row.uuid("permission_id"))});
    });
}

bool AccessOracle::hasGrant(const QUuid &user, const QUuid &tenant, const QString &permission, qint64 at) const
{
    const QList<GrantVersion> grants = m_grants.value(user);
    return std::any_of(grants.begin(), grants.end(), [&](const GrantVersion &grant) {
        if (!grant.holds(at) || grant.tenant != tenant || at < grant.starts || at >= grant.ends)
            return false;
        const QList<PermissionVersion> permitted = m_permitted.value(grant.role);
        return permission.isEmpty() || std::any_of(permitted.begin(), permitted.end(), [&](const auto &held) {
                   return held.holds(at) && held.code == permission;
               });
    });
}

QString AccessOracle::decide(const QUuid &user, const QString &permission, const QUuid &tenant, qint64 at) const
{
    const auto versionAt = [at](const auto &all) {
        return std::find_if(all.begin(), all.end(), [at](const auto &version) { return version.holds(at); });
    };
    const auto accounts = m_users.value(user);
    const auto account = versionAt(accounts);
    if (account == accounts.end())
        return u"user_unknown"_s;
    if (!account->isActive)
        return u"user_inactive"_s;
    const auto states = m_tenants.value(tenant);
    const auto state = versionAt(states);
    if (!tenant.isNull() && state == states.end())
        return u"tenant_unknown"_s;
    if (account->isSuperuser || hasGrant(user, {}, permission, at))
        return u"allowed"_s;
    if (tenant.isNull())
        return permission.isEmpty() ? u"allowed"_s : u"permission_missing"_s;
    if (state->status == u"deleted")
        return u"tenant_deleted"_s;
    const auto memberships = m_members.value(user);
    const bool belongs = std::any_of(memberships.begin(), memberships.end(), [&](const MemberVersion &membership) {
        return membership.holds(at) && membership.tenant == tenant;
    });
    if (!belongs && !hasGrant(user, tenant, {}, at))
        return hasGrant(user, {}, {}, at) ? u"permission_missing"_s : u"not_member"_s;
    if (state->status == u"suspended")
        return u"tenant_suspended"_s;
    return permission.isEmpty() || hasGrant(user, tenant, permission, at) ? u"allowed"_s : u"permission_missing"_s;
}

} // namespace tenantry
