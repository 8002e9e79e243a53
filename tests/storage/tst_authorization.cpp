// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/scopedsession.h"
#include "tests/support/testdatabase.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// iam_auth.decide(), the one place that says who may do what.
class AuthorizationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void decision_data();
    void decision();
    void grantHoldsFromItsStartToItsEnd();
    void refusalHasItsSqlState_data();
    void refusalHasItsSqlState();
    void superuserIsHeldBackWhereASecondFactorIsRequired();
    void everyScopeMayAsk();

private:
    QString decide(const QByteArray &kind, const QByteArray &user, const QByteArray &permission,
                   const QByteArray &tenant);

    TestDatabase m_database;
};

void AuthorizationTest::initTestCase()
{
    // Everybody's session has the id of the account, and accounts are known by their first name.
    m_database.execute(R"(
        INSERT INTO iam.tenants (name, slug, status, deleted_at) VALUES
            ('Active', 'active', 'active', NULL), ('Other', 'other', 'active', NULL),
            ('Suspended', 'suspended', 'suspended', NULL), ('Deleted', 'deleted', 'deleted', now());
        INSERT INTO iam.users (email, first_name, is_active, is_superuser)
        SELECT name || '@x.example', name, name <> 'inactive', name = 'root'
          FROM unnest('{root,operator,auditor,admin,viewer,member,stranger,inactive,gone,expired}'::text[]) AS name;
        INSERT INTO iam.sessions (id, user_id, refresh_hash, expires_at, revoked_at)
        SELECT id, id, sha256(email::bytea), now() + CASE first_name WHEN 'expired' THEN -1 ELSE 1 END * interval '1 day',
               CASE first_name WHEN 'gone' THEN now() END
          FROM iam.users;
        INSERT INTO iam.tenant_members (tenant_id, user_id)
        SELECT t.id, u.id FROM iam.tenants t, iam.users u
         WHERE t.slug <> 'other' AND u.first_name IN ('admin', 'viewer', 'member');
        INSERT INTO iam.role_grants (user_id, tenant_id, role_id)
        SELECT u.id, t.id, r.id FROM iam.users u, iam.tenants t, iam.roles r
         WHERE t.slug <> 'other' AND (u.first_name, r.name) IN (('admin', 'Tenant Admin'), ('viewer', 'Viewer'));
        INSERT INTO iam.role_grants (user_id, role_id)
        SELECT u.id, r.id FROM iam.users u, iam.roles r
         WHERE (u.first_name, r.name) IN (('operator', 'Platform Operator'), ('auditor', 'Platform Auditor'));
    )");
}

QString AuthorizationTest::decide(const QByteArray &kind, const QByteArray &user, const QByteArray &permission,
                                  const QByteArray &tenant)
{
    const auto quoted = [](const QByteArray &text) {
        return text.isEmpty() ? QByteArray("NULL") : QByteArray("'" + text + "'");
    };
    const QByteArray account = "(SELECT id FROM iam.users WHERE first_name = '" + user + "')";
    const QByteArray place = tenant == "unknown"
        ? QByteArray("gen_random_uuid()")
        : QByteArray("(SELECT id FROM iam.tenants WHERE slug = '" + tenant + "')");
    return m_database.value("SELECT iam_auth.decide(" + quoted(kind) + ", " + account + ", " + account + ", "
                            + quoted(permission) + ", " + place + ")");
}

