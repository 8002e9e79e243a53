// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connection.h"
#include "tests/storage/scopedsession.h"
#include "tests/support/testdatabase.h"

#include <QSet>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

// The second wall alone: no service runs here, only SQL that the working login could send.

const QString ownTenant = u"aaaaaaaa-0000-4000-8000-000000000001"_s;
const QString foreignTenant = u"bbbbbbbb-0000-4000-8000-000000000001"_s;
const QString ownUser = u"aaaaaaaa-0000-4000-8000-000000000002"_s;
const QString foreignUser = u"bbbbbbbb-0000-4000-8000-000000000002"_s;

constexpr auto tenantRole = "tenantry_tenant";
constexpr auto selfRole = "tenantry_self";
constexpr auto platformRole = "tenantry_platform";

/// What a scope may see of a table.
struct Sight
{
    const char *table;
    const char *tenant; ///< the rows that tenant a may see; null: the table is closed to it
    const char *self;   ///< the rows that user a may see; null: the table is closed to him
};

constexpr const char *everything = "true";
constexpr const char *closed = nullptr;
constexpr const char *ofTenant = "tenant_id = 'aaaaaaaa-0000-4000-8000-000000000001'";
constexpr const char *tenantItself = "id = 'aaaaaaaa-0000-4000-8000-000000000001'";
constexpr const char *ofUser = "user_id = 'aaaaaaaa-0000-4000-8000-000000000002'";
constexpr const char *userHimself = "id = 'aaaaaaaa-0000-4000-8000-000000000002'";
constexpr const char *ofScope =
    "scope_id IN ('aaaaaaaa-0000-4000-8000-000000000001', '00000000-0000-0000-0000-000000000000')";

/// Every table of the schema. A new one must be added here before this test passes again.
constexpr Sight sights[] = {
    {"users", userHimself, userHimself}, // one member, who is user a
    {"tenants", tenantItself, tenantItself},
    {"tenant_members", ofTenant, ofUser},
    {"roles", ofScope, closed},
    {"role_permissions", ofScope, closed},
    {"role_grants", ofTenant, ofUser},
    {"permissions", everything, everything},
    {"settings", everything, everything},
    {"signing_keys", closed, closed},
    {"sessions", closed, ofUser},
    {"login_state", closed, closed},
    {"refused_sign_ins", closed, closed},
    {"audit_events", ofTenant, closed},
    {"audit_details", ofTenant, closed},
    {"audit_leaves", closed, closed},
    {"audit_log", closed, closed},
    {"audited_tables", closed, closed},
    {"schema_migrations", everything, everything},
    {"database_marks", everything, everything},
    {"users_history", userHimself, closed},
    {"tenants_history", tenantItself, closed},
    {"tenant_members_history", ofTenant, closed},
    {"roles_history", ofScope, closed},
    {"role_permissions_history", ofScope, closed},
    {"role_grants_history", ofTenant, closed},
    {"permissions_history", closed, closed},
    {"settings_history", closed, closed},
    {"signing_keys_history", closed, closed},
};

