// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/childprocess.h"
#include "core/storage/embedded/clusterremoval.h"
#include "tests/storage/embedded/playground.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <atomic>
#include <csignal>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {

/// What an embedded cluster is, who may use it, and when it runs.
class EmbeddedClusterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void belongsToItsOwnerAlone();
    void protectsWhatItHolds();
    void refusesOtherAccounts();
    void isSharedByItsPrograms();
    void isMadeOnceByProgramsThatStartTogether();
    void stopsWhenItsLastUserLeft();
    void stopsWhenItsLastUserWasKilled();
    void staysForTheUserThatRemains();
    void removalLeavesNothingOfAServerThatEndedAlone();
    void startsAgainWithItsData();
    void startsAgainWhileItIsBeingStopped();
    void isMadeAgainAfterAnInterruptedCreation();
    void ofAnOlderMajorVersionIsRefused();
    void inSomebodyElsesDirectoryIsRefused();
    void withoutServerProgramsIsRefused();
    void withoutKeeperIsRefused();
    void answersManyThreads();
};

void EmbeddedClusterTest::belongsToItsOwnerAlone()
{
    const Playground here;
    EmbeddedCluster cluster(here.options());
    const auto endpoint = cluster.start();
    QVERIFY2(endpoint, qPrintable(endpoint ? QString() : toText(endpoint.error())));
    QVERIFY(endpoint->freshlyMade);

    QCOMPARE(sql(*endpoint, u"SHOW listen_addresses"_s), u""_s);
    struct stat status
    {};
    QCOMPARE(::lstat(QFile::encodeName(endpoint->socketDirectory).constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777, 0700U);
    QCOMPARE(status.st_uid, Playground::account().user);
    QCOMPARE(::stat(here.layout().data().c_str(), &status), 0);
    QCOMPARE(status.st_mode & 07777, 0700U);
    QCOMPARE(
        sql(*endpoint, u"SELECT string_agg(concat_ws(' ', type, auth_method, options), ';') FROM pg_hba_file_rules"_s),
        u"local peer {map=tenantry};local peer {map=tenantry}"_s);
}

void EmbeddedClusterTest::protectsWhatItHolds()
{
    const Playground here;
    QVERIFY(here.furnish());
    EmbeddedCluster cluster(here.options());
    const auto endpoint = cluster.start();
    QVERIFY(endpoint);
    QCOMPARE(sql(*endpoint,
                 u"SELECT string_agg(setting, ' ' ORDER BY name) FROM pg_settings WHERE name IN "
                 "('data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit')"_s),
             u"on on on on"_s);
    QCOMPARE(sql(*endpoint,
                 u"SELECT concat_ws(' ', datcollate, pg_encoding_to_char(encoding)) FROM pg_database "
                 "WHERE datname = 'postgres'"_s),
             u"C.UTF-8 UTF8"_s);
    // What people entered doesn't reach the log, even when the statement fails.
    QVERIFY(!sql(*endpoint,
                 u"CREATE TABLE t (email text PRIMARY KEY);"
                 "INSERT INTO t VALUES ('ada@acme.example'), ('ada@acme.example')"_s));
    QFile log(QFile::decodeName(here.layout().serverLog().c_str()));
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray words = log.readAll();
    QVERIFY(words.contains("duplicate key"));
    QVERIFY(!words.contains("ada@acme.example"));
}

void EmbeddedClusterTest::refusesOtherAccounts()
{
    if (::geteuid() != 0)
        QSKIP("only root can become another account");
    const Playground here;
    QVERIFY(here.furnish());
    EmbeddedCluster cluster(here.options());
    const auto endpoint = cluster.start();
    QVERIFY(endpoint);
    QVERIFY(sql(*endpoint, u"SELECT 1"_s));
    const auto stranger = embedded::serverAccount("nobody");
    QVERIFY(stranger);
    const auto finished = embedded::run({.program = "/usr/bin/psql",
                                         .arguments = {"-h", endpoint->socketDirectory.toStdString(), "-U",
                                                       Endpoint::adminRole, "-d", "postgres", "-c", "SELECT 1"},
                                         .environment = embedded::plainEnvironment(),
                                         .account = &*stranger},
                                        60s);
    QVERIFY(finished);
    QVERIFY(finished->status != 0);
    QVERIFY2(finished->output.find("Permission denied") != std::string::npos, finished->output.c_str());
}

void EmbeddedClusterTest::isSharedByItsPrograms()
{
    const Playground here;
    QVERIFY(here.furnish());
    EmbeddedCluster first(here.options());
    const auto made = first.start();
    QVERIFY(made);
    const pid_t server = here.server();

    EmbeddedCluster second(here.options());
    const auto found = second.start();
    QVERIFY(found);
    QVERIFY(!found->freshlyMade);
    QCOMPARE(found->socketDirectory, made->socketDirectory);
    QCOMPARE(here.server(), server);
}

void EmbeddedClusterTest::isMadeOnceByProgramsThatStartTogether()
{
    const Playground here;
    std::vector<std::unique_ptr<QProcess>> programs;
    for (int i = 0; i < 4; ++i)
        programs.push_back(here.program(here.home(), 20s));
    int made = 0;
    for (const auto &program : programs) {
        const QString line = nextLine(*program);
        QVERIFY2(line.startsWith(u"ready "), qPrintable(line));
        made += line.contains(u" made ") ? 1 : 0;
    }
    QCOMPARE(made, 1);
    for (const auto &program : programs) {
        program->closeWriteChannel();
        QVERIFY(program->waitForFinished());
    }
}

void EmbeddedClusterTest::stopsWhenItsLastUserLeft()
{
    const Playground here;
    QVERIFY(here.furnish());
    auto cluster = std::make_unique<EmbeddedCluster>(here.options(200ms));
    const auto endpoint = cluster->start();
    QVERIFY(endpoint);
    const pid_t server = here.server();
    const pid_t keeper = here.keeper();
    QVERIFY(server != 0);
    QVERIFY(keeper != 0);

    cluster.reset();

    QVERIFY(endsWithin(server, 20s));
    QVERIFY(endsWithin(keeper, 20s));
    QVERIFY(!QFileInfo::exists(endpoint->socketDirectory));
    QVERIFY(!std::filesystem::exists(here.layout().data() / "postmaster.pid"));
}

void EmbeddedClusterTest::stopsWhenItsLastUserWasKilled()
{
    const Playground here;
    QVERIFY(here.furnish());
    const auto program = here.program(here.home(), 200ms);
    QVERIFY(nextLine(*program).startsWith(u"ready "));
    const pid_t server = here.server();
    program->kill();
    QVERIFY(program->waitForFinished());
    QVERIFY(endsWithin(server, 20s));
}

void EmbeddedClusterTest::staysForTheUserThatRemains()
{
    const Playground here;
    QVERIFY(here.furnish());
    const auto first = here.program(here.home(), 100ms);
    QVERIFY(nextLine(*first).startsWith(u"ready "));
    EmbeddedCluster second(here.options(100ms));
    QVERIFY(second.start());
    const pid_t server = here.server();
    first->kill();
    QVERIFY(first->waitForFinished());
    QVERIFY(!endsWithin(server, 1s)); // ten times as long as it would stay without users
}

void EmbeddedClusterTest::removalLeavesNothingOfAServerThatEndedAlone()
{
    const Playground here;
    QVERIFY(here.furnish());
    auto cluster = std::make_unique<EmbeddedCluster>(here.options());
    const auto endpoint = cluster->start();
    QVERIFY(endpoint);
    cluster.reset(); // which would start it again
    const pid_t server = here.server();
    killHard(here.keeper()); // who would remove the socket's directory
    QCOMPARE(::kill(server, SIGINT), 0);
    QVERIFY(endsWithin(server, 20s));
    QVERIFY(QFileInfo::exists(endpoint->socketDirectory));

    embedded::removeCluster(here.layout());
    QVERIFY(!QFileInfo::exists(endpoint->socketDirectory));
    QVERIFY(!std::filesystem::exists(here.layout().home));
}

void EmbeddedClusterTest::startsAgainWithItsData()
{
    const Playground here;
    QVERIFY(here.furnish());
    auto cluster = std::make_unique<EmbeddedCluster>(here.options(50ms));
    const auto first = cluster->start();
    QVERIFY(first);
    QVERIFY(sql(*first, u"CREATE TABLE kept AS SELECT 42 AS answer"_s));
    const pid_t keeper = here.keeper();
    cluster.reset();
    QVERIFY(endsWithin(keeper, 20s));

    EmbeddedCluster again(here.options());
    const auto second = again.start();
    QVERIFY(second);
    QVERIFY(!second->freshlyMade);
    QCOMPARE(sql(*second, u"SELECT answer FROM kept"_s), u"42"_s);
}

void EmbeddedClusterTest::startsAgainWhileItIsBeingStopped()
{
    const Playground here;
    QVERIFY(here.furnish());
    for (int round = 0; round < 10; ++round) {
        EmbeddedCluster cluster(here.options(0ms));
        const auto endpoint = cluster.start();
        QVERIFY2(endpoint, qPrintable(endpoint ? QString() : toText(endpoint.error())));
        QCOMPARE(sql(*endpoint, u"SELECT 1"_s), u"1"_s);
    }
}

void EmbeddedClusterTest::isMadeAgainAfterAnInterruptedCreation()
{
    const Playground here;
    std::filesystem::create_directories(here.layout().unfinishedData() / "base");
    QFile half(QFile::decodeName((here.layout().unfinishedData() / "PG_VERSION").c_str()));
    QVERIFY(half.open(QIODevice::WriteOnly));
    half.close();
    EmbeddedCluster cluster(here.options());
    const auto endpoint = cluster.start();
    QVERIFY2(endpoint, qPrintable(endpoint ? QString() : toText(endpoint.error())));
    QVERIFY(endpoint->freshlyMade);
    QVERIFY(!std::filesystem::exists(here.layout().unfinishedData()));
}

void EmbeddedClusterTest::ofAnOlderMajorVersionIsRefused()
{
    const Playground here;
    std::filesystem::create_directories(here.layout().data());
    QFile version(QFile::decodeName((here.layout().data() / "PG_VERSION").c_str()));
    QVERIFY(version.open(QIODevice::WriteOnly));
    version.write("14\n");
    version.close();
    EmbeddedCluster cluster(here.options());
    const auto endpoint = cluster.start();
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().reason, Reason::ClusterOlderMajor);
    QVERIFY2(endpoint.error().detail.contains(u"PostgreSQL 14"), qPrintable(endpoint.error().detail));
    QVERIFY(std::filesystem::exists(here.layout().data() / "PG_VERSION"));
}

