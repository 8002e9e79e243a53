// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/ephemeralhome.h"
#include "tests/ctl/ephemeralprocess.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <unistd.h>

namespace tenantry {

using namespace Qt::StringLiterals;

/// `tenantryctl serve --ephemeral` as the programs see it that start it: the ready line, and how it ends.
class CtlEphemeralTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readyLineSaysWhereAndWho();
    void databaseOfTheReadyLineCanBeLookedInto();
    void signsPeopleInAsOftenAsTheyLike();
    void signalEndsItInOrder_data();
    void signalEndsItInOrder();
    void killedServerLeavesNothing();
    void killedKeeperIsReplacedAndCleansUp();
    void endsWithTheNamedProcess();
    void endsWithWhatStartedIt();
    void outlivesWhatStartedItWhenToldSo();
    void processThatIsNotThereIsRefused();
    void badSeedStartsNothing_data();
    void badSeedStartsNothing();
    void optionsOfTestsNeedEphemeral();
    void damagedCacheIsMadeAgain();
    void twentyAtOnceAllWork();
};

namespace {

pid_t pidOf(const QJsonObject &ready)
{
    return static_cast<pid_t>(ready.value(u"pid"_s).toInteger());
}

QStringList homes()
{
    return QDir(QFile::decodeName(ephemeralParent().c_str())).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
}

} // namespace

void CtlEphemeralTest::readyLineSaysWhereAndWho()
{
    EphemeralProcess server;
    const QJsonObject ready = server.ready();
    QCOMPARE(QStringList(ready.keys()),
             QStringList({u"api_keys"_s, u"base_url"_s, u"database"_s, u"pid"_s, u"superuser"_s}));
    QCOMPARE(ready.value(u"pid"_s).toInteger(), server.process().processId());
    QCOMPARE(server.call("GET", "/health").status, 200);
    const QByteArray token = server.signInAsSuperuser();
    QVERIFY(!token.isEmpty());
    QCOMPARE(server.call("GET", "/api/v1/users/me", token).status, 200);
    server.process().terminate();
    QCOMPARE(server.end(), 0);
    QCOMPARE(server.process().readAllStandardOutput(), QByteArray());
}

void CtlEphemeralTest::databaseOfTheReadyLineCanBeLookedInto()
{
    EphemeralProcess server;
    const QString uri = server.ready().value(u"database"_s).toString();
    for (int i = 0; i < 2; ++i) {
        QProcess psql;
        psql.start(u"psql"_s, {u"-X"_s, u"-A"_s, u"-t"_s, u"-d"_s, uri, u"-c"_s, u"TABLE iam.database_marks"_s});
        QVERIFY(psql.waitForFinished());
        QVERIFY2(psql.readAllStandardOutput().startsWith("ephemeral"), psql.readAllStandardError().constData());
        QCOMPARE(server.call("POST", "/testing/reset").status, 204);
    }
}

void CtlEphemeralTest::signsPeopleInAsOftenAsTheyLike()
{
    EphemeralProcess server({}, false);
    QProcessEnvironment strict = EphemeralProcess::environment();
    strict.insert(u"TENANTRY_REST_SIGN_INS_PER_MINUTE"_s, u"1"_s);
    server.process().setProcessEnvironment(strict);
    server.process().start(QIODevice::ReadOnly);
    for (int i = 0; i < 200; ++i)
        QVERIFY2(!server.signInAsSuperuser().isEmpty(), qPrintable(QString::number(i)));
}

void CtlEphemeralTest::signalEndsItInOrder_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void CtlEphemeralTest::signalEndsItInOrder()
{
    QFETCH(const int, signal);
    EphemeralProcess server;
    const EphemeralTraces traces = server.traces();
    QVERIFY(traces.keeper > 0 && traces.postgres > 0 && QFile::exists(traces.home));
    ::kill(pidOf(server.ready()), signal);
    QCOMPARE(server.end(), 0);
    QCOMPARE(traces.left(), QStringList()); // at once: it waited for that
}

