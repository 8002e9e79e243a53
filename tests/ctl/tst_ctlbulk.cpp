// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/ctlprogram.h"

#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <csignal>

namespace tenantry {

using namespace Qt::StringLiterals;

/// `tenantryctl bulk …` as scripts and people use it: the real program on a real database, killed and interrupted.
class CtlBulkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void accountsAreNamedInArgumentsAndFiles();
    void accountsAreFoundByAFilter();
    void nobodyIsMeantByMistake_data();
    void nobodyIsMeantByMistake();
    void refusedAccountsAreNamedAndCountAsFailure();
    void rolesAreGrantedAndRevoked();
    void deletingWantsTheNumberTyped();
    void aDryRunSaysWhatWouldBeDone();
    void brokenOffItSaysHowToGoOnAndGoesOn_data();
    void brokenOffItSaysHowToGoOnAndGoesOn();
    void aCancelledTaskIsNotResumed();
    void aTaskIsUndoneByAnother();
    void tasksAndTheirRowsAreListed();

private:
    CtlRun ctl(const QStringList &arguments, const QByteArray &input = {}) { return m_program->run(arguments, input); }
    QString value(const QByteArray &sql) { return m_database->value(sql); }
    /// Accounts `p1@example.org` … `pN@example.org`.
    void makePeople(int number)
    {
        m_database->execute("INSERT INTO iam.users (email) SELECT 'p' || n || '@example.org' FROM generate_series(1, "
                            + QByteArray::number(number) + ") AS n");
    }
    int inactive() { return value("SELECT count(*) FROM iam.users WHERE NOT is_active").toInt(); }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<CtlProgram> m_program;
};

void CtlBulkTest::init()
{
    m_database = std::make_unique<TestDatabase>();
    m_program = std::make_unique<CtlProgram>();
    m_program->use(*m_database);
}

void CtlBulkTest::cleanup()
{
    m_program.reset();
    m_database.reset();
}

void CtlBulkTest::accountsAreNamedInArgumentsAndFiles()
{
    makePeople(4);
    const QString id = value("SELECT id FROM iam.users WHERE email = 'p3@example.org'");
    const CtlRun run = ctl({u"bulk"_s, u"deactivate"_s, u"p1@example.org"_s, u"--from"_s, u"-"_s, u"--reason"_s,
                            u"End of term"_s, u"--json"_s},
                           "# those who left\n\n P2@example.org \n" + id.toUtf8() + "\np1@example.org\n");
    QVERIFY2(run.status == 0, run.all().constData());
    QCOMPARE(run.json().value(u"state"_s).toString(), u"done"_s);
    QCOMPARE(run.json().value(u"done"_s).toInt(), 3);
    QCOMPARE(run.json().value(u"reason"_s).toString(), u"End of term"_s);
    QCOMPARE(inactive(), 3);
    const CtlRun back = ctl({u"bulk"_s, u"activate"_s, u"p1@example.org"_s});
    QVERIFY2(back.status == 0, back.all().constData());
    QCOMPARE(back.output, "activate (done): 1 done, 0 refused, 0 skipped\n");
    QCOMPARE(inactive(), 2);
}

void CtlBulkTest::accountsAreFoundByAFilter()
{
    makePeople(12);
    const CtlRun run = ctl({u"bulk"_s, u"deactivate"_s, u"--search"_s, u"p1"_s, u"--status"_s, u"active"_s});
    QVERIFY2(run.status == 0, run.all().constData());
    QCOMPARE(run.output, "deactivate (done): 4 done, 0 refused, 0 skipped\n"); // 1, 10, 11, 12
    const CtlRun all = ctl({u"bulk"_s, u"activate"_s, u"--everyone"_s});
    QCOMPARE(all.output, "activate (done): 4 done, 0 refused, 8 skipped\n");
}

void CtlBulkTest::nobodyIsMeantByMistake_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("reason");
    QTest::newRow("nothing") << QStringList() << u"Required"_s;
    QTest::newRow("both") << QStringList{u"p1@example.org"_s, u"--superusers"_s} << u"OutOfRange"_s;
    QTest::newRow("an empty file") << QStringList{u"--from"_s, u"/dev/null"_s} << u"Required"_s;
    QTest::newRow("no file") << QStringList{u"--from"_s, u"/nowhere/list"_s} << u"FileUnusable"_s;
}

void CtlBulkTest::nobodyIsMeantByMistake()
{
    QFETCH(QStringList, more);
    QFETCH(QString, reason);
    makePeople(2);
    const CtlRun run = ctl(QStringList{u"bulk"_s, u"deactivate"_s, u"--json"_s} + more);
    QVERIFY(run.status != 0);
    QCOMPARE(run.reason(), reason);
    QCOMPARE(inactive(), 0);
}

