// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connection.h"
#include "tests/storage/scopedsession.h"
#include "tests/support/testdatabase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

constexpr auto platform = "tenantry_platform";
constexpr auto ownTenant = "22222222-2222-4222-8222-222222222222";
constexpr auto otherTenant = "44444444-4444-4444-8444-444444444444";
constexpr auto aUser = "33333333-3333-4333-8333-333333333333"; // a member of ownTenant

/// Columns and values of a line that nothing is wrong with.
QByteArray freshRow(const QByteArray &table)
{
    if (table.startsWith("iam.audit_leaves"))
        return " (leaf_index, event_id, leaf_hash) VALUES (0, gen_random_uuid(), sha256('x'))";
    if (table.startsWith("iam.audit_details"))
        return " (event_id, at, salt, actor_label, db_login, db_application) "
               "VALUES (gen_random_uuid(), now(), 'x', 'x', 'x', 'x')";
    return " (id, at, batch, system_identifier, actor_kind, origin, action, outcome) "
           "VALUES (gen_random_uuid(), now(), 0, 0, 'system', 'system', 'x.y', 'success')";
}

} // namespace

/// The audit log itself: nobody changes it, nothing stops it, and what is said of changes goes out with them.
class AuditLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void auditLogRefusesChanges_data();
    void auditLogRefusesChanges();
    void auditedTablesRefuseTruncate();
    void partitionsAreMadeAhead();
    void writingGoesOnWithoutThePartitionOfTheMonth();
    void eventsSayWhoWroteThem();
    void eventsOfOtherTenantsCantBeInvented_data();
    void eventsOfOtherTenantsCantBeInvented();
    void fewChangesAreNotifiedWithTheirIds();
    void manyChangesAreNotifiedOnce();

private:
    QString adminValue(const QByteArray &sql) { return m_database.value(sql); }

    TestDatabase m_database;
};

void AuditLogTest::initTestCase()
{
    m_database.execute(
        "INSERT INTO iam.tenants (id, name, slug) "
        "VALUES ('22222222-2222-4222-8222-222222222222', 'T', 'ttt'), "
        "('44444444-4444-4444-8444-444444444444', 'U', 'uuu');"
        "INSERT INTO iam.users (id, email) VALUES ('33333333-3333-4333-8333-333333333333', 'm@t.example');"
        "INSERT INTO iam.tenant_members (tenant_id, user_id) "
        "VALUES ('22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333')");
}

void AuditLogTest::auditLogRefusesChanges_data()
{
    QTest::addColumn<QByteArray>("table");
    const auto rows = m_database.administrator().run(
        "SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relnamespace = 'iam'::regnamespace "
        "AND c.relkind IN ('r', 'p') AND c.relname ~ '^audit_(events|details|leaves)'");
    QVERIFY(rows && rows->size() >= 13); // three tables, and of two of them four months and the rest
    for (int i = 0; i < rows->size(); ++i) {
        const QByteArray table = rows->at(i).text("name").toLatin1();
        QTest::newRow(table.constData()) << table;
    }
}

void AuditLogTest::auditLogRefusesChanges()
{
    QFETCH(QByteArray, table);
    const QByteArray column = table.startsWith("iam.audit_leaves") ? "leaf_hash" : "at";
    const QByteArray changes[] = {"UPDATE " + table + " SET " + column + " = " + column,
                                  "UPDATE " + table + " SET " + column + " = " + column + " WHERE false",
                                  "DELETE FROM " + table, "DELETE FROM " + table + " WHERE false", "TRUNCATE " + table};
    ScopedSession session(m_database);
    for (const QByteArray &change : changes) {
        // An administrator, whom no right is missing, is stopped by the triggers.
        const auto refused = m_database.administrator().runScript(change);
        QVERIFY2(!refused && refused.error().reason == Reason::RightsMissing, change.constData());
        for (const QByteArray role : {"none", "tenantry_platform", "tenantry_tenant", "tenantry_self"}) {
            const auto denied = session.tryOut(role, {}, {}, change);
            QVERIFY2(!denied && denied.error().reason == Reason::RightsMissing,
                     QByteArray(role + ": " + change).constData());
        }
    }
    // Nor can anybody add a line by hand. A partition of another month would refuse this row for its own reason, but
    // only from those who may write there.
    const QByteArray insert = "INSERT INTO " + table + freshRow(table);
    for (const QByteArray role : {"none", "tenantry_platform", "tenantry_tenant", "tenantry_self"}) {
        const auto denied = session.tryOut(role, {}, {}, insert);
        QVERIFY2(!denied && denied.error().detail == u"42501", QByteArray(role + ": " + insert).constData());
    }
    if (QByteArrayList{"iam.audit_events", "iam.audit_details", "iam.audit_leaves"}.contains(table))
        m_database.execute("BEGIN; " + insert + "; ROLLBACK"); // the control: the row itself is right
}