void AuthorizationTest::decision_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("permission");
    QTest::addColumn<QByteArray>("tenant");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *kind, const char *user, const char *permission, const char *tenant,
                        const char *expected) {
        QTest::addRow("%s %s: %s in %s", kind, user, permission, tenant)
            << QByteArray(kind) << QByteArray(user) << QByteArray(permission) << QByteArray(tenant)
            << QString::fromLatin1(expected);
    };
    row("anonymous", "", "tenant:read", "active", "session_ended");
    row("anonymous", "root", "tenant:read", "active", "session_ended");
    row("user", "", "tenant:read", "active", "session_ended");
    row("", "root", "tenant:read", "active", "session_ended");
    row("user", "gone", "", "", "session_ended");
    row("user", "expired", "", "", "session_ended");
    row("user", "inactive", "", "", "user_inactive");

    row("local", "", "tenant:delete", "active", "allowed");
    row("local", "", "tenant:create", "", "allowed");
    row("system", "", "tenant:restore", "deleted", "allowed");
    row("system", "", "tenant:read", "unknown", "tenant_unknown");

    row("user", "root", "settings:update", "", "allowed");
    row("user", "root", "tenant:read", "other", "allowed");
    row("user", "root", "tenant:restore", "deleted", "allowed");
    row("user", "root", "tenant:read", "unknown", "tenant_unknown");

    row("user", "operator", "tenant:create", "", "allowed");
    row("user", "operator", "tenant:update", "suspended", "allowed");
    row("user", "operator", "tenant:restore", "deleted", "allowed");
    row("user", "operator", "settings:update", "", "permission_missing");
    row("user", "auditor", "tenant:create", "", "permission_missing");
    row("user", "auditor", "tenant:read", "other", "allowed");
    row("user", "auditor", "tenant:update", "other", "permission_missing");
    row("user", "auditor", "tenant:update", "deleted", "permission_missing");

    row("user", "admin", "tenant:update", "active", "allowed");
    row("user", "admin", "tenant:create", "active", "permission_missing");
    row("user", "admin", "tenant:update", "", "permission_missing");
    row("user", "admin", "tenant:update", "other", "not_member");
    row("user", "admin", "tenant:update", "suspended", "tenant_suspended");
    row("user", "admin", "tenant:update", "deleted", "tenant_unknown");
    row("user", "admin", "tenant:update", "unknown", "tenant_unknown");
    row("user", "viewer", "tenant:read", "active", "allowed");
    row("user", "viewer", "tenant:update", "active", "permission_missing");

    row("user", "member", "", "active", "allowed");
    row("user", "member", "", "", "allowed");
    row("user", "member", "tenant:read", "active", "permission_missing");
    row("user", "member", "", "suspended", "tenant_suspended");
    row("user", "stranger", "", "active", "not_member");
    row("user", "stranger", "", "suspended", "not_member");
}

void AuthorizationTest::decision()
{
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, permission);
    QFETCH(QByteArray, tenant);
    QFETCH(QString, expected);
    QCOMPARE(decide(kind, user, permission, tenant), expected);
}

void AuthorizationTest::grantHoldsFromItsStartToItsEnd()
{
    m_database.execute("INSERT INTO iam.tenant_members (tenant_id, user_id) SELECT t.id, u.id FROM iam.tenants t, "
                       "iam.users u WHERE t.slug = 'other' AND u.first_name = 'stranger'");
    const auto grant = [this](const char *from, const char *until) {
        m_database.execute(
            "DELETE FROM iam.role_grants g USING iam.users u WHERE u.id = g.user_id AND u.first_name = 'stranger';"
            "INSERT INTO iam.role_grants (user_id, tenant_id, role_id, starts_at, ends_at) "
            "SELECT u.id, t.id, r.id, now() + '"
            + QByteArray(from) + "', now() + '" + until
            + "' FROM iam.users u, iam.tenants t, iam.roles r WHERE u.first_name = 'stranger' "
              "AND t.slug = 'other' AND r.name = 'Viewer'");
        return decide("user", "stranger", "tenant:read", "other");
    };
    QCOMPARE(grant("1 hour", "2 hours"), u"permission_missing"_s);
    QCOMPARE(grant("-1 hour", "1 hour"), u"allowed"_s);
    QCOMPARE(grant("-2 hours", "-1 hour"), u"permission_missing"_s);
    // With his membership the grant goes, too.
    m_database.execute("DELETE FROM iam.tenant_members m USING iam.users u "
                       "WHERE u.id = m.user_id AND u.first_name = 'stranger'");
    QCOMPARE(m_database.value("SELECT count(*) FROM iam.role_grants g JOIN iam.users u ON u.id = g.user_id "
                              "WHERE u.first_name = 'stranger'"),
             u"0"_s);
}

