// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connection.h"
#include "tests/storage/scopedsession.h"
#include "tests/support/testdatabase.h"

#include <QHash>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

constexpr auto platform = "tenantry_platform";

/// Tables that are not audited, and why that is right.
const QHash<QString, QString> notAudited{
    {u"schema_migrations"_s, u"written by the migrator alone"_s},
    {u"database_marks"_s, u"written by the owner alone"_s},
    {u"audited_tables"_s, u"written by migrations alone"_s},
    {u"audit_log"_s, u"the audit log itself"_s},
    {u"audit_events"_s, u"the audit log itself"_s},
    {u"audit_details"_s, u"the audit log itself"_s},
    {u"audit_leaves"_s, u"the audit log itself"_s},
    {u"sessions"_s, u"volatile; sign-in and sign-out are events of their own"_s},
    {u"idempotency_keys"_s, u"volatile"_s},
    {u"login_state"_s, u"volatile"_s},
    {u"user_activity"_s, u"volatile: when an account was last used"_s},
    {u"api_key_usage"_s, u"volatile: when a key was last used"_s},
    {u"second_factor_uses"_s, u"volatile: which code was taken last"_s},
    {u"sign_in_challenges"_s, u"volatile: right passwords that wait for a code"_s},
    {u"password_resets"_s, u"volatile: links on their way; sending and using one are events"_s},
    {u"outbox"_s, u"letters on their way, with what only their reader may know; what caused one is an event"_s},
    {u"tasks"_s, u"volatile: the changes that a task makes are audited"_s},
    {u"task_rows"_s, u"volatile: the changes that a task makes are audited"_s},
    {u"refused_sign_ins"_s, u"volatile: counted into one event for each address and minute"_s},
};

} // namespace

class AuditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyTableIsAuditedOrKnownNotToBe();
    void changeByHandLeavesItsTrail_data();
    void changeByHandLeavesItsTrail();
    void everyAuditedTableIsTriedByHand();
    void historyHasTheTablesColumns();
    void changeIsAttributedToTheCaller();
    void secretsAppearOnlyAsChanged();
    void changeOfNothingLeavesNoTrail();
    void versionAndTimeCantBeForged();
    void newRowIsNewWhateverItsInserterSays_data();
    void newRowIsNewWhateverItsInserterSays();
    void ownerBringsRowsWithTheirPast();
    void identityNeverChanges();
    void pastIsReadFromTheHistory();
    void clockThatGoesBackKeepsPeriodsInOrder();

private:
    QString adminValue(const QByteArray &sql) { return m_database.value(sql); }

    TestDatabase m_database;
};

void AuditTest::initTestCase()
{
    m_database.execute(
        "INSERT INTO iam.users (id, email) VALUES ('11111111-1111-4111-8111-111111111111', 'u@x.example'), "
        "('44444444-4444-4444-8444-444444444444', 'm@x.example');"
        "INSERT INTO iam.tenants (id, name, slug) "
        "VALUES ('22222222-2222-4222-8222-222222222222', 'T', 'ttt');"
        "INSERT INTO iam.roles (id, name, tenant_id) VALUES ('33333333-3333-4333-8333-333333333333', 'R', "
        "'22222222-2222-4222-8222-222222222222');"
        "INSERT INTO iam.tenant_members (tenant_id, user_id) "
        "VALUES ('22222222-2222-4222-8222-222222222222', '44444444-4444-4444-8444-444444444444');");
}

void AuditTest::everyTableIsAuditedOrKnownNotToBe()
{
    const auto rows = m_database.administrator().run(
        "SELECT c.relname AS name, EXISTS (SELECT FROM iam.audited_tables a WHERE a.table_name = c.relname) AS "
        "registered,"
        "       (SELECT count(*) FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname IN "
        "        ('audit_insert', 'audit_update', 'audit_delete', 'stamp_insert', 'stamp_update', 'no_truncate')"
        "        AND t.tgenabled = 'O')::integer AS triggers"
        "  FROM pg_class c WHERE c.relnamespace = 'iam'::regnamespace AND c.relkind IN ('r', 'p')"
        "   AND NOT c.relispartition AND c.relname NOT LIKE '%\\_history'");
    QVERIFY(rows);
    QVERIFY(rows->size() > notAudited.size());
    for (int i = 0; i < rows->size(); ++i) {
        const QString name = rows->at(i).text("name");
        if (notAudited.contains(name))
            QVERIFY2(!rows->at(i).boolean("registered"), qPrintable(name));
        else
            QVERIFY2(rows->at(i).boolean("registered") && rows->at(i).integer("triggers") == 6, qPrintable(name));
    }
}