void CtlBulkTest::refusedAccountsAreNamedAndCountAsFailure()
{
    makePeople(2);
    m_database->execute("UPDATE iam.users SET is_superuser = true WHERE email = 'p2@example.org'");
    const CtlRun run =
        ctl({u"bulk"_s, u"deactivate"_s, u"p2@example.org"_s, u"nobody@example.org"_s, u"p1@example.org"_s});
    QVERIFY2(run.status == 1, run.all().constData());
    QVERIFY2(run.output.contains("refused p2@example.org: "), run.output.constData());
    QVERIFY2(run.output.contains("refused nobody@example.org: "), run.output.constData());
    QVERIFY2(run.output.endsWith("deactivate (done): 1 done, 2 refused, 0 skipped\n"), run.output.constData());
    const QString id = value("SELECT id FROM iam.tasks");
    const QJsonArray refusals = ctl({u"bulk"_s, u"show"_s, id, u"--json"_s}).json().value(u"refusals"_s).toArray();
    QCOMPARE(refusals.size(), 2);
    QCOMPARE(refusals.at(0).toObject().value(u"error"_s).toObject().value(u"reason"_s).toString(), u"LastSuperuser"_s);
    QCOMPARE(refusals.at(1).toObject().value(u"error"_s).toObject().value(u"reason"_s).toString(), u"UserUnknown"_s);
}

void CtlBulkTest::rolesAreGrantedAndRevoked()
{
    makePeople(3);
    QCOMPARE(ctl({u"tenant"_s, u"create"_s, u"Acme"_s, u"--slug"_s, u"acme"_s}).status, 0);
    m_database->execute("INSERT INTO iam.tenant_members (tenant_id, user_id) SELECT t.id, u.id FROM iam.tenants t, "
                        "iam.users u WHERE u.email <> 'p3@example.org'");
    const CtlRun granted = ctl(
        {u"bulk"_s, u"grant"_s, u"Viewer"_s, u"--tenant"_s, u"acme"_s, u"--everyone"_s, u"--until"_s, u"2099-01-01"_s});
    QVERIFY2(granted.status == 0, granted.all().constData());
    QCOMPARE(granted.output, "grant Viewer (done): 2 done, 0 refused, 0 skipped\n");
    QCOMPARE(value("SELECT count(*) FROM iam.role_grants WHERE ends_at = '2099-01-01Z'"), u"2"_s);
    const QStringList revocation{u"bulk"_s, u"revoke"_s, u"Viewer"_s, u"--tenant"_s, u"acme"_s};
    QCOMPARE(ctl(revocation + QStringList{u"p1@example.org"_s}).output,
             "revoke Viewer (done): 1 done, 0 refused, 0 skipped\n");
    const CtlRun rest = ctl(revocation + QStringList{u"p1@example.org"_s, u"p2@example.org"_s, u"p3@example.org"_s});
    QCOMPARE(rest.status, 1); // p3 is no member
    QVERIFY2(rest.output.endsWith("revoke Viewer (done): 1 done, 1 refused, 1 skipped\n"), rest.output.constData());
}

void CtlBulkTest::deletingWantsTheNumberTyped()
{
    makePeople(3);
    const QStringList removal{u"bulk"_s, u"delete"_s, u"--search"_s, u"@example.org"_s};
    const CtlRun wrong = ctl(removal, "2\n");
    QCOMPARE(wrong.status, 1);
    QCOMPARE(value("SELECT count(*) FROM iam.users"), u"3"_s);
    QCOMPARE(value("SELECT is_cancelled FROM iam.tasks"), u"true"_s);
    const CtlRun right = ctl(removal, "3\n");
    QVERIFY2(right.status == 0, right.all().constData());
    QCOMPARE(value("SELECT count(*) FROM iam.users"), u"0"_s);
    makePeople(2);
    QCOMPARE(ctl(removal + QStringList{u"--yes"_s}).status, 0);
    QCOMPARE(value("SELECT count(*) FROM iam.users"), u"0"_s);
}

void CtlBulkTest::aDryRunSaysWhatWouldBeDone()
{
    makePeople(3);
    const CtlRun run = ctl({u"bulk"_s, u"delete"_s, u"--everyone"_s, u"--dry-run"_s, u"--json"_s});
    QVERIFY2(run.status == 0, run.all().constData());
    QCOMPARE(run.json().value(u"done"_s).toInt(), 3);
    QCOMPARE(run.json().value(u"dry_run"_s).toBool(), true);
    QCOMPARE(value("SELECT count(*) FROM iam.users"), u"3"_s);
    QCOMPARE(value("SELECT count(*) FROM iam.tasks"), u"0"_s);
}

void CtlBulkTest::brokenOffItSaysHowToGoOnAndGoesOn_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("interrupted") << SIGINT;
    QTest::newRow("asked to end") << SIGTERM;
    QTest::newRow("killed") << SIGKILL;
}