void AuditLogTest::auditedTablesRefuseTruncate()
{
    const auto tables = m_database.administrator().run("SELECT table_name || suffix AS name FROM iam.audited_tables "
                                                       "CROSS JOIN (VALUES (''), ('_history')) AS s (suffix)");
    QVERIFY(tables && tables->size() >= 18);
    for (int i = 0; i < tables->size(); ++i) {
        const QByteArray table = tables->at(i).text("name").toLatin1();
        const auto refused = m_database.administrator().runScript("TRUNCATE iam." + table + " CASCADE");
        QVERIFY2(!refused && refused.error().reason == Reason::RightsMissing, table.constData());
    }
}

void AuditLogTest::partitionsAreMadeAhead()
{
    const QByteArray months = "SELECT count(*) FROM pg_inherits WHERE inhparent = 'iam.audit_events'::regclass";
    QCOMPARE(adminValue(months), u"5"_s); // this month, three ahead, and the default
    ScopedSession session(m_database);
    QVERIFY(session.run(platform, {}, {}, "SELECT iam.ensure_audit_partitions(5)"));
    QCOMPARE(adminValue(months), u"7"_s);
    QVERIFY(session.run(platform, {}, {}, "SELECT iam.ensure_audit_partitions(5)")); // again: nothing to do
    QCOMPARE(adminValue(months), u"7"_s);
}

void AuditLogTest::writingGoesOnWithoutThePartitionOfTheMonth()
{
    TestDatabase database;
    database.execute(
        "DO $$ DECLARE v_table regclass; BEGIN "
        "FOR v_table IN SELECT inhrelid::regclass FROM pg_inherits "
        "WHERE inhparent IN ('iam.audit_events'::regclass, 'iam.audit_details'::regclass) "
        "AND inhrelid::regclass::text NOT LIKE '%default' LOOP EXECUTE 'DROP TABLE ' || v_table; END LOOP; END $$");
    ScopedSession session(database);
    QVERIFY(session.run(platform, {}, {}, "INSERT INTO iam.tenants (name, slug) VALUES ('Late', 'late')"));
    QCOMPARE(database.value("SELECT count(*) FROM iam.audit_events_default WHERE action = 'tenants.insert'"), u"1"_s);

    // The months ahead are made; this one stays with the default partition, because nothing may move its rows.
    QVERIFY(session.run(platform, {}, {}, "SELECT iam.ensure_audit_partitions(3)"));
    QCOMPARE(database.value("SELECT count(*) FROM pg_inherits WHERE inhparent = 'iam.audit_events'::regclass"), u"4"_s);
    QVERIFY(session.run(platform, {}, {}, "UPDATE iam.tenants SET description = 'x' WHERE slug = 'late'"));
    QCOMPARE(database.value("SELECT count(*) FROM iam.audit_events WHERE action LIKE 'tenants.%'"), u"2"_s);
}

void AuditLogTest::eventsSayWhoWroteThem()
{
    ScopedSession session(m_database);
    QVERIFY(session.run("tenantry_tenant", QString::fromLatin1(ownTenant), {},
                        QByteArray("SELECT iam.record_event('x.try', 'tenant', NULL, '") + ownTenant
                            + "', 'denied', NULL, '{\"a\": 1}')"));
    QCOMPARE(
        adminValue("SELECT string_agg(e.tenant_id || ' ' || e.outcome || ' ' || d.db_login || ' ' || d.after, ',') "
                   "FROM iam.audit_events e JOIN iam.audit_details d ON d.event_id = e.id WHERE e.action = 'x.try'"),
        QString(QString::fromLatin1(ownTenant) + u" denied tenantry_app {\"a\": 1}"));
}