/// Two tenants that are alike; x is a or b.
QByteArray world(char x)
{
    return QByteArray(R"(
INSERT INTO iam.tenants (id, name, slug) VALUES ('xxxxxxxx-0000-4000-8000-000000000001', 'Tenant x', 'tenant-x');
INSERT INTO iam.users (id, email, password_hash) VALUES ('xxxxxxxx-0000-4000-8000-000000000002', 'x@x.example', 'hash x');
INSERT INTO iam.tenant_members (id, tenant_id, user_id) VALUES ('xxxxxxxx-0000-4000-8000-000000000003',
    'xxxxxxxx-0000-4000-8000-000000000001', 'xxxxxxxx-0000-4000-8000-000000000002');
INSERT INTO iam.roles (id, tenant_id, name) VALUES ('xxxxxxxx-0000-4000-8000-000000000004',
    'xxxxxxxx-0000-4000-8000-000000000001', 'Role x');
INSERT INTO iam.role_permissions (id, role_id, permission_id) SELECT 'xxxxxxxx-0000-4000-8000-000000000005',
    'xxxxxxxx-0000-4000-8000-000000000004', id FROM iam.permissions WHERE code = 'user:read';
INSERT INTO iam.role_grants (id, user_id, tenant_id, role_id) VALUES ('xxxxxxxx-0000-4000-8000-000000000006',
    'xxxxxxxx-0000-4000-8000-000000000002', 'xxxxxxxx-0000-4000-8000-000000000001',
    'xxxxxxxx-0000-4000-8000-000000000004');
INSERT INTO iam.role_grants (user_id, role_id) SELECT 'xxxxxxxx-0000-4000-8000-000000000002', id
  FROM iam.roles WHERE name = 'Support';
INSERT INTO iam.login_state (key_hash, user_id) VALUES (sha256('x'), 'xxxxxxxx-0000-4000-8000-000000000002');
INSERT INTO iam.signing_keys (kid, use, installation, public_key) VALUES ('x', 'token', 'x', 'x');
UPDATE iam.users SET first_name = 'x', password_hash = 'hash 2 x' WHERE email = 'x@x.example';
UPDATE iam.tenants SET description = 'x' WHERE slug = 'tenant-x';
UPDATE iam.tenant_members SET joined_at = '2020-01-01' WHERE id = 'xxxxxxxx-0000-4000-8000-000000000003';
UPDATE iam.roles SET description = 'x' WHERE id = 'xxxxxxxx-0000-4000-8000-000000000004';
UPDATE iam.role_permissions SET granted_by = 'xxxxxxxx-0000-4000-8000-000000000002'
 WHERE id = 'xxxxxxxx-0000-4000-8000-000000000005';
UPDATE iam.role_grants SET reason = 'x' WHERE id = 'xxxxxxxx-0000-4000-8000-000000000006';
)")
        .replace("xxxxxxxx", QByteArray(8, x))
        .replace("'x'", QByteArray("'").append(x).append('\''))
        .replace("Tenant x", QByteArray("Tenant ").append(x))
        .replace("tenant-x", QByteArray("tenant-").append(x))
        .replace("Role x", QByteArray("Role ").append(x))
        .replace("hash x", QByteArray("hash ").append(x))
        .replace("x@x.example", QByteArray(1, x).append("@x.example"));
}

} // namespace

class IsolationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyTableIsKnownHere();
    void scopeSeesItsRowsAndNoOthers_data();
    void scopeSeesItsRowsAndNoOthers();
    void scopeChangesNoForeignRow_data();
    void scopeChangesNoForeignRow();
    void nothingIsVisibleWithoutAScope_data();
    void nothingIsVisibleWithoutAScope();
    void tenantCantInsertWhatIsForeign_data();
    void tenantCantInsertWhatIsForeign();
    void tenantCanInsertWhatIsItsOwn();
    void personCantReachBeyondHimself_data();
    void personCantReachBeyondHimself();
    void refusalsDontTellWhatExistsElsewhere();
    void grantKeepsToRolesOfItsTenantOnThePlatformToo();
    void hashesAreReadInNoScope();
    void systemRolesStay();
    void partitionsCantBeReadBehindTheirParent();
    void workingLoginCantBecomeTheOwner();

private:
    void addRoles();

    TestDatabase m_database;
    std::unique_ptr<ScopedSession> m_session; ///< one for all, so that every connection was used before
};

void IsolationTest::initTestCase()
{
    m_database.execute(world('a') + world('b'));
    m_database.execute("INSERT INTO iam.sessions (user_id, refresh_hash, expires_at) SELECT id, sha256(email::bytea), "
                       "'infinity' FROM iam.users");
    m_session = std::make_unique<ScopedSession>(m_database);
    // Whatever one transaction leaves on its connection must not help the next: both scopes have been here.
    QVERIFY(m_session->run(tenantRole, foreignTenant, foreignUser, "SELECT count(*) FROM iam.users"));
    QVERIFY(m_session->run(platformRole, {}, {}, "SELECT count(*) FROM iam.users"));
}