void AuditTest::changeByHandLeavesItsTrail_data()
{
    QTest::addColumn<QByteArray>("role"); // empty: only the owner may write it
    QTest::addColumn<QByteArray>("insert");
    QTest::addColumn<QByteArray>("update");

    const auto row = [](const char *table, const char *role, const char *insert, const char *update) {
        QTest::newRow(table) << QByteArray(role) << QByteArray(insert) << QByteArray(update);
    };
    row("users", platform, "(id, email) VALUES ($id, 'hand@x.example')", "first_name = 'Ada'");
    row("tenants", platform, "(id, name, slug) VALUES ($id, 'Hand', 'hand')", "status = 'suspended'");
    row("tenant_members", platform,
        "(id, tenant_id, user_id) VALUES ($id, '22222222-2222-4222-8222-222222222222', "
        "'11111111-1111-4111-8111-111111111111')",
        "joined_at = '2020-01-01'");
    row("permissions", "", "(id, code, name) VALUES ($id, 'hand:made', 'Hand-made')", "description = 'x'");
    row("roles", platform, "(id, name) VALUES ($id, 'Hand')", "description = 'x'");
    row("role_permissions", platform,
        "(id, role_id, permission_id) SELECT $id, '33333333-3333-4333-8333-333333333333', id FROM iam.permissions "
        "WHERE code = 'user:read'",
        "granted_by = '11111111-1111-4111-8111-111111111111'");
    row("role_grants", platform,
        "(id, user_id, tenant_id, role_id) VALUES ($id, '44444444-4444-4444-8444-444444444444', "
        "'22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333')",
        "reason = 'x'");
    row("api_keys", "",
        "(id, name, key_prefix, key_hash, scope, user_id) VALUES ($id, 'Hand', 'hand', sha256('hand'), 'GLOBAL', "
        "'11111111-1111-4111-8111-111111111111')",
        "is_active = false");
    row("invitations", "",
        "(id, email, token_hash, tenant_id, expires_at) VALUES ($id, 'hand@x.example', sha256('hand'), "
        "'22222222-2222-4222-8222-222222222222', 'infinity')",
        "status = 'revoked'");
    row("data_keys", "", "(id, key_id, installation, wrapped) VALUES ($id, 'hand', 'hand', 'x')", "key_id = 'other'");
    row("second_factors", "",
        "(id, user_id, secret, key_id) VALUES ($id, '11111111-1111-4111-8111-111111111111', 'x', 'hand')",
        "confirmed_at = '2020-01-01'");
    row("settings", "", "(id, key, value) VALUES ($id, 'test.hand', '1')", "value = '2'");
    row("signing_keys", platform,
        "(id, kid, use, installation, public_key) VALUES ($id, 'hand', 'token', 'here', 'key')", "installation = 'x'");
}

void AuditTest::changeByHandLeavesItsTrail()
{
    QFETCH(QByteArray, role);
    QFETCH(QByteArray, insert);
    QFETCH(QByteArray, update);
    const QByteArray table = QTest::currentDataTag();
    const QByteArray id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const QByteArray statements[] = {"INSERT INTO iam." + table + ' '
                                         + insert.replace("$id", QByteArray("'" + id + "'")),
                                     "UPDATE iam." + table + " SET " + update + " WHERE id = '" + id + "'",
                                     "DELETE FROM iam." + table + " WHERE id = '" + id + "'"};
    ScopedSession session(m_database);
    for (const QByteArray &statement : statements) {
        const auto done =
            role.isEmpty() ? m_database.administrator().run(statement) : session.run(role, {}, {}, statement);
        if (!done)
            QFAIL(QByteArray(statement + ": " + toText(done.error()).toUtf8()).constData());
        QCOMPARE(done->affected(), 1);
    }
    const QByteArray login = role.isEmpty() ? "tenantry_admin" : "tenantry_app";
    QCOMPARE(adminValue("SELECT string_agg(e.action, ' ' ORDER BY e.seq) FROM iam.audit_events e "
                        "JOIN iam.audit_details d ON d.at = e.at AND d.event_id = e.id "
                        "WHERE e.target_id = '"
                        + id
                        + "' AND e.outcome = 'success' AND e.origin = 'database' "
                          "AND e.actor_kind = 'database' AND e.actor_id IS NULL AND d.actor_label = '"
                        + login
                        + "' "
                          "AND d.db_login = '"
                        + login
                        + "' AND d.db_application = 'tenantry-test' "
                          "AND octet_length(d.salt) = 16"),
             QString::fromLatin1(table + ".insert " + table + ".update " + table + ".delete"));
    QCOMPARE(adminValue("SELECT string_agg(version || CASE WHEN upper(valid) IS NULL THEN '?' ELSE '' END, ' ' "
                        "ORDER BY version) FROM iam."
                        + table + "_history WHERE id = '" + id + "'"),
             u"1 2"_s);
    QCOMPARE(adminValue("SELECT upper(a.valid) = lower(b.valid) FROM iam." + table + "_history a JOIN iam." + table
                        + "_history b ON b.id = a.id AND b.version = 2 WHERE a.version = 1 AND a.id = '" + id + "'"),
             u"true"_s);
}