void AuditLogTest::eventsOfOtherTenantsCantBeInvented_data()
{
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<QByteArray>("about"); // the event's tenant; empty: none
    QTest::addColumn<QString>("user");
    QTest::addColumn<bool>("allowed");
    const QString user = QString::fromLatin1(aUser);
    const auto row = [](const char *name, const char *role, const char *about, const QString &who, bool allowed) {
        QTest::newRow(name) << QByteArray(role) << QByteArray(about) << who << allowed;
    };
    row("a tenant of itself", "tenantry_tenant", ownTenant, user, true);
    row("a tenant of another", "tenantry_tenant", otherTenant, user, false);
    row("a tenant of the platform", "tenantry_tenant", "", user, false);
    row("a person of a tenant of his", "tenantry_self", ownTenant, user, true);
    row("a person of a foreign tenant", "tenantry_self", otherTenant, user, false);
    row("a person of himself", "tenantry_self", "", user, true);
    row("nobody in particular of a tenant", "tenantry_self", ownTenant, {}, false);
    row("the platform of any tenant", "tenantry_platform", otherTenant, user, true);
    row("the program, after a refusal", "none", otherTenant, user, true);
}

void AuditLogTest::eventsOfOtherTenantsCantBeInvented()
{
    QFETCH(QByteArray, role);
    QFETCH(QByteArray, about);
    QFETCH(QString, user);
    QFETCH(bool, allowed);
    ScopedSession session(m_database);
    const auto done = session.tryOut(role, role == "tenantry_tenant" ? QString::fromLatin1(ownTenant) : QString(), user,
                                     "SELECT iam.record_event('x.invent', 'tenant', NULL, nullif('" + about
                                         + "', '')::uuid, 'denied', NULL, NULL)");
    QCOMPARE(done.has_value(), allowed);
    if (!allowed)
        QCOMPARE(done.error().detail, u"42501"_s);
}

void AuditLogTest::fewChangesAreNotifiedWithTheirIds()
{
    ScopedSession listener(m_database);
    QVERIFY(listener.connection().run("LISTEN tenantry_changes"));
    m_database.execute("UPDATE iam.tenants SET description = 'notified' WHERE slug = 'ttt'");
    QVERIFY(listener.connection().run("SELECT 1"));
    const auto notices = listener.connection().takeNotifications();
    QVERIFY(notices);
    QCOMPARE(notices->size(), 1);
    const QString id = u"22222222-2222-4222-8222-222222222222"_s;
    QCOMPARE(QJsonDocument::fromJson(notices->first().payload.toUtf8()).object(),
             (QJsonObject{{u"table"_s, u"tenants"_s}, {u"tenant"_s, id}, {u"ids"_s, QJsonArray{id}}}));
}

void AuditLogTest::manyChangesAreNotifiedOnce()
{
    ScopedSession listener(m_database);
    QVERIFY(listener.connection().run("LISTEN tenantry_changes"));
    const auto insert = [this](int from, int to) {
        m_database.execute(
            "INSERT INTO iam.tenants (name, slug) SELECT 'Many ' || n, 'many-' || n FROM generate_series("
            + QByteArray::number(from) + ", " + QByteArray::number(to) + ") AS n");
    };
    insert(1, 50);
    insert(51, 101);
    QVERIFY(listener.connection().run("SELECT 1"));
    const auto notices = listener.connection().takeNotifications();
    QVERIFY(notices);
    QCOMPARE(notices->size(), 2);
    const auto first = QJsonDocument::fromJson(notices->at(0).payload.toUtf8()).object();
    QCOMPARE(first.value(u"ids").toArray().size(), 50);
    QVERIFY(first.value(u"tenant").isNull());
    QCOMPARE(QJsonDocument::fromJson(notices->at(1).payload.toUtf8()).object(),
             (QJsonObject{{u"table"_s, u"tenants"_s}, {u"tenant"_s, QJsonValue::Null}, {u"many"_s, true}}));
}

QTEST_GUILESS_MAIN(AuditLogTest)
#include "tst_auditlog.moc"
