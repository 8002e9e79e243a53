// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilestore.h"
#include "tests/ctl/serveprocess.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <csignal>

namespace tenantry {

using namespace Qt::StringLiterals;

/// `tenantryctl serve`: a real server process, asked over real sockets.
class CtlServeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void answersAtTheAddressItPrints();
    void signsIn();
    void tokensOutliveTheServer();
    void endsWithZeroOnSignal_data();
    void endsWithZeroOnSignal();
    void databaseOnAServerGetsNoAccount();
    void databaseWithASuperuserGetsNoAccount();
    void readOnlyProfileIsServedAndChangesNothing();
    void takenPortIsReported();
    void serversOfOneUserKeepTheirKeysApart();
    void retiredKeyIsReplaced();

private:
    std::unique_ptr<ServeProcess> m_server;
};

void CtlServeTest::init()
{
    m_server = std::make_unique<ServeProcess>();
}

void CtlServeTest::cleanup()
{
    m_server.reset();
}

void CtlServeTest::answersAtTheAddressItPrints()
{
    const QJsonObject announcement = m_server->start();
    QCOMPARE(announcement.value(u"pid"_s).toInteger(), m_server->process().processId());
    const QByteArray answer = m_server->ask("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer.constData());
}

void CtlServeTest::signsIn()
{
    QVERIFY(m_server->start().value(u"superuser"_s).isNull());
    const QByteArray answer = m_server->signIn();
    QVERIFY2(answer.startsWith("HTTP/1.1 200") && answer.contains("access_token"), answer.constData());
}

void CtlServeTest::tokensOutliveTheServer()
{
    m_server->start();
    const QByteArray earlier = m_server->token();
    QVERIFY(!earlier.isEmpty());
    QCOMPARE(m_server->end(), 0);
    m_server->start();
    const QByteArray me = m_server->whoAmI(earlier);
    QVERIFY2(me.startsWith("HTTP/1.1 200"), me.constData());
}

void CtlServeTest::endsWithZeroOnSignal_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void CtlServeTest::endsWithZeroOnSignal()
{
    QFETCH(int, signal);
    m_server->start();
    QCOMPARE(::kill(pid_t(m_server->process().processId()), signal), 0);
    QVERIFY(m_server->process().waitForFinished(60'000));
    QCOMPARE(m_server->process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_server->process().exitCode(), 0);
}

void CtlServeTest::databaseOnAServerGetsNoAccount()
{
    TestDatabase empty;
    CtlProgram program;
    program.use(empty);
    const CtlRun run = program.run({u"serve"_s, u"--json"_s, u"--port"_s, u"0"_s});
    QCOMPARE(run.status, 6);
    QCOMPARE(run.reason(), u"NotSetUp"_s);
    QVERIFY2(run.output.contains("tenantryctl init"), run.output.constData());
    QCOMPARE(empty.value("SELECT count(*) FROM iam.users"), u"0"_s);
    QVERIFY(QDir(program.configuration()).entryList({u"first-password*"_s}).isEmpty());
}

void CtlServeTest::databaseWithASuperuserGetsNoAccount()
{
    QVERIFY(m_server->start().value(u"superuser"_s).isNull());
    QCOMPARE(m_server->database().value("SELECT count(*) FROM iam.users"), u"1"_s);
}

void CtlServeTest::readOnlyProfileIsServedAndChangesNothing()
{
    const ProfileStore profiles(m_server->program().configuration() + u"/profiles.json");
    Profile profile = profiles.load()->all.first();
    profile.readOnly = true;
    QVERIFY(profiles.save(profile, profile.name));
    m_server->start();
    const QByteArray bearer = m_server->token(); // what signing in takes is written
    QVERIFY(!bearer.isEmpty());
    const QByteArray head =
        " /api/v1/tenants/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + bearer
        + "\r\n";
    const QByteArray listed = m_server->ask("GET" + head + "\r\n");
    QVERIFY2(listed.startsWith("HTTP/1.1 200"), listed.constData());
    const QByteArray body = R"({"name":"Acme","slug":"acme"})";
    const QByteArray refused = m_server->ask("POST" + head + "Content-Type: application/json\r\nContent-Length: "
                                             + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QVERIFY2(refused.startsWith("HTTP/1.1 403") && refused.contains("profile_read_only"), refused.constData());
    QCOMPARE(m_server->database().value("SELECT count(*) FROM iam.tenants"), u"0"_s);
}

void CtlServeTest::takenPortIsReported()
{
    m_server->start();
    const CtlRun second =
        m_server->program().run({u"serve"_s, u"--json"_s, u"--port"_s, QString::number(m_server->port())});
    QCOMPARE(second.status, 1); // at 6 a service would try again for ever
    QCOMPARE(second.reason(), u"AddressUnusable"_s);
}

void CtlServeTest::serversOfOneUserKeepTheirKeysApart()
{
    m_server->start();
    const QByteArray earlier = m_server->token();
    CtlProgram other; // another configuration of the same user on the same machine
    other.use(m_server->database());
    QProcess second;
    second.setProcessEnvironment(other.environment());
    second.start(CtlProgram::path(), {u"serve"_s, u"--port"_s, u"0"_s, u"--json"_s});
    while (!second.canReadLine())
        QVERIFY2(second.waitForReadyRead(60'000), second.readAllStandardError().constData());
    QCOMPARE(m_server->database().value("SELECT count(*) FROM iam.signing_keys WHERE not_after IS NULL"), u"2"_s);
    QCOMPARE(m_server->database().value("SELECT count(DISTINCT installation) FROM iam.signing_keys"), u"2"_s);
    second.terminate();
    QVERIFY(second.waitForFinished(60'000));
    QVERIFY(m_server->whoAmI(earlier).startsWith("HTTP/1.1 200"));
    QVERIFY(m_server->whoAmI(m_server->token()).startsWith("HTTP/1.1 200"));
}

void CtlServeTest::retiredKeyIsReplaced()
{
    m_server->start();
    m_server->database().execute("UPDATE iam.signing_keys SET not_after = iam.now() - interval '1 second'");
    QVERIFY2(m_server->signIn().startsWith("HTTP/1.1 503"), "a token that nobody accepts was given out");
    QCOMPARE(m_server->end(), 0);
    m_server->start();
    QVERIFY(m_server->whoAmI(m_server->token()).startsWith("HTTP/1.1 200"));
    QCOMPARE(m_server->database().value("SELECT count(*) FROM iam.signing_keys WHERE not_after IS NULL"), u"1"_s);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlServeTest)
#include "tst_ctlserve.moc"
