// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maintenance/maintenance.h"
#include "core/runtime/maintenancethread.h"
#include "core/storage/connection.h"
#include "core/storage/database.h"
#include "tests/support/testdatabase.h"

#include <QDateTime>
#include <QScopeGuard>
#include <QSemaphore>
#include <QTest>

#include <atomic>

namespace tenantry {

using namespace Qt::StringLiterals;

/// What every backend does from time to time, on a real database.
class MaintenanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_database = std::make_unique<TestDatabase>(); }
    void cleanup() { m_database.reset(); }

    void aSecondRoundFindsNothingToDo();
    void missingPartitionsAreMade();
    void tenantsGoWhenTheirGracePeriodIsOver();
    void purgedTenantLeavesNoRowAndNoHistory();
    void purgeStaysInTheAuditLog();
    void membersOfAPurgedTenantKeepTheirAccounts();
    void livingTenantIsNotPurged();
    void longEndedSessionsGo();
    void oldAttemptsToSignInGo();
    void oldRequestKeysGo();
    void oldTasksGoWithTheirRows();
    void lockedAccountStaysLocked();
    void whatAnotherProgramIsAtIsLeftToIt();
    void whatFailsIsReportedAndInTheAuditLog();
    void whatFailsIsInTheLogOfTheProgram();
    void purgeHasMoreTimeThanAStatementOfAWindow();
    void endOfTheProgramEndsALongPurge();
    void threadWorksAgainAndAgainUntilItsEnd();

private:
    MaintenanceReport round()
    {
        Database database(m_database->spec());
        return maintain(database);
    }
    void addTenant(const QByteArray &slug, const QByteArray &status)
    {
        m_database->execute("INSERT INTO iam.tenants (name, slug, status, deleted_at) VALUES ('" + slug + "', '" + slug
                            + "', '" + status + "', CASE '" + status + "' WHEN 'deleted' THEN iam.now() END)");
    }

    /// A tenant whose time has come, and \a body (PL/pgSQL) runs when it is purged.
    void addTenantToPurge(const QByteArray &body)
    {
        addTenant("gone", "deleted");
        m_database->setNow(QDateTime::currentDateTimeUtc().addDays(31));
        m_database->execute("CREATE FUNCTION iam.meanwhile() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + body
                            + " RETURN OLD; END $$;"
                              "CREATE TRIGGER meanwhile BEFORE DELETE ON iam.tenants FOR EACH ROW "
                              "EXECUTE FUNCTION iam.meanwhile(); GRANT EXECUTE ON FUNCTION iam.meanwhile() TO PUBLIC");
    }

    std::unique_ptr<TestDatabase> m_database;
};

void MaintenanceTest::aSecondRoundFindsNothingToDo()
{
    QVERIFY(round().failures.isEmpty());
    QCOMPARE(round(), MaintenanceReport());
}

void MaintenanceTest::missingPartitionsAreMade()
{
    const QByteArray count = "SELECT count(*) FROM pg_inherits WHERE inhparent = 'iam.audit_events'::regclass";
    const int before = m_database->value(count).toInt();
    const QString last =
        m_database->value("SELECT max(inhrelid::regclass::text) FROM pg_inherits WHERE inhparent ="
                          " 'iam.audit_events'::regclass AND inhrelid::regclass::text ~ '_[0-9]{4}_[0-9]{2}$'");
    m_database->execute("DROP TABLE " + last.toLatin1());
    QCOMPARE(round().partitionsMade, 1);
    QCOMPARE(m_database->value(count).toInt(), before);
}

void MaintenanceTest::tenantsGoWhenTheirGracePeriodIsOver()
{
    addTenant("gone", "deleted");
    m_database->setNow(QDateTime::currentDateTimeUtc().addDays(29));
    QCOMPARE(round().tenantsPurged, 0);
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.tenants"), u"1"_s);
    m_database->setNow(QDateTime::currentDateTimeUtc().addDays(31));
    QCOMPARE(round().tenantsPurged, 1);
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.tenants"), u"0"_s);
}

