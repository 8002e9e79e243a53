// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connection.h"
#include "core/storage/sample/sample.h"
#include "tests/support/testdatabase.h"

#include <QDateTime>
#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

/// The sample must look as if it had been lived through: what the audit log and the history say must add up to the
/// rows.
class SampleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_database.reset(); }

    void isAsLargeAsPromised();
    void coversTwoYears();
    void everyStatusIsThere();
    void historyHasNoGaps_data() { auditedTables(); }
    void historyHasNoGaps();
    void everyVersionHasItsEvent_data() { auditedTables(); }
    void everyVersionHasItsEvent();
    void eventsSayWhatTheHistorySays();
    void actorsExistedWhenTheyActed();
    void nothingHappensInTheFuture();
    void nobodyHasAPassword();
    void grantsAreHeldByMembers();
    void noEventFallsIntoTheDefaultPartition();
    void triggersWorkAgain();
    void secondSampleIsRefused();
    void sameArgumentsGiveTheSameRows();
    void databaseWithASuperuserIsEmptyEnough();

private:
    void auditedTables();
    QString value(const QByteArray &sql) { return m_database->value(sql); }

    const QDateTime m_until = QDateTime::currentDateTimeUtc().addSecs(-60);
    std::unique_ptr<TestDatabase> m_database;
};

void SampleTest::auditedTables()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("tenants") << QByteArray("tenants") << QByteArray("tenant");
    QTest::newRow("users") << QByteArray("users") << QByteArray("user");
    QTest::newRow("members") << QByteArray("tenant_members") << QByteArray("tenant_member");
    QTest::newRow("grants") << QByteArray("role_grants") << QByteArray("role_grant");
}

void SampleTest::initTestCase()
{
    m_database = std::make_unique<TestDatabase>();
    const auto filled = fillWithSample(m_database->administrator(), SampleExtent(), m_until);
    QVERIFY2(filled, filled ? "" : qPrintable(toText(filled.error())));
}