void AuthorizationTest::refusalHasItsSqlState_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("permission");
    QTest::addColumn<QByteArray>("tenant");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("session") << QByteArray("gone") << QByteArray("tenant:read") << QByteArray("active")
                             << Reason::SessionEnded;
    QTest::newRow("inactive") << QByteArray("inactive") << QByteArray("tenant:read") << QByteArray("active")
                              << Reason::UserInactive;
    QTest::newRow("unknown") << QByteArray("admin") << QByteArray("tenant:read") << QByteArray("deleted")
                             << Reason::TenantUnknown;
    QTest::newRow("suspended") << QByteArray("admin") << QByteArray("tenant:read") << QByteArray("suspended")
                               << Reason::TenantSuspended;
    QTest::newRow("member") << QByteArray("admin") << QByteArray("tenant:read") << QByteArray("other")
                            << Reason::NotMember;
    QTest::newRow("permission") << QByteArray("viewer") << QByteArray("tenant:update") << QByteArray("active")
                                << Reason::PermissionMissing;
}

void AuthorizationTest::refusalHasItsSqlState()
{
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, permission);
    QFETCH(QByteArray, tenant);
    QFETCH(Reason, reason);
    const auto refused = m_database.administrator().run("SELECT iam_auth.require('user', u.id, u.id, '" + permission
                                                        + "', t.id) FROM iam.users u, iam.tenants t "
                                                          "WHERE u.first_name = '"
                                                        + user + "' AND t.slug = '" + tenant + "'");
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, reason);
}

void AuthorizationTest::superuserIsHeldBackWhereASecondFactorIsRequired()
{
    const QString heldBack = u"second_factor_setup_required"_s;
    const auto set = [this](const QByteArray &value) {
        m_database.execute("UPDATE iam.settings SET value = '" + value
                           + "' WHERE key = 'second_factor.required_for_superusers'");
    };
    const auto superuserMay = [this] {
        const auto asked = m_database.administrator().run(
            "SELECT iam_auth.require_superuser('user', id, id) FROM iam.users WHERE first_name = 'root'");
        return asked ? Reason::Unspecified : asked.error().reason;
    };
    set("true");
    QCOMPARE(decide("user", "root", "tenant:read", {}), heldBack);
    QCOMPARE(decide("user", "root", "tenant:read", "active"), heldBack);
    QCOMPARE(decide("user", "root", {}, "active"), heldBack);
    QCOMPARE(decide("user", "root", {}, {}), u"allowed"_s);
    QCOMPARE(superuserMay(), Reason::SecondFactorSetupRequired);
    QCOMPARE(decide("user", "operator", "tenant:read", {}), u"allowed"_s);
    QCOMPARE(decide("local", {}, "tenant:read", {}), u"allowed"_s);
    m_database.execute("INSERT INTO iam.second_factors (user_id, secret, key_id) "
                       "SELECT id, '\\x00', 'key' FROM iam.users WHERE first_name = 'root'");
    QCOMPARE(decide("user", "root", "tenant:read", {}), heldBack);
    m_database.execute("UPDATE iam.second_factors SET confirmed_at = now()");
    QCOMPARE(decide("user", "root", "tenant:read", "active"), u"allowed"_s);
    QCOMPARE(superuserMay(), Reason::Unspecified);
    m_database.execute("DELETE FROM iam.second_factors");
    set("false");
    QCOMPARE(decide("user", "root", "tenant:read", {}), u"allowed"_s);
    QCOMPARE(superuserMay(), Reason::Unspecified);
}

void AuthorizationTest::everyScopeMayAsk()
{
    ScopedSession session(m_database);
    for (const QByteArray role : {"none", "tenantry_platform", "tenantry_tenant", "tenantry_self"})
        QCOMPARE(session.value(role, {}, {}, "iam_auth.decide('local', NULL, NULL, 'tenant:read', NULL)"),
                 u"allowed"_s);
}

QTEST_GUILESS_MAIN(AuthorizationTest)
#include "tst_authorization.moc"
