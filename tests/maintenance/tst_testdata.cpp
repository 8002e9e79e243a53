// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connection.h"
#include "core/storage/sample/testdata.h"
#include "tests/support/testdatabase.h"

#include <QDateTime>
#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

/// The database that benchmarks work on has to be of the size that was asked for, break no rule, and be the same again.
class TestdataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_database.reset(); }

    void isAsLargeAsAsked();
    void everyStateIsThere();
    void grantsFitTheirHolders();
    void currentRowsFollowTheirHistory();
    void whatRestedIsAwake();
    void schemaIsAsBefore();
    void secondFillingIsRefusedAndChangesNothing();
    void sameSeedMakesTheSameRows();
    void stepsAreAnnounced();

private:
    QString value(const QByteArray &sql) { return m_database->value(sql); }
    /// Everything of iam that an index, a constraint or a trigger is made of.
    static QString schemaOf(TestDatabase &database);
    static QString rowsOf(int seed);

    const QDateTime m_until = QDateTime::currentDateTimeUtc().addSecs(-60);
    std::unique_ptr<TestDatabase> m_database;
    QString m_schemaBefore;
    QList<TestdataStep> m_steps;
};

QString TestdataTest::schemaOf(TestDatabase &database)
{
    return database.value(
        "SELECT string_agg(x, E'\\n' ORDER BY x) FROM ("
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'iam' AND tablename !~ '_[0-9]{4}_[0-9]{2}$'"
        " UNION ALL SELECT format('%s %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated)"
        "   FROM pg_constraint WHERE connamespace = 'iam'::regnamespace AND conrelid::regclass::text !~"
        "   '_[0-9]{4}_[0-9]{2}$'"
        " UNION ALL SELECT format('%s %s %s', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger"
        "  WHERE NOT tgisinternal AND tgrelid::regclass::text !~ '_[0-9]{4}_[0-9]{2}$') AS parts (x)");
}

void TestdataTest::initTestCase()
{
    m_database = std::make_unique<TestDatabase>();
    m_schemaBefore = schemaOf(*m_database);
    const auto filled =
        fillWithTestdata(m_database->administrator(), {.tenants = 50, .users = 6000, .roles = 80, .events = 2000},
                         m_until, [this](TestdataStep step) { m_steps.append(step); });
    QVERIFY2(filled, filled ? "" : qPrintable(toText(filled.error())));
}

void TestdataTest::isAsLargeAsAsked()
{
    QCOMPARE(value("SELECT count(*) FROM iam.tenants"), u"50"_s);
    QCOMPARE(value("SELECT count(*) FROM iam.users"), u"6000"_s);
    QCOMPARE(value("SELECT count(*) FROM iam.roles WHERE NOT is_system_role"), u"80"_s);
    QCOMPARE(value("SELECT count(*) FROM iam.roles WHERE NOT is_system_role AND tenant_id IS NULL"), u"8"_s);
    QVERIFY(value("SELECT count(*) FROM iam.role_grants").toInt() > 6000);
    QVERIFY(value("SELECT count(*) FROM iam.role_permissions").toInt() > 400);
    QCOMPARE(value("SELECT count(*) FROM iam.audit_events WHERE action <> 'database.migrate'"), u"2000"_s);
    QCOMPARE(value("SELECT count(*) FROM iam.audit_details WHERE request_id IS NOT NULL"), u"2000"_s);
}

void TestdataTest::everyStateIsThere()
{
    QVERIFY(value("SELECT count(*) FROM iam.users WHERE NOT is_active").toInt() > 50);
    QVERIFY(value("SELECT count(*) FROM iam.tenants WHERE status <> 'active'").toInt() > 0);
    QVERIFY(value("SELECT count(*) FROM iam.role_grants WHERE ends_at < iam.now()").toInt() > 50);
    QVERIFY(value("SELECT count(*) FROM iam.role_grants WHERE starts_at > iam.now()").toInt() > 50);
    QVERIFY(value("SELECT count(*) FROM iam.role_grants WHERE tenant_id IS NULL").toInt() > 1);
    QVERIFY(value("SELECT count(*) FROM iam.role_grants_history").toInt() > 100);
    QVERIFY(value("SELECT count(*) FROM iam.tenant_members_history").toInt() > 50);
    QCOMPARE(value("SELECT count(*) FROM iam.users WHERE password_hash IS NOT NULL OR is_superuser"), u"0"_s);
}