void IsolationTest::everyTableIsKnownHere()
{
    QStringList known;
    for (const Sight &sight : sights)
        known.append(QString::fromLatin1(sight.table));
    known.sort();
    QCOMPARE(
        m_database.value("SELECT string_agg(relname, ' ' ORDER BY relname COLLATE \"C\") FROM pg_class "
                         "WHERE relnamespace = 'iam'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition"),
        known.join(u' '));
    // All rows of tenants or persons stand behind row-level security; these are the same for all.
    QCOMPARE(
        m_database.value("SELECT string_agg(relname, ' ' ORDER BY relname COLLATE \"C\") FROM pg_class "
                         "WHERE relnamespace = 'iam'::regnamespace AND relkind IN ('r', 'p') AND NOT relrowsecurity"),
        u"audit_log audited_tables database_marks schema_migrations"_s);
    QCOMPARE(m_database.value(
                 "SELECT count(*) FROM pg_class WHERE relnamespace = 'iam'::regnamespace AND relforcerowsecurity"),
             u"0"_s);
}

void IsolationTest::addRoles()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<QByteArray>("visible"); // empty: closed
    for (const Sight &sight : sights) {
        QTest::addRow("%s by %s", sight.table, tenantRole)
            << QByteArray(sight.table) << QByteArray(tenantRole) << QByteArray(sight.tenant);
        QTest::addRow("%s by %s", sight.table, selfRole)
            << QByteArray(sight.table) << QByteArray(selfRole) << QByteArray(sight.self);
    }
}

void IsolationTest::scopeSeesItsRowsAndNoOthers_data()
{
    addRoles();
}

void IsolationTest::scopeSeesItsRowsAndNoOthers()
{
    QFETCH(QByteArray, table);
    QFETCH(QByteArray, role);
    QFETCH(QByteArray, visible);
    const QByteArray count = "SELECT count(*) FROM iam." + table;
    const QString seen = m_session->value(role, ownTenant, ownUser, count);
    if (visible.isEmpty()) {
        QCOMPARE(seen, u"42501"_s);
        return;
    }
    QCOMPARE(seen, m_database.value(count + " WHERE " + visible));
    QCOMPARE(m_session->value(role, ownTenant, ownUser, count + " WHERE NOT (" + visible + ")"), u"0"_s);
    // There are foreign rows to be seen, and own ones: the comparison above means something.
    if (visible != everything && table != "audit_leaves")
        QVERIFY(m_database.value(count + " WHERE (" + visible + ") IS NOT TRUE") != u"0");
    if (table != "database_marks")
        QVERIFY(seen != u"0");
}

void IsolationTest::scopeChangesNoForeignRow_data()
{
    addRoles();
}

void IsolationTest::scopeChangesNoForeignRow()
{
    QFETCH(QByteArray, table);
    QFETCH(QByteArray, role);
    QFETCH(QByteArray, visible);
    // Each column that this scope may write, so that no right on a column is overlooked.
    const QString columns = m_database.value("SELECT coalesce(string_agg(attname, ' '), '') FROM pg_attribute "
                                             "WHERE attrelid = 'iam."
                                             + table
                                             + "'::regclass AND attnum > 0 "
                                               "AND NOT attisdropped AND attgenerated = '' "
                                               "AND has_column_privilege('"
                                             + role + "', attrelid, attnum, 'UPDATE')");
    for (const QString &column : columns.split(u' ', Qt::SkipEmptyParts)) {
        // RETURNING tells what was reached even if nothing differs.
        const auto changed = m_session->tryOut(role, ownTenant, ownUser,
                                               "UPDATE iam." + table + " SET " + column.toLatin1() + " = "
                                                   + column.toLatin1() + " WHERE (" + visible + ") IS NOT TRUE");
        QVERIFY2(changed ? changed->affected() == 0 : changed.error().detail.startsWith(u"42501"), qPrintable(column));
    }
    const auto deleted = m_session->tryOut(role, ownTenant, ownUser,
                                           "DELETE FROM iam." + table + " WHERE ("
                                               + (visible.isEmpty() ? QByteArray("false") : visible) + ") IS NOT TRUE");
    QVERIFY(deleted ? deleted->affected() == 0 : deleted.error().detail.startsWith(u"42501"));
    const auto locked =
        m_session->tryOut(role, ownTenant, ownUser,
                          "SELECT FROM iam." + table + " WHERE (" + (visible.isEmpty() ? QByteArray("false") : visible)
                              + ") IS NOT TRUE FOR UPDATE");
    QVERIFY(locked ? locked->size() == 0 : locked.error().detail.startsWith(u"42501"));
}

void IsolationTest::nothingIsVisibleWithoutAScope_data()
{
    addRoles();
}

