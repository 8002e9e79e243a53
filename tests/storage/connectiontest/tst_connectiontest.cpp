// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connectiontest.h"
#include "tests/storage/connectiontest/tlsserver.h"

#include <QTcpServer>
#include <QTest>

#include <memory>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {

/// What a connection test calls the things that can be wrong, on a real server with TLS.
class ConnectionTestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void passesEveryStageOfAGoodConnection();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void offersTheNamesOfTheCertificate();
    void saysThatTheServerHasNoTls();
    void usesTheHostThatAnswers();
    void silentHostLeavesItsTimeToTheNext();
    void noHostThatCanBeWrittenToIsRefused();
    void givesUpOnASilentServer();
    void canBeCancelled();

private:
    [[nodiscard]] ConnectionSpec good() const;

    std::unique_ptr<TlsServer> m_server;
};

void ConnectionTestTest::initTestCase()
{
    m_server = std::make_unique<TlsServer>();
    QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
}

ConnectionSpec ConnectionTestTest::good() const
{
    ConnectionSpec spec;
    spec.hosts = {u"localhost"_s};
    spec.ports = {m_server->port()};
    spec.database = u"main"_s;
    spec.user = u"ada"_s;
    spec.password = u"right"_s;
    spec.tls = TlsMode::VerifyFull;
    spec.caFile = m_server->authority();
    return spec;
}

void ConnectionTestTest::passesEveryStageOfAGoodConnection()
{
    using enum ConnectionStage;
    QList<ConnectionStage> passed;
    ConnectionTest test(good());
    const auto report = test.run([&passed](ConnectionStage stage) { passed.append(stage); });
    QVERIFY2(report.isGood(), qPrintable(toText(report.error)));
    QCOMPARE(passed, QList<ConnectionStage>({Host, Server, Tls, SignIn, Database, Version, Rights}));
    QVERIFY(report.encrypted);
    QVERIFY(report.mayCreateRoles);
    QVERIFY(!report.schemaExists);
    QVERIFY(report.serverVersion.section(u'.', 0, 0).toInt() >= 15);
}

void ConnectionTestTest::namesWhatIsWrong_data()
{
    using Change = std::function<void(ConnectionSpec &)>;
    using enum ConnectionStage;
    QTest::addColumn<Change>("change");
    QTest::addColumn<ConnectionStage>("stage");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char *name, const Change &change, ConnectionStage stage, Reason reason) {
        QTest::newRow(name) << change << stage << reason;
    };
    row(
        "unknown host", [](auto &spec) { spec.hosts = {u"database.invalid"_s}; }, Host, Reason::ServerNotFound);
    row(
        "nothing listens", [](auto &spec) { spec.ports = {freePort()}; }, Server, Reason::ServerRefused);
    row(
        "other authority", [this](auto &spec) { spec.caFile = m_server->strangeAuthority(); }, Tls, Reason::TlsFailed);
    row(
        "authority of the system", [](auto &spec) { spec.caFile.clear(); }, Tls, Reason::TlsFailed);
    row(
        "other host", [](auto &spec) { spec.hosts = {u"127.0.0.1"_s}; }, Tls, Reason::TlsFailed);
    row(
        "wrong password", [](auto &spec) { spec.password = u"wrong"_s; }, SignIn, Reason::PasswordRefused);
    row(
        "no password", [](auto &spec) { spec.password.clear(); }, SignIn, Reason::PasswordRefused);
    row(
        "unknown user", [](auto &spec) { spec.user = u"nobody"_s; }, SignIn, Reason::PasswordRefused);
    row(
        "user who isn't let in", [](auto &spec) { spec.user = u"cat"_s; }, SignIn, Reason::RightsMissing);
    row(
        "no such database", [](auto &spec) { spec.database = u"none"_s; }, Database, Reason::DatabaseMissing);
    row(
        "database closed to the user",
        [](auto &spec) {
            spec.user = u"ben"_s;
            spec.database = u"closed"_s;
        },
        Database, Reason::RightsMissing);
    row(
        "user who may not create", [](auto &spec) { spec.user = u"ben"_s; }, Rights, Reason::RightsMissing);
}

