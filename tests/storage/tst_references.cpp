// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connection.h"
#include "tests/storage/scopedsession.h"
#include "tests/storage/twotenants.h"
#include "tests/support/testdatabase.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// The second wall alone, against what would write or refer beyond its scope.
class ReferencesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tenantCantInsertWhatIsForeign_data();
    void tenantCantInsertWhatIsForeign();
    void tenantCanInsertWhatIsItsOwn();
    void personCantReachBeyondHimself_data();
    void personCantReachBeyondHimself();
    void refusalsDontTellWhatExistsElsewhere();
    void grantKeepsToRolesOfItsTenantOnThePlatformToo();
    void systemRolesStay();
    void workingLoginCantBecomeTheOwner_data();
    void workingLoginCantBecomeTheOwner();

private:
    TestDatabase m_database;
    std::unique_ptr<ScopedSession> m_session; ///< one for all, so that every connection was used before
};

void ReferencesTest::initTestCase()
{
    makeTwoTenants(m_database);
    m_session = std::make_unique<ScopedSession>(m_database);
    QVERIFY(useBefore(*m_session));
}

void ReferencesTest::tenantCantInsertWhatIsForeign_data()
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
    row("a key of a foreign tenant",
        "api_keys (name, key_prefix, key_hash, scope, tenant_id, user_id) VALUES ('n', 'n', sha256('n'), 'TENANT', "
        "'$B1', '$A2')");
    row("a key of a foreign user",
        "api_keys (name, key_prefix, key_hash, scope, tenant_id, user_id) VALUES ('n', 'n', sha256('n'), 'TENANT', "
        "'$A1', '$B2')");
    row("a key for everywhere",
        "api_keys (name, key_prefix, key_hash, scope, user_id) VALUES ('n', 'n', sha256('n'), 'GLOBAL', '$A2')");
    row("an invitation of a foreign tenant",
        "invitations (email, token_hash, tenant_id, inviter_id, expires_at) VALUES ('n@x.example', sha256('n'), '$B1', "
        "'$A2', 'infinity')");
    row("an invitation to a foreign role",
        "invitations (email, token_hash, tenant_id, role_id, inviter_id, expires_at) VALUES ('n@x.example', "
        "sha256('n'), '$A1', '$B4', '$A2', 'infinity')");
    row("an invitation by a stranger",
        "invitations (email, token_hash, tenant_id, inviter_id, expires_at) VALUES ('n@x.example', sha256('n'), '$A1', "
        "'$B2', 'infinity')");
    row("an invitation by nobody who must hold the role",
        "invitations (email, token_hash, tenant_id, inviter_id, is_by_operator, expires_at) VALUES ('n@x.example', "
        "sha256('n'), '$A1', '$A2', true, 'infinity')");
    row("an invitation that was accepted",
        "invitations (email, token_hash, status, accepted_at, tenant_id, inviter_id, expires_at) VALUES "
        "('n@x.example', sha256('n'), 'accepted', now(), '$A1', '$A2', 'infinity')");
    row("a task of a foreign tenant",
        "tasks (id, tenant_id, action, started_by) VALUES (gen_random_uuid(), '$B1', "
        "'delete', 'n')");
    row("a task of the platform", "tasks (id, action, started_by) VALUES (gen_random_uuid(), 'delete', 'n')");
    row("a row of a foreign task",
        "task_rows (task_id, position, label) VALUES ('bbbbbbbb-0000-4000-8000-000000000009', 2, 'n')");
    row("a signing key", "signing_keys (kid, use, installation, public_key) VALUES ('n', 'token', 'n', 'n')");
}

void ReferencesTest::tenantCantInsertWhatIsForeign()
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
    const Error &error = refused.error();
    const bool byReference = error.reason == Reason::RoleUnknown || error.reason == Reason::UserUnknown
        || error.reason == Reason::UserNotMember || error.reason == Reason::ReferenceUnknown;
    QVERIFY2(byReference || error.detail.startsWith(u"42501"), qPrintable(toText(error)));
}

void ReferencesTest::tenantCanInsertWhatIsItsOwn()
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

void ReferencesTest::personCantReachBeyondHimself_data()
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

void ReferencesTest::personCantReachBeyondHimself()
{
    QFETCH(QByteArray, statement);
    const auto refused = m_session->tryOut(selfRole, {}, ownUser, statement);
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Reason::RightsMissing);
}

void ReferencesTest::refusalsDontTellWhatExistsElsewhere()
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

void ReferencesTest::grantKeepsToRolesOfItsTenantOnThePlatformToo()
{
    for (const QByteArray tenant : {"'aaaaaaaa-0000-4000-8000-000000000001'", "NULL"}) {
        const auto refused = m_session->tryOut(platformRole, {}, {},
                                               "INSERT INTO iam.role_grants (user_id, tenant_id, role_id) VALUES "
                                               "('aaaaaaaa-0000-4000-8000-000000000002', "
                                                   + tenant + ", 'bbbbbbbb-0000-4000-8000-000000000004')");
        QVERIFY(!refused);
        QCOMPARE(refused.error().reason, Reason::RoleUnknown);
    }
}

void ReferencesTest::systemRolesStay()
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

void ReferencesTest::workingLoginCantBecomeTheOwner_data()
{
    QTest::addColumn<QByteArray>("attempt");
    for (const char *attempt :
         {"SET ROLE tenantry_owner", "SET ROLE tenantry_admin", "SET SESSION AUTHORIZATION tenantry_admin",
          "SET session_replication_role = replica", "SET LOCAL row_security = off; SELECT 1 FROM iam.users",
          "ALTER TABLE iam.users DISABLE ROW LEVEL SECURITY", "ALTER TABLE iam.tenants DISABLE TRIGGER ALL",
          "CREATE TABLE iam.mine (id int)", "GRANT tenantry_owner TO tenantry_app",
          "INSERT INTO iam.database_marks VALUES ('ephemeral')", "DELETE FROM iam.schema_migrations"})
        QTest::newRow(attempt) << QByteArray(attempt);
}

/// In every scope: what the login alone is refused may be in reach of a role that it takes.
void ReferencesTest::workingLoginCantBecomeTheOwner()
{
    QFETCH(QByteArray, attempt);
    for (const QByteArray scope : {"none", "tenantry_platform", "tenantry_tenant", "tenantry_self"}) {
        const QByteArray begin = "BEGIN; SET LOCAL ROLE " + scope + "; ";
        QVERIFY(m_session->connection().runScript(begin + "SELECT 1; ROLLBACK"));
        if (scope != "none") // users can be read, as long as row-level security sees to what is read
            QVERIFY(m_session->connection().runScript(begin + "SELECT 1 FROM iam.users; ROLLBACK"));
        const auto refused = m_session->connection().runScript(begin + attempt);
        (void)m_session->connection().runScript("ROLLBACK");
        QVERIFY2(!refused, scope.constData());
        QCOMPARE(refused.error().detail, u"42501"_s);
    }
}

QTEST_GUILESS_MAIN(ReferencesTest)
#include "tst_references.moc"