void AuditTest::everyAuditedTableIsTriedByHand()
{
    // The rows of the test above; a table that joins the audit has to join them too.
    const QString tried = u"api_keys data_keys invitations permissions role_grants role_permissions roles "
                          "second_factors settings signing_keys tenant_members tenants users"_s;
    QCOMPARE(adminValue("SELECT string_agg(table_name, ' ' ORDER BY table_name) FROM iam.audited_tables"), tried);
    QCOMPARE(
        adminValue("SELECT string_agg(DISTINCT split_part(action, '.', 1), ' ' ORDER BY split_part(action, '.', 1)) "
                   "FROM iam.audit_events WHERE action LIKE '%.delete'"),
        tried);
}

void AuditTest::historyHasTheTablesColumns()
{
    QCOMPARE(
        adminValue("SELECT coalesce(string_agg(t.table_name || '.' || a.attname, ', '), '') FROM iam.audited_tables t "
                   "JOIN pg_attribute a ON a.attrelid = ('iam.' || t.table_name)::regclass AND a.attnum > 0 "
                   "AND NOT a.attisdropped WHERE a.attname <> ALL (t.secret_columns) AND NOT EXISTS "
                   "(SELECT FROM pg_attribute h WHERE h.attrelid = ('iam.' || t.table_name || '_history')::regclass "
                   "AND h.attname = a.attname AND h.atttypid = a.atttypid)"),
        QString());
}

void AuditTest::changeIsAttributedToTheCaller()
{
    ScopedSession session(m_database);
    const QByteArray user = "11111111-1111-4111-8111-111111111111";
    const QByteArray request = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    QVERIFY(
        session.run(platform, {}, {},
                    "WITH caller AS (SELECT set_config('tenantry.caller', '{\"kind\": \"user\", \"user\": \"" + user
                        + "\", \"label\": \"u@x.example\", \"origin\": \"rest\", \"request\": \"" + request
                        + "\", \"address\": \"203.0.113.7\", \"credential\": \"token\", \"action\": \"tenant.edit\", "
                          "\"reason\": \"asked for\"}', true)) "
                          "UPDATE iam.tenants SET description = 'by a caller' FROM caller WHERE slug = 'ttt'"));
    QCOMPARE(
        adminValue("SELECT concat_ws('|', e.action, e.actor_kind, e.actor_id, e.origin, e.tenant_id, e.target_kind, "
                   "d.actor_label, d.target_label, d.address, d.credential, d.reason, d.before, d.after, d.db_login) "
                   "FROM iam.audit_events e JOIN iam.audit_details d ON d.at = e.at AND d.event_id = e.id "
                   "WHERE d.request_id = '"
                   + request + "'"),
        QString::fromLatin1("tenant.edit|user|" + user
                            + "|rest|22222222-2222-4222-8222-222222222222|tenant|u@x.example|T|203.0.113.7|token|"
                              "asked for|{\"description\": \"\"}|{\"description\": \"by a caller\"}|tenantry_app"));
    // The next transaction on the same connection is nobody's.
    QVERIFY(session.run(platform, {}, {}, "UPDATE iam.tenants SET description = 'by hand' WHERE slug = 'ttt'"));
    QCOMPARE(adminValue("SELECT actor_kind || ' ' || action FROM iam.audit_events ORDER BY xid DESC, seq DESC LIMIT 1"),
             u"database tenants.update"_s);
}

