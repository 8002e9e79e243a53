// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/childprocess.h"
#include "tests/storage/embedded/playground.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>
#include <fstream>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {

/// What survives which kill.
class EmbeddedRecoveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedServerComesBackWithAllThatWasAcknowledged();
    void killedKeeperIsReplacedAtOnce();
    void replacementOfAKilledKeeperStopsTheServerInTheEnd();
    void killedKeeperAndServerComeBack();
    void whatAKilledKeeperLeftIsAdoptedByTheNextStart();
    void keeperThatWasAskedToEndComesBackWhenNeeded();
    void staleProcessIdIsNoObstacle_data();
    void staleProcessIdIsNoObstacle();
    void socketThatWasRemovedComesBack();
    void ephemeralClusterIsRemovedAfterItsLastUser();
    void ephemeralClusterOfKilledProcessesIsRemovedByTheNextOne();
};

void EmbeddedRecoveryTest::killedServerComesBackWithAllThatWasAcknowledged()
{
    const Playground here;
    QVERIFY(here.furnish());
    EmbeddedCluster cluster(here.options());
    const auto endpoint = cluster.start();
    QVERIFY(endpoint);
    QVERIFY(sql(*endpoint, u"CREATE TABLE kept (n int)"_s));
    for (int round = 1; round <= 3; ++round) {
        QVERIFY(sql(*endpoint, u"INSERT INTO kept SELECT generate_series(1, 1000)"_s));
        const pid_t server = here.server();
        killHard(server);
        const auto again = cluster.start();
        QVERIFY2(again, qPrintable(again ? QString() : toText(again.error())));
        QVERIFY(here.server() != server);
        QCOMPARE(sql(*again, u"SELECT count(*) FROM kept"_s), QString::number(1000 * round));
    }
}

void EmbeddedRecoveryTest::killedKeeperIsReplacedAtOnce()
{
    const Playground here;
    QVERIFY(here.furnish());
    EmbeddedCluster cluster(here.options());
    const auto endpoint = cluster.start();
    QVERIFY(endpoint);
    const pid_t keeper = here.keeper();
    const pid_t server = here.server();
    killHard(keeper);
    QTRY_VERIFY(here.keeper() != 0 && here.keeper() != keeper);
    QCOMPARE(here.server(), server);
    QCOMPARE(sql(*endpoint, u"SELECT 1"_s), u"1"_s);
}

void EmbeddedRecoveryTest::replacementOfAKilledKeeperStopsTheServerInTheEnd()
{
    const Playground here;
    QVERIFY(here.furnish());
    auto cluster = std::make_unique<EmbeddedCluster>(here.options(200ms));
    QVERIFY(cluster->start());
    const pid_t keeper = here.keeper();
    const pid_t server = here.server();
    killHard(keeper);
    QTRY_VERIFY(here.keeper() != 0 && here.keeper() != keeper);
    const pid_t second = here.keeper();
    cluster.reset();
    QVERIFY(endsWithin(server, 20s));
    QVERIFY(endsWithin(second, 20s));
}

void EmbeddedRecoveryTest::killedKeeperAndServerComeBack()
{
    const Playground here;
    QVERIFY(here.furnish());
    EmbeddedCluster cluster(here.options());
    QVERIFY(cluster.start());
    const pid_t server = here.server();
    ::kill(here.keeper(), SIGKILL);
    killHard(server);
    const auto endpoint = cluster.start();
    QVERIFY2(endpoint, qPrintable(endpoint ? QString() : toText(endpoint.error())));
    QCOMPARE(sql(*endpoint, u"SELECT 1"_s), u"1"_s);
}

void EmbeddedRecoveryTest::whatAKilledKeeperLeftIsAdoptedByTheNextStart()
{
    const Playground here;
    QVERIFY(here.furnish());
    const auto program = here.program(here.home(), 20s);
    QVERIFY(nextLine(*program).startsWith(u"ready "));
    const pid_t server = here.server();
    const pid_t keeper = here.keeper();
    program->kill(); // first, as it would replace its keeper
    QVERIFY(program->waitForFinished());
    killHard(keeper);
    QCOMPARE(here.server(), server);

    auto cluster = std::make_unique<EmbeddedCluster>(here.options(200ms));
    QVERIFY(cluster->start());
    QCOMPARE(here.server(), server);
    QVERIFY(here.keeper() != keeper);
    cluster.reset();
    QVERIFY(endsWithin(server, 20s));
}