void CtlBulkTest::brokenOffItSaysHowToGoOnAndGoesOn()
{
    QFETCH(int, signal);
    constexpr int people = 3000;
    makePeople(people);
    QProcess process;
    process.setProcessEnvironment(m_program->environment());
    process.start(CtlProgram::path(), {u"bulk"_s, u"deactivate"_s, u"--search"_s, u"@example.org"_s});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(inactive() > 20, 60'000);
    ::kill(pid_t(process.processId()), signal);
    QVERIFY(process.waitForFinished(60'000));
    const QByteArray said = process.readAllStandardError();
    const QString id = value("SELECT id FROM iam.tasks");
    if (signal != SIGKILL) {
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        QVERIFY2(said.contains(QByteArray("tenantryctl bulk resume " + id.toUtf8())), said.constData());
    }
    // What is done and what is told of it agree, at whatever moment it ended.
    QTRY_COMPARE(value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                       "AND usename = 'tenantry_app'"),
                 u"0"_s);
    const int done = inactive();
    QVERIFY2(done < people, "It was faster than the signal.");
    QCOMPARE(value("SELECT count(*) FROM iam.task_rows WHERE state = 'done'").toInt(), done);

    const CtlRun rest = ctl({u"bulk"_s, u"resume"_s, id});
    QVERIFY2(rest.status == 0, rest.all().constData());
    QCOMPARE(rest.output, "deactivate (done): 3000 done, 0 refused, 0 skipped\n");
    QCOMPARE(inactive(), people);
    QCOMPARE(value("SELECT count(*) FROM iam.audit_events WHERE action = 'user.deactivate'"), QString::number(people));
}

void CtlBulkTest::aCancelledTaskIsNotResumed()
{
    makePeople(2);
    QVERIFY(ctl({u"bulk"_s, u"delete"_s, u"--everyone"_s}, "no\n").status != 0);
    const QString id = value("SELECT id FROM iam.tasks");
    const CtlRun resumed = ctl({u"bulk"_s, u"resume"_s, id, u"--json"_s});
    QCOMPARE(resumed.status, 5);
    QCOMPARE(resumed.reason(), u"TaskEnded"_s);
    QCOMPARE(ctl({u"bulk"_s, u"cancel"_s, id}).status, 5);
    QCOMPARE(ctl({u"bulk"_s, u"cancel"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)}).status, 3);
    QCOMPARE(ctl({u"bulk"_s, u"show"_s, u"first"_s}).status, 2);
    QCOMPARE(value("SELECT count(*) FROM iam.users"), u"2"_s);
}

void CtlBulkTest::aTaskIsUndoneByAnother()
{
    makePeople(3);
    QCOMPARE(ctl({u"bulk"_s, u"deactivate"_s, u"p1@example.org"_s, u"p2@example.org"_s}).status, 0);
    const QString id = value("SELECT id FROM iam.tasks");
    const QStringList undo{u"bulk"_s, u"undo"_s, id};
    const CtlRun tried = ctl(undo + QStringList{u"--dry-run"_s});
    QVERIFY2(tried.output.contains(": 2 done") || tried.output.contains("2 done"), tried.all().constData());
    QCOMPARE(inactive(), 2);
    QCOMPARE(ctl({u"user"_s, u"activate"_s, u"p2@example.org"_s}).status, 0);
    const CtlRun run = ctl(undo);
    QCOMPARE(run.status, 1);
    QVERIFY2(run.output.contains("refused p2@example.org: "), run.all().constData());
    QVERIFY2(run.output.endsWith(QByteArray("undo " + id.toLatin1() + " (done): 1 done, 1 refused, 0 skipped\n")),
             run.output.constData());
    QCOMPARE(inactive(), 0);
    const QJsonObject again = ctl(undo + QStringList{u"--json"_s}).json();
    QCOMPARE(again.value(u"undoes"_s).toString(), id);
    QCOMPARE(again.value(u"refused"_s).toInt(), 2);
}

void CtlBulkTest::tasksAndTheirRowsAreListed()
{
    makePeople(2);
    QCOMPARE(ctl({u"bulk"_s, u"deactivate"_s, u"--everyone"_s}).status, 0);
    QCOMPARE(ctl({u"bulk"_s, u"activate"_s, u"p1@example.org"_s, u"nobody"_s}).status, 1);
    const QJsonArray tasks = ctl({u"bulk"_s, u"list"_s, u"--json"_s}).json().value(u"items"_s).toArray();
    QCOMPARE(tasks.size(), 2);
    QCOMPARE(tasks.at(0).toObject().value(u"action"_s).toString(), u"activate"_s);
    const QString id = tasks.at(0).toObject().value(u"id"_s).toString();
    const QJsonArray rows =
        ctl({u"bulk"_s, u"rows"_s, id, u"--state"_s, u"done"_s, u"--json"_s}).json().value(u"items"_s).toArray();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.at(0).toObject().value(u"label"_s).toString(), u"p1@example.org"_s);
    const CtlRun shown = ctl({u"bulk"_s, u"rows"_s, id});
    QVERIFY2(shown.output.contains("nobody") && shown.output.contains("refused"), shown.output.constData());
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlBulkTest)
#include "tst_ctlbulk.moc"
