// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/ctlprogram.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpSocket>
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
    void signsInWithTheFirstAccount();
    void tokensOutliveTheServer();
    void endsWithZeroOnSignal_data();
    void endsWithZeroOnSignal();
    void databaseWithPeopleGetsNoAccount();
    void takenPortIsReported();

private:
    /// Starts it on any free port and reads what it announces.
    QJsonObject started(const QStringList &more = {});
    /// The whole answer to one request.
    [[nodiscard]] QByteArray ask(const QByteArray &request) const;
    /// The answer to signing in as the account that was announced.
    [[nodiscard]] QByteArray signedIn(const QJsonObject &announcement) const;

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

QByteArray CtlServeTest::signedIn(const QJsonObject &announcement) const
{
    QFile file(announcement.value(u"password_file"_s).toString());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray form = "username=" + announcement.value(u"superuser"_s).toString().toUtf8().toPercentEncoding()
        + "&password=" + file.readAll().trimmed();
    return ask("POST /api/v1/auth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
               "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
               + QByteArray::number(form.size()) + "\r\n\r\n" + form);
}

void CtlServeTest::signsInWithTheFirstAccount()
{
    const QJsonObject announcement = started();
    const QFile file(announcement.value(u"password_file"_s).toString());
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const QByteArray answer = signedIn(announcement);
    QVERIFY2(answer.startsWith("HTTP/1.1 200") && answer.contains("access_token"), answer.constData());
}

void CtlServeTest::tokensOutliveTheServer()
{
    const QByteArray answer = signedIn(started());
    const QByteArray token = QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n")))
                                 .object()
                                 .value(u"access_token"_s)
                                 .toString()
                                 .toUtf8();
    QVERIFY(!token.isEmpty());
    m_server->terminate();
    QVERIFY(m_server->waitForFinished(60'000));
    QVERIFY(started().value(u"superuser"_s).isNull());
    const QByteArray me = ask("GET /api/v1/users/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                              "Authorization: Bearer "
                              + token + "\r\n\r\n");
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

void CtlServeTest::databaseWithPeopleGetsNoAccount()
{
    m_database->execute("INSERT INTO iam.users (email, is_superuser) VALUES ('root@operations.example', true)");
    QVERIFY(started().value(u"superuser"_s).isNull());
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.users"), u"1"_s);
}

void CtlServeTest::takenPortIsReported()
{
    started();
    const CtlRun second = m_program->run({u"serve"_s, u"--json"_s, u"--port"_s, QString::number(m_port)});
    QCOMPARE(second.status, 6);
    QCOMPARE(second.reason(), u"AddressUnusable"_s);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlServeTest)
#include "tst_ctlserve.moc"