void AuditTest::secretsAppearOnlyAsChanged()
{
    ScopedSession session(m_database);
    QVERIFY(session.run(platform, {}, {},
                        "INSERT INTO iam.users (email, password_hash) VALUES ('s@x.example', 'S3CRET-1')"));
    QVERIFY(
        session.run(platform, {}, {}, "UPDATE iam.users SET password_hash = 'S3CRET-2' WHERE email = 's@x.example'"));
    QVERIFY(session.run(platform, {}, {}, "DELETE FROM iam.users WHERE email = 's@x.example'"));
    QCOMPARE(adminValue("SELECT string_agg(coalesce(before ->> 'password_hash', '-') || ' ' "
                        "|| coalesce(after ->> 'password_hash', '-'), ', ' ORDER BY at) "
                        "FROM iam.audit_details WHERE target_label = 's@x.example'"),
             u"- changed, changed changed, changed -"_s);
    QCOMPARE(adminValue("SELECT count(*) FROM iam.audit_details d WHERE d::text LIKE '%S3CRET%'"), u"0"_s);
    QCOMPARE(adminValue("SELECT count(*) FROM iam.users_history h WHERE h::text LIKE '%S3CRET%'"), u"0"_s);
}

void AuditTest::changeOfNothingLeavesNoTrail()
{
    const QByteArray events = "SELECT count(*) FROM iam.audit_events";
    const QString before = adminValue(events);
    m_database.execute(
        "UPDATE iam.tenants SET name = name, version = version + 1, updated_at = iam.now() WHERE slug = 'ttt'");
    m_database.execute("UPDATE iam.tenants SET name = 'Nobody' WHERE slug = 'unknown'");
    QCOMPARE(adminValue(events), before);
}

void AuditTest::versionAndTimeCantBeForged()
{
    const int version = adminValue("SELECT version FROM iam.tenants WHERE slug = 'ttt'").toInt();
    m_database.execute(
        "UPDATE iam.tenants SET description = 'f', version = 99, updated_at = '2001-01-01' WHERE slug = 'ttt'");
    QCOMPARE(adminValue("SELECT version FROM iam.tenants WHERE slug = 'ttt'").toInt(), version + 1);
    QCOMPARE(
        adminValue("SELECT updated_at > clock_timestamp() - interval '1 hour' FROM iam.tenants WHERE slug = 'ttt'"),
        u"true"_s);
}

void AuditTest::newRowIsNewWhateverItsInserterSays_data()
{
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<QByteArray>("insert"); // the columns that it has besides
    const auto row = [](const char *table, const char *role, const char *insert) {
        QTest::newRow(table) << QByteArray(role) << QByteArray(insert);
    };
    row("users", platform, "email) VALUES ($forged, 'forged@x.example')");
    row("tenants", platform, "name, slug) VALUES ($forged, 'Forged', 'forged')");
    row("tenant_members", platform,
        "tenant_id, user_id) VALUES ($forged, '22222222-2222-4222-8222-222222222222', "
        "'11111111-1111-4111-8111-111111111111')");
    row("roles", "tenantry_tenant",
        "tenant_id, name) VALUES ($forged, '22222222-2222-4222-8222-222222222222', 'Forged')");
    row("role_permissions", "tenantry_tenant",
        "role_id, permission_id) SELECT $forged, '33333333-3333-4333-8333-333333333333', id FROM iam.permissions "
        "WHERE code = 'user:read'");
    row("role_grants", platform,
        "user_id, tenant_id, role_id) VALUES ($forged, '44444444-4444-4444-8444-444444444444', "
        "'22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333')");
    row("signing_keys", platform,
        "kid, use, installation, public_key) VALUES ($forged, 'forged', 'token', 'here', 'key')");
}

void AuditTest::newRowIsNewWhateverItsInserterSays()
{
    QFETCH(QByteArray, role);
    QFETCH(QByteArray, insert);
    ScopedSession session(m_database);
    const auto made =
        session.tryOut(role, u"22222222-2222-4222-8222-222222222222"_s, {},
                       "INSERT INTO iam." + QByteArray(QTest::currentDataTag()) + " (version, created_at, updated_at, "
                           + insert.replace("$forged", "7, '2001-01-01', '2002-02-02'")
                           + " RETURNING version, created_at = updated_at AS at_once, "
                             "created_at > iam.now() - interval '1 minute' AS is_new");
    QVERIFY2(made, made ? "" : qPrintable(toText(made.error())));
    QCOMPARE(made->at(0).integer("version"), 1);
    QVERIFY(made->at(0).boolean("at_once"));
    QVERIFY(made->at(0).boolean("is_new"));
}