void CtlEphemeralTest::killedServerLeavesNothing()
{
    EphemeralProcess server;
    const EphemeralTraces traces = server.traces();
    QVERIFY(traces.keeper > 0);
    ::kill(pidOf(server.ready()), SIGKILL);
    QCOMPARE(server.end(), -1);
    QTRY_COMPARE_WITH_TIMEOUT(traces.left(), QStringList(), 30'000);
}

void CtlEphemeralTest::killedKeeperIsReplacedAndCleansUp()
{
    EphemeralProcess server;
    const EphemeralTraces before = server.traces();
    ::kill(static_cast<pid_t>(before.keeper), SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(server.traces().keeper > 0 && server.traces().keeper != before.keeper, 30'000);
    const EphemeralTraces traces = server.traces();
    QVERIFY(!server.signInAsSuperuser().isEmpty());
    server.process().kill();
    QCOMPARE(server.end(), -1);
    QTRY_COMPARE_WITH_TIMEOUT(traces.left(), QStringList(), 30'000);
}

void CtlEphemeralTest::endsWithTheNamedProcess()
{
    QProcess parent;
    parent.start(u"sleep"_s, {u"600"_s});
    QVERIFY(parent.waitForStarted());
    EphemeralProcess server({u"--parent-pid"_s, QString::number(parent.processId())});
    const EphemeralTraces traces = server.traces();
    QVERIFY(traces.keeper > 0);
    parent.kill();
    QVERIFY(parent.waitForFinished());
    QCOMPARE(server.end(), 0);
    QCOMPARE(traces.left(), QStringList());
}

void CtlEphemeralTest::endsWithWhatStartedIt()
{
    EphemeralProcess server({}, false);
    // The shell stays: it has something to do behind its child.
    server.process().setArguments({u"-c"_s, u"\"$TENANTRYCTL\" serve --ephemeral & wait; exit 7"_s});
    server.process().setProgram(u"sh"_s);
    server.process().start(QIODevice::ReadOnly);
    const EphemeralTraces traces = server.traces();
    QVERIFY(traces.keeper > 0);
    QVERIFY(traces.server != server.process().processId());
    server.process().kill();
    QCOMPARE(server.end(), -1);
    QTRY_COMPARE_WITH_TIMEOUT(traces.left(), QStringList(), 30'000);
}

void CtlEphemeralTest::outlivesWhatStartedItWhenToldSo()
{
    EphemeralProcess server({}, false);
    server.process().setArguments({u"-c"_s, u"\"$TENANTRYCTL\" serve --ephemeral --parent-pid 0 & wait; exit 7"_s});
    server.process().setProgram(u"sh"_s);
    server.process().start(QIODevice::ReadOnly);
    const EphemeralTraces traces = server.traces();
    server.process().kill();
    QVERIFY(server.process().waitForFinished());
    QVERIFY(!server.signInAsSuperuser().isEmpty());
    ::kill(pidOf(server.ready()), SIGTERM);
    QTRY_COMPARE_WITH_TIMEOUT(traces.left(), QStringList(), 30'000);
}

void CtlEphemeralTest::processThatIsNotThereIsRefused()
{
    EphemeralProcess server({u"--parent-pid"_s, u"2147483646"_s});
    QVERIFY(server.ready().isEmpty());
    QVERIFY(server.end() != 0);
    QVERIFY(server.process().readAllStandardError().contains("there is no process 2147483646"));
}

void CtlEphemeralTest::badSeedStartsNothing_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("no JSON") << QByteArray("{\n\"users\": [}") << QByteArray("line 2");
    QTest::newRow("unknown tenant")
        << QByteArray(R"({"users": [{"email": "a@b.example", "memberships": [{"tenant": "away"}]}]})")
        << QByteArray("'users[0].memberships[0].tenant' was refused (no tenant of this file has the slug 'away')");
}

void CtlEphemeralTest::badSeedStartsNothing()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, message);
    const QStringList before = homes();
    EphemeralProcess server({u"--seed"_s, EphemeralProcess::seedFile(json)});
    QVERIFY(server.ready().isEmpty());
    QVERIFY(server.end() > 0);
    const QByteArray errors = server.process().readAllStandardError();
    QVERIFY2(errors.contains(message), errors.constData());
    QCOMPARE(homes(), before);
}

void CtlEphemeralTest::optionsOfTestsNeedEphemeral()
{
    for (const QString &option : {u"--seed=x"_s, u"--parent-pid=0"_s}) {
        EphemeralProcess server({}, false);
        server.process().setArguments({u"serve"_s, option});
        server.process().start(QIODevice::ReadOnly);
        QCOMPARE(server.end(), 2);
    }
}

void CtlEphemeralTest::damagedCacheIsMadeAgain()
{
    {
        EphemeralProcess first;
        QVERIFY(!first.ready().isEmpty());
    }
    const QDir cache(EphemeralProcess::environment().value(u"XDG_CACHE_HOME"_s) + u"/tenantry/ephemeral"_s);
    const QStringList patterns = cache.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(patterns.size(), 1);
    QVERIFY(QFile::remove(cache.filePath(patterns.first() + u"/global/pg_control"_s)));
    EphemeralProcess second;
    QVERIFY(!second.signInAsSuperuser().isEmpty());
    QVERIFY(QFile::exists(cache.filePath(patterns.first() + u"/global/pg_control"_s)));
}

void CtlEphemeralTest::twentyAtOnceAllWork()
{
    std::vector<std::unique_ptr<EphemeralProcess>> servers;
    for (int i = 0; i < 20; ++i)
        servers.push_back(std::make_unique<EphemeralProcess>());
    QSet<QString> urls;
    QList<EphemeralTraces> traces;
    for (const auto &server : servers) {
        QVERIFY(!server->signInAsSuperuser().isEmpty());
        urls.insert(server->ready().value(u"base_url"_s).toString());
        traces.append(server->traces());
    }
    QCOMPARE(urls.size(), 20);
    for (const auto &server : servers)
        server->process().kill();
    for (const auto &server : servers)
        QCOMPARE(server->end(), -1);
    for (const EphemeralTraces &each : traces) {
        QVERIFY(each.keeper > 0);
        QTRY_COMPARE_WITH_TIMEOUT(each.left(), QStringList(), 60'000);
    }
    QCOMPARE(homes(), QStringList());
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlEphemeralTest)
#include "tst_ctlephemeral.moc"