void ConnectionTestTest::namesWhatIsWrong()
{
    QFETCH(const std::function<void(ConnectionSpec &)>, change);
    QFETCH(const ConnectionStage, stage);
    QFETCH(const Reason, reason);
    ConnectionSpec spec = good();
    change(spec);
    ConnectionTest test(spec);
    const auto report = test.run();
    QVERIFY(report.failedAt);
    QVERIFY2(*report.failedAt == stage, qPrintable(toText(report.error)));
    QCOMPARE(toText(report.error.reason), toText(reason));
    QVERIFY(!toText(report.error).contains(u"right"_s)); // no password in an error
}

void ConnectionTestTest::offersTheNamesOfTheCertificate()
{
    ConnectionSpec spec = good();
    spec.hosts = {u"127.0.0.1"_s};
    ConnectionTest test(spec);
    QCOMPARE(test.run().certificateNames, QStringList({u"localhost"_s, u"db.acme.example"_s}));
}

void ConnectionTestTest::saysThatTheServerHasNoTls()
{
    QVERIFY(m_server->sql(u"ALTER SYSTEM SET ssl = off"_s));
    QVERIFY(m_server->sql(u"SELECT pg_reload_conf()"_s));
    QTRY_VERIFY(ConnectionTest(good()).run().failedAt == ConnectionStage::Tls);
    ConnectionTest test(good());
    QCOMPARE(test.run().error.reason, Reason::TlsFailed);

    ConnectionSpec plain = good();
    plain.tls = TlsMode::Prefer;
    ConnectionTest unencrypted(plain);
    const auto report = unencrypted.run();
    QVERIFY2(report.isGood(), qPrintable(toText(report.error)));
    QVERIFY(!report.encrypted);

    QVERIFY(m_server->sql(u"ALTER SYSTEM SET ssl = on"_s));
    QVERIFY(m_server->sql(u"SELECT pg_reload_conf()"_s));
    QTRY_VERIFY(ConnectionTest(good()).run().isGood());
}

void ConnectionTestTest::usesTheHostThatAnswers()
{
    ConnectionSpec spec = good();
    spec.hosts = {u"localhost"_s, u"database.invalid"_s, u"localhost"_s};
    spec.ports = {freePort(), m_server->port(), m_server->port()};
    ConnectionTest test(spec);
    const auto report = test.run();
    QVERIFY2(report.isGood(), qPrintable(toText(report.error)));
}

void ConnectionTestTest::silentHostLeavesItsTimeToTheNext()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    ConnectionSpec spec = good();
    spec.hosts = {u"localhost"_s, u"localhost"_s};
    spec.ports = {silent.serverPort(), m_server->port()};
    ConnectionTest test(spec, 2s);
    const auto report = test.run();
    QVERIFY2(report.isGood(), qPrintable(toText(report.error)));
}

void ConnectionTestTest::noHostThatCanBeWrittenToIsRefused()
{
    ConnectionSpec spec = good();
    spec.user = u"dan"_s;
    spec.hosts = {u"localhost"_s, u"localhost"_s};
    ConnectionTest test(spec);
    const auto report = test.run();
    QVERIFY2(report.failedAt == ConnectionStage::Database, qPrintable(toText(report.error)));
    QCOMPARE(toText(report.error.reason), toText(Reason::RightsMissing));
}

void ConnectionTestTest::givesUpOnASilentServer()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    ConnectionSpec spec = good();
    spec.ports = {silent.serverPort()};
    ConnectionTest test(spec, 200ms);
    const auto report = test.run();
    QVERIFY(report.failedAt == ConnectionStage::Tls);
    QCOMPARE(report.error.reason, Reason::TimedOut);
}

void ConnectionTestTest::canBeCancelled()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    ConnectionSpec spec = good();
    spec.ports = {silent.serverPort()};
    ConnectionTest test(spec, 60s);
    std::jthread other;
    const auto report = test.run([&](ConnectionStage stage) {
        if (stage == ConnectionStage::Server)
            other = std::jthread([&test] { test.cancel(); });
    });
    QCOMPARE(report.error.reason, Reason::Cancelled);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::ConnectionTestTest)
#include "tst_connectiontest.moc"