void AuditTest::ownerBringsRowsWithTheirPast()
{
    const auto made = m_database.administrator().run(
        "INSERT INTO iam.tenants (name, slug, version, created_at, updated_at) "
        "VALUES ('Old', 'old', 7, '2001-01-01T00:00:00Z', '2002-02-02T00:00:00Z') RETURNING version, updated_at");
    QVERIFY2(made, made ? "" : qPrintable(toText(made.error())));
    QCOMPARE(made->at(0).integer("version"), 7);
    QCOMPARE(made->at(0).instant("updated_at"), QDateTime(QDate(2002, 2, 2), QTime(0, 0), Qt::UTC));
}

void AuditTest::identityNeverChanges()
{
    for (const QByteArray change :
         {"tenants SET id = gen_random_uuid()", "tenants SET slug = 'other'", "tenants SET created_at = '2001-01-01'",
          "roles SET tenant_id = NULL WHERE name = 'R'"}) {
        const auto refused = m_database.administrator().runScript("UPDATE iam." + change);
        QVERIFY2(!refused && refused.error().detail.startsWith(u"55000"), change.constData());
    }
}

void AuditTest::pastIsReadFromTheHistory()
{
    const auto at = [this](const char *day, const QByteArray &sql) {
        m_database.execute("BEGIN; SET LOCAL tenantry.now = '2025-01-" + QByteArray(day) + "T12:00:00Z'; " + sql
                           + "; COMMIT");
    };
    at("01", "INSERT INTO iam.tenants (name, slug) VALUES ('First', 'past')");
    at("03", "UPDATE iam.tenants SET name = 'Second' WHERE slug = 'past'");
    at("05", "UPDATE iam.tenants SET status = 'suspended' WHERE slug = 'past'");
    at("07", "DELETE FROM iam.tenants WHERE slug = 'past'");

    ScopedSession session(m_database);
    const auto asOf = [&session](const char *day) {
        return session.value(platform, {}, {},
                             "SELECT name || ' ' || status FROM iam.tenants_as_of('2025-01-" + QByteArray(day)
                                 + "T13:00:00Z') WHERE slug = 'past'");
    };
    QCOMPARE(session.value(platform, {}, {}, "SELECT name FROM iam.tenants_as_of('2024-12-31Z') WHERE slug = 'past'"),
             QString());
    QCOMPARE(asOf("01"), u"First active"_s);
    QCOMPARE(asOf("02"), u"First active"_s);
    QCOMPARE(asOf("03"), u"Second active"_s);
    QCOMPARE(asOf("06"), u"Second suspended"_s);
    QCOMPARE(asOf("07"), QString());
    QCOMPARE(session.value(platform, {}, {}, "SELECT count(*) FROM iam.tenants_as_of(iam.now()) WHERE slug = 'ttt'"),
             u"1"_s);
}

void AuditTest::clockThatGoesBackKeepsPeriodsInOrder()
{
    const auto at = [this](const char *year, const QByteArray &sql) {
        m_database.execute("BEGIN; SET LOCAL tenantry.now = '" + QByteArray(year) + "-01-01T00:00:00Z'; " + sql
                           + "; COMMIT");
    };
    at("2025", "INSERT INTO iam.tenants (name, slug) VALUES ('First', 'clock')");
    at("2023", "UPDATE iam.tenants SET name = 'Second' WHERE slug = 'clock'");
    at("2024", "UPDATE iam.tenants SET name = 'Third' WHERE slug = 'clock'");
    at("2024", "DELETE FROM iam.tenants WHERE slug = 'clock'");
    QCOMPARE(adminValue("SELECT string_agg(name || ' ' || (upper(valid) - lower(valid)), ', ' ORDER BY version) "
                        "FROM iam.tenants_history WHERE slug = 'clock'"),
             u"First 00:00:00.000001, Second 00:00:00.000001, Third 00:00:00.000001"_s);
}

QTEST_GUILESS_MAIN(AuditTest)
#include "tst_audit.moc"