void IsolationTest::nothingIsVisibleWithoutAScope()
{
    QFETCH(QByteArray, table);
    QFETCH(QByteArray, role);
    QFETCH(QByteArray, visible);
    const QByteArray count = "SELECT count(*) FROM iam." + table;
    if (visible != everything) {
        // After a transaction that had settings they are empty strings on this connection, not null.
        const QString seen = m_session->value(role, {}, {}, count);
        QVERIFY2(seen == u"0" || seen == u"42501", qPrintable(seen));
        ScopedSession fresh(m_database);
        const auto unset = fresh.connection().run(
            std::vector<Command>{{"BEGIN", {}, {}}, {"SET LOCAL ROLE " + role, {}, {}}, {count, {}, {}}});
        QVERIFY(unset ? unset->back().at(0).integer("count") == 0 : unset.error().detail.startsWith(u"42501"));
    }
    const QString byLogin = m_session->value("none", ownTenant, ownUser, count);
    if (table != "schema_migrations" && table != "database_marks")
        QCOMPARE(byLogin, u"42501"_s);
}

void IsolationTest::tenantCantInsertWhatIsForeign_data()
{
    QTest::addColumn<QByteArray>("insert");
    const auto row = [](const char *name, const char *insert) { QTest::newRow(name) << QByteArray(insert); };
    row("a tenant", "tenants (name, slug) VALUES ('New', 'new')");
    row("an account", "users (email) VALUES ('new@x.example')");
    row("a member of its own", "tenant_members (tenant_id, user_id) VALUES ('$A1', '$B2')");
    row("a foreign member", "tenant_members (tenant_id, user_id) VALUES ('$B1', '$A2')");
    row("a role of a foreign tenant", "roles (tenant_id, name) VALUES ('$B1', 'New')");
    row("a global role", "roles (name) VALUES ('New')");
    row("a system role", "roles (name, is_system_role) VALUES ('New', true)");
    row("a permission of a foreign role",
        "role_permissions (role_id, permission_id) SELECT '$B4', id FROM iam.permissions WHERE code = 'user:update'");
    row("a permission of a system role",
        "role_permissions (role_id, permission_id) SELECT r.id, p.id FROM iam.roles r, iam.permissions p "
        "WHERE r.name = 'Viewer' AND p.code = 'user:update'");
    row("a permission granted by a stranger",
        "role_permissions (role_id, permission_id, granted_by) SELECT '$A4', id, '$B2' FROM iam.permissions "
        "WHERE code = 'user:update'");
    row("a permission with a forged scope",
        "role_permissions (role_id, permission_id, scope_id) SELECT '$B4', id, '$A1' FROM iam.permissions "
        "WHERE code = 'user:update'");
    row("a grant in a foreign tenant", "role_grants (user_id, tenant_id, role_id) VALUES ('$A2', '$B1', '$A4')");
    row("a grant of a foreign role",
        "role_grants (user_id, tenant_id, role_id, granted_by) VALUES ('$A2', '$A1', '$B4', '$A2')");
    row("a grant to a foreign user",
        "role_grants (user_id, tenant_id, role_id, granted_by) VALUES ('$B2', '$A1', '$A4', '$A2')");
    row("a grant by a stranger",
        "role_grants (user_id, tenant_id, role_id, granted_by) SELECT '$A2', '$A1', id, '$B2' FROM iam.roles "
        "WHERE name = 'Viewer'");
    row("a platform-wide grant",
        "role_grants (user_id, role_id, granted_by) SELECT '$A2', id, '$A2' FROM iam.roles WHERE name = 'Viewer'");
    row("a setting", "settings (key, value) VALUES ('new.key', '1')");
    row("a permission of the catalogue", "permissions (code, name) VALUES ('new:code', 'New')");
    row("a session", "sessions (user_id, refresh_hash, expires_at) VALUES ('$A2', sha256('n'), 'infinity')");
    row("a history", "tenants_history (id, valid) VALUES ('$A1', '[2020-01-01,2020-01-02)')");
    row("a signing key", "signing_keys (kid, use, installation, public_key) VALUES ('n', 'token', 'n', 'n')");
}