void EmbeddedRecoveryTest::keeperThatWasAskedToEndComesBackWhenNeeded()
{
    const Playground here;
    QVERIFY(here.furnish());
    EmbeddedCluster cluster(here.options());
    QVERIFY(cluster.start());
    const pid_t server = here.server();
    const pid_t keeper = here.keeper();
    ::kill(keeper, SIGTERM);
    QVERIFY(endsWithin(server, 20s));
    QVERIFY(endsWithin(keeper, 20s));
    QVERIFY(cluster.start());
    QVERIFY(here.server() != 0);
}

void EmbeddedRecoveryTest::staleProcessIdIsNoObstacle_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<bool>("isAlive");
    QTest::newRow("given to another program of the same user") << u"/usr/bin/sleep"_s << true;
    QTest::newRow("of a process that nobody collects") << u"/usr/bin/true"_s << false;
}

void EmbeddedRecoveryTest::staleProcessIdIsNoObstacle()
{
    QFETCH(const QString, program);
    QFETCH(const bool, isAlive);
    const Playground here;
    QVERIFY(here.furnish());
    {
        EmbeddedCluster cluster(here.options());
        const auto endpoint = cluster.start();
        QVERIFY(endpoint);
        QVERIFY(sql(*endpoint, u"CREATE TABLE kept AS SELECT 42 AS answer"_s));
    }
    killHard(here.keeper());
    killHard(here.server()); // leaves its postmaster.pid
    const auto account = Playground::account();
    const auto stranger = embedded::spawn({.program = program.toStdString(),
                                           .arguments = {"600"},
                                           .environment = embedded::plainEnvironment(),
                                           .account = &account});
    QVERIFY(stranger);
    if (!isAlive)
        QVERIFY(endsWithin(*stranger, 20s));
    const auto path = here.layout().data() / "postmaster.pid";
    std::ifstream old(path);
    std::string first;
    std::getline(old, first);
    const std::string rest(std::istreambuf_iterator<char>(old), {});
    std::ofstream(path) << *stranger << '\n' << rest;

    EmbeddedCluster cluster(here.options());
    const auto endpoint = cluster.start();
    ::kill(*stranger, SIGKILL);
    embedded::collect(*stranger);
    QVERIFY2(endpoint, qPrintable(endpoint ? QString() : toText(endpoint.error())));
    QCOMPARE(sql(*endpoint, u"SELECT answer FROM kept"_s), u"42"_s);
}

void EmbeddedRecoveryTest::socketThatWasRemovedComesBack()
{
    const Playground here;
    QVERIFY(here.furnish());
    EmbeddedCluster cluster(here.options());
    const auto endpoint = cluster.start();
    QVERIFY(endpoint);
    const pid_t server = here.server();
    QVERIFY(QDir(endpoint->socketDirectory).removeRecursively());
    QVERIFY(endsWithin(server, 20s));
    const auto again = cluster.start();
    QVERIFY2(again, qPrintable(again ? QString() : toText(again.error())));
    QCOMPARE(sql(*again, u"SELECT 1"_s), u"1"_s);
}

void EmbeddedRecoveryTest::ephemeralClusterIsRemovedAfterItsLastUser()
{
    const Playground here;
    auto options = here.options(100ms);
    options.dataDirectory.clear();
    options.ephemeral = true;
    auto cluster = std::make_unique<EmbeddedCluster>(options);
    const auto endpoint = cluster->start();
    QVERIFY2(endpoint, qPrintable(endpoint ? QString() : toText(endpoint.error())));
    QCOMPARE(sql(*endpoint, u"SELECT 1"_s), u"1"_s);
    const QString home = cluster->dataDirectory();
    QVERIFY(QDir(home).exists());
    cluster.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!QDir(home).exists() && !QDir(endpoint->socketDirectory).exists(), 20'000);
}

void EmbeddedRecoveryTest::ephemeralClusterOfKilledProcessesIsRemovedByTheNextOne()
{
    const Playground here;
    const auto program = here.program({}, 20s);
    const QString home = nextLine(*program).section(u' ', -1);
    QVERIFY(QDir(home).exists());
    auto options = here.options(100ms);
    options.dataDirectory = home;
    const auto status = inspectEmbedded(options);
    QVERIFY(status.keeper && status.server);
    program->kill();
    QVERIFY(program->waitForFinished());
    killHard(static_cast<pid_t>(*status.keeper)); // its server goes on

    options.dataDirectory.clear();
    options.ephemeral = true;
    EmbeddedCluster next(options);
    QVERIFY(next.start());
    QVERIFY(!QDir(home).exists());
    QVERIFY(endsWithin(static_cast<pid_t>(*status.server), 20s));
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::EmbeddedRecoveryTest)
#include "tst_embeddedrecovery.moc"
