// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilestore.h"
#include "tests/ctl/ctlprogram.h"

#include <QDir>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

const QString email = u"root@operations.example"_s;
const QByteArray password = "three-unrelated-words";

} // namespace

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
    /// Starts it on any free port and reads what it announces.
    QJsonObject started(const QStringList &more = {});
    /// The whole answer to one request.
    [[nodiscard]] QByteArray ask(const QByteArray &request) const;
    /// The answer to signing in as the superuser.
    [[nodiscard]] QByteArray signedIn() const;
    /// The token in it.
    [[nodiscard]] QByteArray token() const;
    [[nodiscard]] QByteArray whoAmI(const QByteArray &token) const;

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<CtlProgram> m_program;
    std::unique_ptr<QProcess> m_server;
    quint16 m_port = 0;
};

void CtlServeTest::init()
{
    m_database = std::make_unique<TestDatabase>();
    m_program = std::make_unique<CtlProgram>();
    m_program->use(*m_database);
    // The login's password, which this server doesn't ask for, and the superuser's.
    const CtlRun ready = m_program->run({u"init"_s, u"--json"_s, u"--email"_s, email}, "working\n" + password + '\n');
    QVERIFY2(ready.status == 0, ready.all().constData());
    m_server = std::make_unique<QProcess>();
    m_server->setProcessEnvironment(m_program->environment());
}

void CtlServeTest::cleanup()
{
    if (m_server->state() != QProcess::NotRunning) {
        m_server->kill();
        m_server->waitForFinished(30'000);
    }
    m_server.reset();
    m_program.reset();
    m_database.reset();
}

QJsonObject CtlServeTest::started(const QStringList &more)
{
    m_server->start(CtlProgram::path(), QStringList{u"serve"_s, u"--port"_s, u"0"_s, u"--json"_s} + more);
    while (!m_server->canReadLine()) {
        if (!m_server->waitForReadyRead(60'000))
            qFatal("The server says nothing: %s", m_server->readAllStandardError().constData());
    }
    const QJsonObject announcement = QJsonDocument::fromJson(m_server->readLine()).object();
    m_port = quint16(QUrl(announcement.value(u"base_url"_s).toString()).port());
    return announcement;
}

QByteArray CtlServeTest::ask(const QByteArray &request) const
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_port);
    if (!socket.waitForConnected(30'000))
        return {};
    socket.write(request);
    QByteArray answer;
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(30'000))
        answer += socket.readAll();
    return answer + socket.readAll();
}

void CtlServeTest::answersAtTheAddressItPrints()
{
    const QJsonObject announcement = started();
    QCOMPARE(announcement.value(u"pid"_s).toInteger(), m_server->processId());
    const QByteArray answer = ask("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer.constData());
}

QByteArray CtlServeTest::signedIn() const
{
    const QByteArray form = "username=" + email.toUtf8().toPercentEncoding() + "&password=" + password;
    return ask("POST /api/v1/auth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
               "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
               + QByteArray::number(form.size()) + "\r\n\r\n" + form);
}

QByteArray CtlServeTest::token() const
{
    const QByteArray answer = signedIn();
    const QJsonObject body = QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n"))).object();
    return body.value(u"access_token"_s).toString().toUtf8();
}

QByteArray CtlServeTest::whoAmI(const QByteArray &token) const
{
    return ask("GET /api/v1/users/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token
               + "\r\n\r\n");
}

void CtlServeTest::signsIn()
{
    QVERIFY(started().value(u"superuser"_s).isNull());
    const QByteArray answer = signedIn();
    QVERIFY2(answer.startsWith("HTTP/1.1 200") && answer.contains("access_token"), answer.constData());
}

void CtlServeTest::tokensOutliveTheServer()
{
    started();
    const QByteArray earlier = token();
    QVERIFY(!earlier.isEmpty());
    m_server->terminate();
    QVERIFY(m_server->waitForFinished(60'000));
    started();
    const QByteArray me = whoAmI(earlier);
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
    started();
    QCOMPARE(::kill(pid_t(m_server->processId()), signal), 0);
    QVERIFY(m_server->waitForFinished(60'000));
    QCOMPARE(m_server->exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_server->exitCode(), 0);
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
    QVERIFY(started().value(u"superuser"_s).isNull());
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.users"), u"1"_s);
}

void CtlServeTest::readOnlyProfileIsServedAndChangesNothing()
{
    const ProfileStore profiles(m_program->configuration() + u"/profiles.json");
    Profile profile = profiles.load()->all.first();
    profile.readOnly = true;
    QVERIFY(profiles.save(profile, profile.name));
    started();
    const QByteArray bearer = token(); // what signing in takes is written
    QVERIFY(!bearer.isEmpty());
    const QByteArray head =
        " /api/v1/tenants/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + bearer
        + "\r\n";
    const QByteArray listed = ask("GET" + head + "\r\n");
    QVERIFY2(listed.startsWith("HTTP/1.1 200"), listed.constData());
    const QByteArray body = R"({"name":"Acme","slug":"acme"})";
    const QByteArray refused = ask("POST" + head + "Content-Type: application/json\r\nContent-Length: "
                                   + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QVERIFY2(refused.startsWith("HTTP/1.1 403") && refused.contains("profile_read_only"), refused.constData());
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.tenants"), u"0"_s);
}

void CtlServeTest::takenPortIsReported()
{
    started();
    const CtlRun second = m_program->run({u"serve"_s, u"--json"_s, u"--port"_s, QString::number(m_port)});
    QCOMPARE(second.status, 1); // at 6 a service would try again for ever
    QCOMPARE(second.reason(), u"AddressUnusable"_s);
}

void CtlServeTest::serversOfOneUserKeepTheirKeysApart()
{
    started();
    const QByteArray earlier = token();
    CtlProgram other; // another configuration of the same user on the same machine
    other.use(*m_database);
    QProcess second;
    second.setProcessEnvironment(other.environment());
    second.start(CtlProgram::path(), {u"serve"_s, u"--port"_s, u"0"_s, u"--json"_s});
    while (!second.canReadLine())
        QVERIFY2(second.waitForReadyRead(60'000), second.readAllStandardError().constData());
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.signing_keys WHERE not_after IS NULL"), u"2"_s);
    QCOMPARE(m_database->value("SELECT count(DISTINCT installation) FROM iam.signing_keys"), u"2"_s);
    second.terminate();
    QVERIFY(second.waitForFinished(60'000));
    QVERIFY(whoAmI(earlier).startsWith("HTTP/1.1 200"));
    QVERIFY(whoAmI(token()).startsWith("HTTP/1.1 200"));
}

void CtlServeTest::retiredKeyIsReplaced()
{
    started();
    m_database->execute("UPDATE iam.signing_keys SET not_after = iam.now() - interval '1 second'");
    QVERIFY2(signedIn().startsWith("HTTP/1.1 503"), "a token that nobody accepts was given out");
    m_server->terminate();
    QVERIFY(m_server->waitForFinished(60'000));
    started();
    QVERIFY(whoAmI(token()).startsWith("HTTP/1.1 200"));
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.signing_keys WHERE not_after IS NULL"), u"1"_s);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlServeTest)
#include "tst_ctlserve.moc"