void SampleTest::isAsLargeAsPromised()
{
    QVERIFY(value("SELECT count(*) FROM iam.tenants").toInt() >= 50);
    QVERIFY(value("SELECT count(*) FROM iam.users").toInt() >= 5000);
    QVERIFY(value("SELECT count(*) FROM iam.tenant_members").toInt() >= 5000);
    QVERIFY(value("SELECT count(*) FROM iam.audit_events").toInt() >= 20'000);
    QVERIFY(value("SELECT min(n) FROM (SELECT count(*) AS n FROM iam.tenant_members GROUP BY tenant_id) x").toInt()
            >= 3);
}

void SampleTest::coversTwoYears()
{
    const int months = value("SELECT count(DISTINCT date_trunc('month', at)) FROM iam.audit_events").toInt();
    QVERIFY2(months >= 24, qPrintable(QString::number(months)));
}

void SampleTest::everyStatusIsThere()
{
    QCOMPARE(value("SELECT count(DISTINCT status) FROM iam.tenants"), u"3"_s);
    QVERIFY(value("SELECT count(*) FROM iam.users WHERE NOT is_active").toInt() > 50);
    // Deleted ones can still be restored: the grace period isn't over.
    QCOMPARE(value("SELECT count(*) FROM iam.tenants WHERE deleted_at < iam.now() - iam.tenant_grace()"), u"0"_s);
}

void SampleTest::historyHasNoGaps()
{
    QFETCH(QByteArray, table);
    QCOMPARE(
        value("SELECT count(*) FROM (SELECT upper(valid) AS until, lead(lower(valid)) OVER (PARTITION BY id ORDER BY"
              " version) AS next FROM iam."
              + table + "_history) x WHERE next <> until"),
        u"0"_s);
    QCOMPARE(value("SELECT count(*) FROM iam." + table
                   + " r WHERE version > 1 AND updated_at IS DISTINCT FROM"
                     " (SELECT max(upper(valid)) FROM iam."
                   + table + "_history h WHERE h.id = r.id)"),
             u"0"_s);
    QCOMPARE(value("SELECT count(*) FROM iam." + table + " r WHERE version = 1 AND updated_at <> created_at"), u"0"_s);
}

void SampleTest::everyVersionHasItsEvent()
{
    QFETCH(QByteArray, table);
    QFETCH(QByteArray, kind);
    QCOMPARE(value("SELECT count(*) FROM iam." + table
                   + " r WHERE version <> (SELECT count(*) FROM iam.audit_events e"
                     " WHERE e.target_id = r.id AND e.target_kind = '"
                   + kind + "' AND e.outcome = 'success')"),
             u"0"_s);
}

void SampleTest::eventsSayWhatTheHistorySays()
{
    // Every renamed tenant: the event's old name is the history's, its new one the next version's.
    const QByteArray renamed = "  FROM iam.audit_events e JOIN iam.audit_details d ON d.event_id = e.id"
                               " WHERE e.action = 'tenant.edit' AND d.after ? 'name'";
    QVERIFY(value("SELECT count(*)" + renamed).toInt() > 0);
    QCOMPARE(value("SELECT count(*)" + renamed
                   + " AND d.before ->> 'name' IS DISTINCT FROM (SELECT h.name FROM iam.tenants_history h"
                     "      WHERE h.id = e.target_id AND upper(h.valid) = e.at)"),
             u"0"_s);
    QCOMPARE(value("SELECT count(*)" + renamed
                   + " AND d.after ->> 'name' IS DISTINCT FROM (SELECT a.name FROM iam.tenants_as_of(e.at) a"
                     "      WHERE a.id = e.target_id)"),
             u"0"_s);
}

void SampleTest::actorsExistedWhenTheyActed()
{
    QCOMPARE(
        value("SELECT count(*) FROM iam.audit_events e WHERE actor_kind = 'user' AND NOT EXISTS"
              " (SELECT FROM iam.users u WHERE u.id = e.actor_id AND u.created_at <= e.at)"
              " AND NOT EXISTS (SELECT FROM iam.users_history h WHERE h.id = e.actor_id AND h.created_at <= e.at)"),
        u"0"_s);
    QCOMPARE(
        value("SELECT count(*) FROM iam.audit_events e JOIN iam.audit_details d ON d.event_id = e.id AND d.at = e.at"
              " WHERE e.actor_kind = 'user' AND d.actor_label = ''"),
        u"0"_s);
}

void SampleTest::nothingHappensInTheFuture()
{
    QCOMPARE(value("SELECT count(*) FROM iam.audit_events WHERE at > iam.now()"), u"0"_s);
    QCOMPARE(value("SELECT count(*) FROM iam.tenants WHERE updated_at > iam.now()"), u"0"_s);
}

void SampleTest::nobodyHasAPassword()
{
    QCOMPARE(value("SELECT count(*) FROM iam.users WHERE password_hash IS NOT NULL OR is_superuser"), u"0"_s);
}

void SampleTest::grantsAreHeldByMembers()
{
    QCOMPARE(value("SELECT count(*) FROM iam.role_grants g WHERE tenant_id IS NOT NULL AND NOT EXISTS (SELECT FROM"
                   " iam.tenant_members m WHERE m.user_id = g.user_id AND m.tenant_id = g.tenant_id)"),
             u"0"_s);
    QCOMPARE(value("SELECT count(*) FROM iam.role_grants g JOIN iam.roles r ON r.id = g.role_id"
                   " WHERE r.tenant_id <> g.tenant_id"),
             u"0"_s);
}

void SampleTest::noEventFallsIntoTheDefaultPartition()
{
    QCOMPARE(value("SELECT count(*) FROM iam.audit_events_default"), u"0"_s);
    QCOMPARE(value("SELECT count(*) FROM iam.audit_details_default"), u"0"_s);
}

void SampleTest::triggersWorkAgain()
{
    QCOMPARE(value("SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'"), u"0"_s);
    const int before = value("SELECT count(*) FROM iam.audit_events").toInt();
    m_database->execute("UPDATE iam.tenants SET description = 'by hand' WHERE slug = 'sazanami'");
    QCOMPARE(value("SELECT count(*) FROM iam.audit_events").toInt(), before + 1);
}

void SampleTest::secondSampleIsRefused()
{
    const QString before = value("SELECT count(*) FROM iam.audit_events");
    const auto again = fillWithSample(m_database->administrator(), SampleExtent(), m_until);
    QVERIFY(!again);
    QCOMPARE(again.error().reason, Reason::AlreadySetUp);
    QCOMPARE(value("SELECT count(*) FROM iam.audit_events"), before);
}

void SampleTest::sameArgumentsGiveTheSameRows()
{
    QStringList digests;
    for (int i = 0; i < 2; ++i) {
        TestDatabase database;
        QVERIFY(fillWithSample(database.administrator(), {5, 40, 50}, m_until));
        digests.append(database.value(
            "SELECT md5(string_agg(x, '|' ORDER BY x)) FROM (SELECT t.id || t.name || t.updated_at FROM iam.tenants t"
            " UNION ALL SELECT u.id || u.email || u.updated_at FROM iam.users u"
            " UNION ALL SELECT h.id || h.valid::text FROM iam.role_grants_history h"
            " UNION ALL SELECT d.event_id || coalesce(d.after::text, '') FROM iam.audit_details d"
            "   JOIN iam.audit_events e ON e.id = d.event_id"
            "  WHERE e.action NOT IN ('database.migrate') AND e.target_kind IN ('tenant', 'user')) AS rows (x)"));
    }
    QCOMPARE(digests.at(0), digests.at(1));
}

void SampleTest::databaseWithASuperuserIsEmptyEnough()
{
    TestDatabase database;
    database.execute("INSERT INTO iam.users (email, is_superuser) VALUES ('root@operations.example', true)");
    QVERIFY(fillWithSample(database.administrator(), {5, 40, 50}, m_until));
    QCOMPARE(database.value("SELECT count(*) FROM iam.users WHERE is_superuser"), u"1"_s);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::SampleTest)
#include "tst_sample.moc"