void IsolationTest::tenantCantInsertWhatIsForeign()
{
    QFETCH(QByteArray, insert);
    const auto named = [](QByteArray sql) {
        for (const char digit : {'1', '2', '3', '4', '5', '6'}) {
            sql.replace(QByteArray("$A").append(digit),
                        QByteArray("aaaaaaaa-0000-4000-8000-00000000000").append(digit));
            sql.replace(QByteArray("$B").append(digit),
                        QByteArray("bbbbbbbb-0000-4000-8000-00000000000").append(digit));
        }
        return sql;
    };
    const auto refused = m_session->tryOut(tenantRole, ownTenant, ownUser, "INSERT INTO iam." + named(insert));
    QVERIFY(!refused);
    QVERIFY2(refused.error().detail.startsWith(u"42501") || refused.error().detail.startsWith(u"23503"),
             qPrintable(toText(refused.error())));
}

void IsolationTest::tenantCanInsertWhatIsItsOwn()
{
    for (const QByteArray insert :
         {"roles (tenant_id, name) VALUES ('aaaaaaaa-0000-4000-8000-000000000001', 'New')",
          "role_permissions (role_id, permission_id, granted_by) SELECT 'aaaaaaaa-0000-4000-8000-000000000004', id, "
          "'aaaaaaaa-0000-4000-8000-000000000002' FROM iam.permissions WHERE code = 'user:update'",
          "role_grants (user_id, tenant_id, role_id, granted_by) SELECT 'aaaaaaaa-0000-4000-8000-000000000002', "
          "'aaaaaaaa-0000-4000-8000-000000000001', id, 'aaaaaaaa-0000-4000-8000-000000000002' FROM iam.roles "
          "WHERE name = 'Viewer'"}) {
        const auto done = m_session->tryOut(tenantRole, ownTenant, ownUser, "INSERT INTO iam." + insert);
        QVERIFY2(done, qPrintable(done ? QString() : toText(done.error())));
    }
}

void IsolationTest::personCantReachBeyondHimself_data()
{
    QTest::addColumn<QByteArray>("statement");
    const auto row = [](const char *name, const char *statement) { QTest::newRow(name) << QByteArray(statement); };
    row("becomes a superuser", "UPDATE iam.users SET is_superuser = true");
    row("activates himself", "UPDATE iam.users SET is_active = true");
    row("sets a hash", "UPDATE iam.users SET password_hash = 'x'");
    row("joins a tenant",
        "INSERT INTO iam.tenant_members (tenant_id, user_id) "
        "VALUES ('bbbbbbbb-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000002')");
    row("grants himself",
        "INSERT INTO iam.role_grants (user_id, role_id) "
        "VALUES ('aaaaaaaa-0000-4000-8000-000000000002', 'aaaaaaaa-0000-4000-8000-000000000004')");
    row("prolongs his session", "UPDATE iam.sessions SET expires_at = 'infinity'");
    row("changes his tenant", "UPDATE iam.tenants SET name = 'Mine'");
    row("deletes his account", "DELETE FROM iam.users");
    row("makes another tenant known", "SELECT iam_auth.has_grant('bbbbbbbb-0000-4000-8000-000000000002', NULL, NULL)");
}

void IsolationTest::personCantReachBeyondHimself()
{
    QFETCH(QByteArray, statement);
    const auto refused = m_session->tryOut(selfRole, {}, ownUser, statement);
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Reason::RightsMissing);
}

void IsolationTest::refusalsDontTellWhatExistsElsewhere()
{
    const auto grant = [this](const char *user, const char *role) {
        const auto answer = m_session->tryOut(
            tenantRole, ownTenant, ownUser,
            QByteArray("INSERT INTO iam.role_grants (user_id, tenant_id, role_id, granted_by) VALUES ('") + user
                + "', 'aaaaaaaa-0000-4000-8000-000000000001', '" + role + "', 'aaaaaaaa-0000-4000-8000-000000000002')");
        return answer ? u"done"_s : toText(answer.error());
    };
    constexpr auto unknown = "cccccccc-0000-4000-8000-000000000009";
    constexpr auto ownRole = "aaaaaaaa-0000-4000-8000-000000000004";
    constexpr auto member = "aaaaaaaa-0000-4000-8000-000000000002";
    QCOMPARE(grant("bbbbbbbb-0000-4000-8000-000000000002", ownRole), grant(unknown, ownRole));
    QCOMPARE(grant(member, "bbbbbbbb-0000-4000-8000-000000000004"), grant(member, unknown));

    const auto permit = [this](const char *role) {
        const auto answer =
            m_session->tryOut(tenantRole, ownTenant, ownUser,
                              QByteArray("INSERT INTO iam.role_permissions (role_id, permission_id) SELECT '") + role
                                  + "', id FROM iam.permissions WHERE code = 'user:update'");
        return answer ? u"done"_s : toText(answer.error());
    };
    QCOMPARE(permit("bbbbbbbb-0000-4000-8000-000000000004"), permit(unknown));
}