void EmbeddedClusterTest::inSomebodyElsesDirectoryIsRefused()
{
    const Playground here;
    auto options = here.options();
    if (::geteuid() == 0) {
        std::filesystem::create_directory(here.layout().home);
        QCOMPARE(::chown(here.layout().home.c_str(), Playground::account().user, Playground::account().group), 0);
    } else {
        options.dataDirectory = u"/usr"_s;
    }
    EmbeddedCluster cluster(options);
    const auto endpoint = cluster.start();
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().reason, Reason::FileNotPrivate);
}

void EmbeddedClusterTest::withoutServerProgramsIsRefused()
{
    const Playground here;
    auto options = here.options();
    options.binaries = u"/usr/share"_s;
    EmbeddedCluster cluster(options);
    const auto endpoint = cluster.start();
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().reason, Reason::BinariesMissing);
    QVERIFY2(endpoint.error().detail.contains(u"/usr/share"), qPrintable(endpoint.error().detail));
}

void EmbeddedClusterTest::withoutKeeperIsRefused()
{
    const Playground here;
    auto options = here.options();
    options.keeperProgram = u"/usr/share/no-keeper"_s;
    EmbeddedCluster cluster(options);
    const auto endpoint = cluster.start();
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().reason, Reason::BinariesMissing);
    QVERIFY2(endpoint.error().detail.contains(u"no-keeper"), qPrintable(endpoint.error().detail));
}

void EmbeddedClusterTest::answersManyThreads()
{
    const Playground here;
    QVERIFY(here.furnish());
    EmbeddedCluster cluster(here.options());
    QVERIFY(cluster.start());
    killHard(here.server());
    std::atomic<int> answered = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&cluster, &answered] {
                if (cluster.start())
                    ++answered;
            });
        }
    }
    QCOMPARE(answered.load(), 8);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::EmbeddedClusterTest)
#include "tst_embeddedcluster.moc"