void TestdataTest::grantsFitTheirHolders()
{
    QCOMPARE(value("SELECT count(*) FROM iam.role_grants g WHERE tenant_id IS NOT NULL AND NOT EXISTS (SELECT FROM"
                   " iam.tenant_members m WHERE m.user_id = g.user_id AND m.tenant_id = g.tenant_id)"),
             u"0"_s);
    QCOMPARE(value("SELECT count(*) FROM iam.role_grants g JOIN iam.roles r ON r.id = g.role_id"
                   " WHERE r.tenant_id IS DISTINCT FROM g.tenant_id AND r.tenant_id IS NOT NULL"),
             u"0"_s);
    QCOMPARE(value("SELECT count(*) FROM iam.role_permissions p JOIN iam.roles r ON r.id = p.role_id"
                   " WHERE p.scope_id <> r.scope_id"),
             u"0"_s);
    QCOMPARE(value("SELECT count(*) FROM iam.tenants t WHERE NOT EXISTS (SELECT FROM iam.role_grants g JOIN iam.roles r"
                   " ON r.id = g.role_id WHERE g.tenant_id = t.id AND r.name = 'Tenant Admin')"),
             u"0"_s);
}

void TestdataTest::currentRowsFollowTheirHistory()
{
    for (const QByteArray table : {"users", "tenants"}) {
        QCOMPARE(value("SELECT count(*) FROM iam." + table
                       + " r WHERE (version > 1 AND updated_at IS DISTINCT FROM (SELECT max(upper(valid)) FROM iam."
                       + table + "_history h WHERE h.id = r.id)) OR (version = 1 AND updated_at <> created_at)"),
                 u"0"_s);
        QCOMPARE(value("SELECT count(*) FROM iam." + table + " WHERE updated_at > iam.now()"), u"0"_s);
        QCOMPARE(value("SELECT count(*) FROM iam." + table + "_history WHERE isempty(valid)"), u"0"_s);
    }
}

void TestdataTest::whatRestedIsAwake()
{
    const int before = value("SELECT count(*) FROM iam.audit_events").toInt();
    m_database->execute("UPDATE iam.tenants SET description = 'by hand' WHERE slug = 'tenant-1'");
    QCOMPARE(value("SELECT count(*) FROM iam.audit_events").toInt(), before + 1);
}

void TestdataTest::schemaIsAsBefore()
{
    QVERIFY(!m_schemaBefore.isEmpty());
    QCOMPARE(schemaOf(*m_database), m_schemaBefore);
}

void TestdataTest::secondFillingIsRefusedAndChangesNothing()
{
    const auto again = fillWithTestdata(m_database->administrator(), {.tenants = 1, .users = 1}, m_until);
    QVERIFY(!again);
    QCOMPARE(again.error().reason, Reason::AlreadySetUp);
    QCOMPARE(value("SELECT count(*) FROM iam.tenants"), u"50"_s);

    TestDatabase withARole;
    withARole.execute("INSERT INTO iam.roles (name) VALUES ('Billing 1')");
    QVERIFY(!fillWithTestdata(withARole.administrator(), {.tenants = 1, .users = 1}, m_until));
}

QString TestdataTest::rowsOf(int seed)
{
    TestDatabase database;
    const QDateTime until(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);
    if (!fillWithTestdata(database.administrator(), {5, 60, 20, 30, seed}, until))
        return {};
    return database.value(
        "SELECT md5(string_agg(x, '|' ORDER BY x)) FROM (SELECT t::text FROM iam.tenants t"
        " UNION ALL SELECT u::text FROM iam.users u UNION ALL SELECT g.id || g.starts_at::text FROM iam.role_grants g"
        " UNION ALL SELECT h.id || h.valid::text FROM iam.role_grants_history h"
        " UNION ALL SELECT e.id || e.at::text || e.action FROM iam.audit_events e WHERE e.action <> 'database.migrate')"
        " AS rows (x)");
}

void TestdataTest::sameSeedMakesTheSameRows()
{
    const QString first = rowsOf(7);
    QVERIFY(!first.isEmpty());
    QCOMPARE(rowsOf(7), first);
    QVERIFY(rowsOf(8) != first);
}

void TestdataTest::stepsAreAnnounced()
{
    const QList<TestdataStep> all{TestdataStep::Preparing, TestdataStep::People, TestdataStep::Roles,
                                  TestdataStep::Events, TestdataStep::Indexing};
    QCOMPARE(m_steps, all);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::TestdataTest)
#include "tst_testdata.moc"