void IsolationTest::grantKeepsToRolesOfItsTenantOnThePlatformToo()
{
    for (const QByteArray tenant : {"'aaaaaaaa-0000-4000-8000-000000000001'", "NULL"}) {
        const auto refused = m_session->tryOut(platformRole, {}, {},
                                               "INSERT INTO iam.role_grants (user_id, tenant_id, role_id) VALUES "
                                               "('aaaaaaaa-0000-4000-8000-000000000002', "
                                                   + tenant + ", 'bbbbbbbb-0000-4000-8000-000000000004')");
        QVERIFY(!refused);
        QCOMPARE(refused.error().reason, Reason::ReferenceUnknown);
    }
}

void IsolationTest::hashesAreReadInNoScope()
{
    for (const QByteArray role : {"none", platformRole, tenantRole, selfRole}) {
        for (const QByteArray secret : {"password_hash FROM iam.users", "refresh_hash FROM iam.sessions",
                                        "previous_refresh_hash FROM iam.sessions", "refresh_family FROM iam.sessions",
                                        "refresh_nonce FROM iam.sessions"}) {
            const auto refused = m_session->tryOut(role, ownTenant, ownUser, "SELECT " + secret);
            QVERIFY2(!refused && refused.error().reason == Reason::RightsMissing, secret.constData());
        }
    }
}

void IsolationTest::systemRolesStay()
{
    for (const QByteArray change :
         {"UPDATE iam.roles SET name = 'x' WHERE is_system_role", "DELETE FROM iam.roles WHERE is_system_role",
          "UPDATE iam.roles SET is_system_role = true WHERE id = 'aaaaaaaa-0000-4000-8000-000000000004'",
          "DELETE FROM iam.role_permissions WHERE scope_id = '00000000-0000-0000-0000-000000000000'",
          "INSERT INTO iam.role_permissions (role_id, permission_id) SELECT r.id, p.id FROM iam.roles r, "
          "iam.permissions p WHERE r.name = 'Viewer' AND p.code = 'user:update'"}) {
        const auto refused = m_session->tryOut(platformRole, {}, {}, change);
        QVERIFY2(!refused && refused.error().reason == Reason::RightsMissing, change.constData());
    }
}

void IsolationTest::partitionsCantBeReadBehindTheirParent()
{
    const auto partitions = m_database.administrator().run(
        "SELECT oid::regclass::text AS name FROM pg_class WHERE relispartition AND relkind = 'r' "
        "AND relnamespace = 'iam'::regnamespace");
    QVERIFY(partitions && partitions->size() >= 10);
    for (int i = 0; i < partitions->size(); ++i) {
        for (const QByteArray role : {"none", platformRole, tenantRole, selfRole})
            QCOMPARE(m_session->value(role, ownTenant, ownUser,
                                      "SELECT count(*) FROM " + partitions->at(i).text("name").toLatin1()),
                     u"42501"_s);
    }
}

void IsolationTest::workingLoginCantBecomeTheOwner()
{
    for (const QByteArray attempt :
         {"SET ROLE tenantry_owner", "SET ROLE tenantry_admin", "SET SESSION AUTHORIZATION tenantry_admin",
          "SET session_replication_role = replica", "SET row_security = off; SELECT 1 FROM iam.users",
          "ALTER TABLE iam.users DISABLE ROW LEVEL SECURITY", "ALTER TABLE iam.tenants DISABLE TRIGGER ALL",
          "CREATE TABLE iam.mine (id int)", "GRANT tenantry_owner TO tenantry_app",
          "INSERT INTO iam.database_marks VALUES ('ephemeral')", "DELETE FROM iam.schema_migrations"})
        QVERIFY2(!m_session->connection().runScript(attempt), attempt.constData());
}

QTEST_GUILESS_MAIN(IsolationTest)
#include "tst_isolation.moc"