void MaintenanceTest::purgedTenantLeavesNoRowAndNoHistory()
{
    addTenant("gone", "active");
    m_database->execute(R"(
        INSERT INTO iam.users (email) VALUES ('a@gone.example');
        INSERT INTO iam.tenant_members (tenant_id, user_id) SELECT t.id, u.id FROM iam.tenants t, iam.users u;
        INSERT INTO iam.roles (tenant_id, name) SELECT id, 'Own' FROM iam.tenants;
        INSERT INTO iam.role_permissions (role_id, permission_id)
            SELECT r.id, p.id FROM iam.roles r, iam.permissions p WHERE r.name = 'Own' AND p.code = 'user:read';
        INSERT INTO iam.role_grants (user_id, tenant_id, role_id)
            SELECT m.user_id, m.tenant_id, r.id FROM iam.tenant_members m, iam.roles r WHERE r.name = 'Own';
        UPDATE iam.roles SET description = 'changed' WHERE name = 'Own';
        UPDATE iam.tenants SET status = 'deleted', deleted_at = iam.now();
    )");
    m_database->setNow(QDateTime::currentDateTimeUtc().addDays(31));
    const MaintenanceReport report = round();
    QCOMPARE(report.failures, QList<MaintenanceFailure>());
    QCOMPARE(report.tenantsPurged, 1);
    for (const QByteArray table : {"tenants", "tenant_members", "role_grants", "tenants_history",
                                   "tenant_members_history", "role_permissions_history", "role_grants_history"})
        QCOMPARE(m_database->value("SELECT count(*) FROM iam." + table), u"0"_s);
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.roles_history WHERE name = 'Own'"), u"0"_s);
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.roles WHERE name = 'Own'"), u"0"_s);
}

void MaintenanceTest::purgeStaysInTheAuditLog()
{
    addTenant("gone", "deleted");
    m_database->setNow(QDateTime::currentDateTimeUtc().addDays(31));
    round();
    QCOMPARE(m_database->value("SELECT d.actor_label || ' ' || d.target_label FROM iam.audit_events e"
                               "  JOIN iam.audit_details d ON d.event_id = e.id"
                               " WHERE e.action = 'tenant.purge' AND e.target_kind = 'tenant'"),
             u"system gone"_s);
}

void MaintenanceTest::membersOfAPurgedTenantKeepTheirAccounts()
{
    addTenant("gone", "deleted");
    m_database->execute("INSERT INTO iam.users (email) VALUES ('a@gone.example');"
                        "INSERT INTO iam.tenant_members (tenant_id, user_id) SELECT t.id, u.id FROM iam.tenants t, "
                        "iam.users u");
    m_database->setNow(QDateTime::currentDateTimeUtc().addDays(31));
    QCOMPARE(round().tenantsPurged, 1);
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.users"), u"1"_s);
}

void MaintenanceTest::livingTenantIsNotPurged()
{
    addTenant("active", "active");
    addTenant("suspended", "suspended");
    m_database->setNow(QDateTime::currentDateTimeUtc().addYears(5));
    QCOMPARE(round().tenantsPurged, 0);
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.tenants"), u"2"_s);
    QCOMPARE(m_database->value("SELECT iam.purge_tenant(id) FROM iam.tenants LIMIT 1"), u"false"_s);
}

void MaintenanceTest::longEndedSessionsGo()
{
    m_database->execute(
        "INSERT INTO iam.users (email) VALUES ('a@b.example');"
        "INSERT INTO iam.sessions (user_id, refresh_family, refresh_hash, expires_at)"
        "  SELECT u.id, sha256(d::text::bytea), sha256(d::text::bytea), iam.now() - make_interval(days => d)"
        "    FROM iam.users u, unnest(ARRAY[-1, 1, 31, 100]) AS d");
    QCOMPARE(round().sessionsRemoved, 2);
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.sessions"), u"2"_s);
}

void MaintenanceTest::oldAttemptsToSignInGo()
{
    m_database->execute("INSERT INTO iam.login_state (key_hash, failures, updated_at)"
                        "  SELECT sha256(h::text::bytea), 3, iam.now() - make_interval(hours => h)"
                        "    FROM unnest(ARRAY[0, 23, 25]) AS h");
    QCOMPARE(round().loginStatesRemoved, 1);
}

void MaintenanceTest::oldRequestKeysGo()
{
    m_database->execute(
        "INSERT INTO iam.idempotency_keys (key_hash, fingerprint, attempt, started_at)"
        "  SELECT sha256(h::text::bytea), sha256(''), gen_random_uuid(), iam.now() - make_interval(hours => h)"
        "    FROM unnest(ARRAY[0, 23, 25, 49]) AS h");
    QCOMPARE(round().requestKeysRemoved, 2);
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.idempotency_keys"), u"2"_s);
}

void MaintenanceTest::oldTasksGoWithTheirRows()
{
    m_database->execute(R"(
        INSERT INTO iam.tasks (id, action, started_by, started_at)
            SELECT gen_random_uuid(), 'delete', 'ada', iam.now() - n * interval '1 day' FROM generate_series(20, 45) AS n;
        INSERT INTO iam.task_rows (task_id, position, label) SELECT id, 1, 'ben' FROM iam.tasks;
    )");
    QCOMPARE(round().tasksRemoved, 16); // of the 30th to the 45th day
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.tasks"), u"10"_s);
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.task_rows"), u"10"_s);
}

