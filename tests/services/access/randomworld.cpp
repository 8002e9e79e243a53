// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/access/randomworld.h"

#include "core/storage/connection.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QByteArray quoted(const QUuid &id)
{
    return "'" + id.toByteArray(QUuid::WithoutBraces) + "'";
}

} // namespace

RandomWorld::RandomWorld(TestDatabase &database, unsigned seed)
    : m_database(database)
    , m_random(seed)
    , m_begin(QDate(2030 + int(seed % 100), 1, 1), QTime(0, 0), Qt::UTC)
    , m_now(m_begin)
    , m_permissions{u"user:read"_s, u"user:update"_s, u"role:read"_s, u"tenant:read"_s, u"vm:start"_s, u"audit:read"_s}
{}

QByteArray RandomWorld::oneOf(const QList<QUuid> &ids)
{
    return quoted(ids.at(pick(ids.size())));
}

QByteArray RandomWorld::instant(int minutesFromNow) const
{
    return "'" + m_now.addSecs(60 * minutesFromNow).toString(Qt::ISODate).toLatin1() + "'";
}

void RandomWorld::happen(const QByteArray &sql)
{
    m_now = m_now.addSecs(60);
    (void)m_database.administrator().runScript("SET tenantry.now = " + instant(0) + "; " + sql);
}

QByteArray RandomWorld::newUser()
{
    const QUuid user = QUuid::createUuid();
    m_users.append(user);
    return "INSERT INTO iam.users (id, email, is_superuser) VALUES (" + quoted(user) + ", '"
        + user.toByteArray(QUuid::WithoutBraces) + "@oracle.example', " + (happens(10) ? "true" : "false") + ")";
}

QByteArray RandomWorld::newRole()
{
    const QUuid role = QUuid::createUuid();
    m_roles.append(role);
    const QByteArray tenant = happens(50) ? QByteArray("NULL") : oneOf(m_tenants);
    QByteArray sql = "INSERT INTO iam.roles (id, name, tenant_id) VALUES (" + quoted(role) + ", " + quoted(role) + ", "
        + tenant + ")";
    for (const QString &permission : std::as_const(m_permissions)) {
        if (happens(35)) {
            sql += "; INSERT INTO iam.role_permissions (role_id, permission_id) SELECT " + quoted(role)
                + ", id FROM iam.permissions WHERE code = '" + permission.toLatin1() + "'";
        }
    }
    return sql;
}

QByteArray RandomWorld::newGrant()
{
    const int begins = happens(70) ? 0 : pick(400) - 100;
    const QByteArray ends = happens(60) ? QByteArray("NULL") : instant(begins + 1 + pick(200));
    return "INSERT INTO iam.role_grants (user_id, role_id, tenant_id, starts_at, ends_at) VALUES (" + oneOf(m_users)
        + ", " + oneOf(m_roles) + ", " + (happens(20) ? QByteArray("NULL") : oneOf(m_tenants)) + ", " + instant(begins)
        + ", " + ends + ")";
}

QByteArray RandomWorld::newMember()
{
    return "INSERT INTO iam.tenant_members (user_id, tenant_id) VALUES (" + oneOf(m_users) + ", " + oneOf(m_tenants)
        + ")";
}

QByteArray RandomWorld::change()
{
    switch (pick(14)) {
    case 0:
        return newUser();
    case 1:
        return newRole();
    case 2:
        return newMember();
    case 3:
        return "DELETE FROM iam.tenant_members WHERE user_id = " + oneOf(m_users)
            + " AND tenant_id = " + oneOf(m_tenants);
    case 4:
        return "UPDATE iam.users SET is_active = NOT is_active WHERE id = " + oneOf(m_users);
    case 5:
        return "UPDATE iam.users SET is_superuser = NOT is_superuser WHERE id = " + oneOf(m_users);
    case 6:
        return "UPDATE iam.tenants SET status = CASE status WHEN 'active' THEN 'suspended' ELSE 'active' END, "
               "deleted_at = NULL WHERE id = "
            + oneOf(m_tenants);
    case 7:
        return "UPDATE iam.tenants SET status = 'deleted', deleted_at = iam.now() WHERE id = " + oneOf(m_tenants);
    case 8:
        return "DELETE FROM iam.role_permissions WHERE role_id = " + oneOf(m_roles)
            + " AND permission_id IN (SELECT id FROM iam.permissions WHERE code < '"
            + m_permissions.at(pick(m_permissions.size())).toLatin1() + "')";
    case 9:
        return "DELETE FROM iam.role_grants WHERE user_id = " + oneOf(m_users);
    case 10:
        return "UPDATE iam.role_grants SET ends_at = greatest(starts_at + interval '1 minute', " + instant(pick(60))
            + ") WHERE user_id = " + oneOf(m_users);
    case 11:
        return happens(15) ? "DELETE FROM iam.users WHERE id = " + oneOf(m_users) : newGrant();
    default:
        return newGrant();
    }
}

void RandomWorld::live(int changes)
{
    for (int i = 0; i < 5; ++i) {
        m_tenants.append(QUuid::createUuid());
        happen("INSERT INTO iam.tenants (id, name, slug) VALUES (" + quoted(m_tenants.last()) + ", "
               + quoted(m_tenants.last()) + ", " + quoted(m_tenants.last()) + ")");
    }
    for (int i = 0; i < 20; ++i)
        happen(newUser());
    for (int i = 0; i < 8; ++i)
        happen(newRole());
    for (int i = 0; i < 25; ++i)
        happen(newMember());
    for (int i = 0; i < changes; ++i)
        happen(change());
}

} // namespace tenantry