void MaintenanceTest::lockedAccountStaysLocked()
{
    m_database->execute("INSERT INTO iam.login_state (key_hash, failures, locked_until, updated_at)"
                        "  VALUES (sha256('x'), 10, iam.now() + interval '1 hour', iam.now() - interval '2 days')");
    QCOMPARE(round().loginStatesRemoved, 0);
}

void MaintenanceTest::whatAnotherProgramIsAtIsLeftToIt()
{
    addTenant("gone", "deleted");
    m_database->setNow(QDateTime::currentDateTimeUtc().addDays(31));
    m_database->execute("SELECT pg_advisory_lock(hashtextextended('tenantry maintenance', 0))");
    const MaintenanceReport report = round();
    QVERIFY(report.workedElsewhere);
    QCOMPARE(report.tenantsPurged, 0);
    m_database->execute("SELECT pg_advisory_unlock(hashtextextended('tenantry maintenance', 0))");
    QCOMPARE(round().tenantsPurged, 1);
}

void MaintenanceTest::whatFailsIsReportedAndInTheAuditLog()
{
    addTenantToPurge("RAISE 'no' USING ERRCODE = 'XX001';");
    const MaintenanceReport report = round();
    QCOMPARE(report.failures.size(), 1);
    QCOMPARE(report.failures.first().task, u"purge of deleted tenants"_s);
    QCOMPARE(report.failures.first().error.detail, u"XX001"_s);
    QCOMPARE(m_database->value("SELECT string_agg(e.outcome || ' ' || d.actor_label || ' ' || (d.after ->> 'task') || "
                               "' ' || (d.after ->> 'detail'), ',') FROM iam.audit_events e "
                               "JOIN iam.audit_details d ON d.event_id = e.id WHERE e.action = 'maintenance.run'"),
             u"failed system purge of deleted tenants XX001"_s);
}

namespace {

QSemaphore warnings;

void countWarnings(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    if (QByteArrayView(context.category) == "tenantry.maintenance" && message.contains(u"purge of deleted tenants"))
        warnings.release();
}

} // namespace

void MaintenanceTest::whatFailsIsInTheLogOfTheProgram()
{
    addTenantToPurge("RAISE 'no';");
    const auto previous = qInstallMessageHandler(countWarnings);
    const auto restore = qScopeGuard([previous] { qInstallMessageHandler(previous); });
    const MaintenanceThread thread([this]() -> Result<ConnectionSpec> { return m_database->spec(); }, {},
                                   {std::chrono::milliseconds(0), std::chrono::hours(1)});
    QVERIFY(warnings.tryAcquire(1, 30'000));
}

void MaintenanceTest::purgeHasMoreTimeThanAStatementOfAWindow()
{
    addTenantToPurge("IF current_setting('statement_timeout')::interval <= interval '10 minutes' "
                     "OR current_setting('lock_timeout')::interval = interval '0' THEN RAISE 'too short'; END IF;");
    const MaintenanceReport report = round();
    QCOMPARE(report.failures, QList<MaintenanceFailure>());
    QCOMPARE(report.tenantsPurged, 1);
}

void MaintenanceTest::endOfTheProgramEndsALongPurge()
{
    addTenantToPurge("PERFORM pg_sleep(3000);");
    {
        const MaintenanceThread thread([this]() -> Result<ConnectionSpec> { return m_database->spec(); }, {},
                                       {std::chrono::milliseconds(0), std::chrono::hours(1)});
        QTRY_COMPARE_WITH_TIMEOUT(
            m_database->value("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' "
                              "AND datname = current_database()"),
            u"1"_s, 30'000);
    }
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.tenants"), u"1"_s);
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.audit_events WHERE action = 'maintenance.run'"), u"0"_s);
}

void MaintenanceTest::threadWorksAgainAndAgainUntilItsEnd()
{
    QSemaphore rounds;
    {
        const MaintenanceThread thread([this]() -> Result<ConnectionSpec> { return m_database->spec(); },
                                       [&rounds](const MaintenanceReport &) { rounds.release(); },
                                       {std::chrono::milliseconds(0), std::chrono::milliseconds(1)});
        QVERIFY(rounds.tryAcquire(3, 30'000));
    }
    QSemaphore never;
    const auto begun = std::chrono::steady_clock::now();
    {
        const MaintenanceThread thread([this]() -> Result<ConnectionSpec> { return m_database->spec(); },
                                       [&never](const MaintenanceReport &) { never.release(); },
                                       {std::chrono::hours(1), std::chrono::hours(1)});
    }
    QVERIFY(std::chrono::steady_clock::now() - begun < std::chrono::seconds(30));
    QCOMPARE(never.available(), 0);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::MaintenanceTest)
#include "tst_maintenance.moc"
