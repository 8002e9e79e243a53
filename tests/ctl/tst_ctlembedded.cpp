// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/ctlprogram.h"
#include "tests/storage/embedded/playground.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

namespace tenantry {

using namespace Qt::StringLiterals;

/// `tenantryctl` on a bare machine: nothing configured, the embedded database.
class CtlEmbeddedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneCommandMakesAWorkingInstallation();
    void doctorBeforeAndAfter();
    void serveMakesTheFirstAccount();
    void twoServersMakeOneAccount();
    void passwordsOfTwoDatabasesAreKept();
    void backupIsRestored();
    void whatIsNoBackupIsRefused();
    void databaseThatIsUsedIsNotReplaced();
};

namespace {

/// `tenantryctl serve` on any free port.
class Server
{
public:
    explicit Server(const CtlProgram &program, const QStringList &more = {})
    {
        m_process.setProcessEnvironment(program.environment());
        m_process.start(CtlProgram::path(), QStringList{u"serve"_s, u"--json"_s, u"--port"_s, u"0"_s} + more);
    }
    ~Server()
    {
        m_process.terminate();
        m_process.waitForFinished(60'000);
    }

    /// What it announces.
    QJsonObject announcement()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(60'000))
                qFatal("The server says nothing: %s", m_process.readAllStandardError().constData());
        }
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }

private:
    QProcess m_process;
};

QStringList passwordFiles(const CtlProgram &program)
{
    return QDir(program.configuration()).entryList({u"first-password*"_s}, QDir::Files | QDir::Hidden);
}

/// The answer to signing in as who was announced, with the password of the file.
QByteArray signedIn(const QJsonObject &announcement)
{
    QFile file(announcement.value(u"password_file"_s).toString());
    if (!file.open(QIODevice::ReadOnly))
        return "no file";
    const QByteArray form = "username=" + announcement.value(u"superuser"_s).toString().toUtf8().toPercentEncoding()
        + "&password=" + file.readAll();
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, quint16(QUrl(announcement.value(u"base_url"_s).toString()).port()));
    if (!socket.waitForConnected(30'000))
        return "no connection";
    socket.write("POST /api/v1/auth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                 "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                 + QByteArray::number(form.size()) + "\r\n\r\n" + form);
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(30'000)) {}
    return socket.readAll();
}

} // namespace

void CtlEmbeddedTest::oneCommandMakesAWorkingInstallation()
{
    const Playground playground;
    CtlProgram program;
    program.setVariable(u"TENANTRY_EMBEDDED_DIRECTORY"_s, playground.home());
    const CtlRun init =
        program.run({u"init"_s, u"--json"_s, u"--email"_s, u"root@operations.example"_s}, "three unrelated words\n");
    QVERIFY2(init.status == 0, init.all().constData());
    QCOMPARE(init.json().value(u"kind"_s).toString(), u"embedded"_s);
    QCOMPARE(program.run({u"tenant"_s, u"create"_s, u"Quiet Harbour"_s}).status, 0);
    const CtlRun list = program.run({u"tenant"_s, u"list"_s, u"--json"_s});
    QCOMPARE(list.json().value(u"items"_s).toArray().size(), 1);
    const CtlRun again = program.run({u"init"_s, u"--json"_s});
    QVERIFY2(again.status == 0, again.all().constData());
}

void CtlEmbeddedTest::doctorBeforeAndAfter()
{
    const Playground playground;
    CtlProgram program;
    program.setVariable(u"TENANTRY_EMBEDDED_DIRECTORY"_s, playground.home());
    const CtlRun before = program.run({u"doctor"_s});
    QCOMPARE(before.status, 1);
    QVERIFY2(before.output.contains("tenantryctl init"), before.output.constData());
    QVERIFY2(playground.server() == 0, "doctor made a database");
    QCOMPARE(program.run({u"init"_s, u"--no-superuser"_s}).status, 0);
    const CtlRun after = program.run({u"doctor"_s});
    QVERIFY2(after.status == 0 && after.output.contains("All is well."), after.output.constData());
}

void CtlEmbeddedTest::serveMakesTheFirstAccount()
{
    const Playground playground;
    QVERIFY(playground.furnish());
    CtlProgram program;
    program.setVariable(u"TENANTRY_EMBEDDED_DIRECTORY"_s, playground.home());
    Server server(program, {u"--profile"_s, u"Harbour / East"_s});
    const QJsonObject announcement = server.announcement();
    const QFileInfo file(announcement.value(u"password_file"_s).toString());
    QCOMPARE(file.fileName(), u"first-password-Harbour%20%2F%20East"_s);
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QCOMPARE(passwordFiles(program), QStringList{file.fileName()});
    const QByteArray answer = signedIn(announcement);
    QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer.constData());
}

void CtlEmbeddedTest::twoServersMakeOneAccount()
{
    const Playground playground;
    QVERIFY(playground.furnish());
    CtlProgram program;
    program.setVariable(u"TENANTRY_EMBEDDED_DIRECTORY"_s, playground.home());
    QCOMPARE(program.run({u"init"_s, u"--no-superuser"_s}).status, 0);
    Server one(program);
    Server other(program);
    const QJsonObject first = one.announcement();
    const QJsonObject second = other.announcement();
    QVERIFY(first.value(u"superuser"_s).isNull() != second.value(u"superuser"_s).isNull());
    QCOMPARE(passwordFiles(program).size(), 1);
    const QByteArray answer = signedIn(first.value(u"superuser"_s).isNull() ? second : first);
    QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer.constData());
}

void CtlEmbeddedTest::passwordsOfTwoDatabasesAreKept()
{
    const Playground east;
    const Playground west;
    QVERIFY(east.furnish() && west.furnish());
    CtlProgram program;
    program.setVariable(u"TENANTRY_EMBEDDED_DIRECTORY"_s, east.home());
    Server one(program);
    const QJsonObject first = one.announcement();
    program.setVariable(u"TENANTRY_EMBEDDED_DIRECTORY"_s, west.home()); // under the same profile's name
    Server other(program);
    const QJsonObject second = other.announcement();
    QCOMPARE(passwordFiles(program).size(), 2);
    QVERIFY(signedIn(first).startsWith("HTTP/1.1 200"));
    QVERIFY(signedIn(second).startsWith("HTTP/1.1 200"));
}

void CtlEmbeddedTest::backupIsRestored()
{
    const Playground playground;
    QVERIFY(playground.furnish());
    CtlProgram program;
    program.setVariable(u"TENANTRY_EMBEDDED_DIRECTORY"_s, playground.home());
    program.setVariable(u"TENANTRY_EMBEDDED_IDLE_SECONDS"_s, u"1"_s);
    const QString file = program.configuration() + u"/tenantry.dump";
    QCOMPARE(program.run({u"backup"_s, file, u"--json"_s}).reason(), u"NotSetUp"_s);
    QCOMPARE(program.run({u"init"_s, u"--no-superuser"_s, u"--sample"_s}).status, 0);
    const auto tenants = [&] {
        return program.run({u"tenant"_s, u"list"_s, u"--all"_s, u"--json"_s}).json().value(u"items"_s).toArray();
    };
    const QJsonArray before = tenants();
    QVERIFY(!before.isEmpty());

    const CtlRun backup = program.run({u"backup"_s, file, u"--json"_s});
    QVERIFY2(backup.status == 0, backup.all().constData());
    QCOMPARE(backup.json().value(u"bytes"_s).toInteger(), QFileInfo(file).size());
    QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QCOMPARE(QDir(program.configuration()).entryList({u"tenantry.dump*"_s}), QStringList{u"tenantry.dump"_s});

    QCOMPARE(program.run({u"tenant"_s, u"create"_s, u"Made later"_s}).status, 0);
    QCOMPARE(program.run({u"restore"_s, file}, "No\n").status, 1);
    QCOMPARE(tenants().size(), before.size() + 1);
    const CtlRun restored = program.run({u"restore"_s, file, u"--json"_s}, "Embedded\n");
    QVERIFY2(restored.status == 0, restored.all().constData());
    QVERIFY(restored.json().value(u"up_to_date"_s).toBool());
    QCOMPARE(tenants(), before);
    QVERIFY(program.run({u"doctor"_s}).output.contains("All is well."));
    QCOMPARE(program.run({u"tenant"_s, u"create"_s, u"Made afterwards"_s}).status, 0);

    // On another machine, where nothing is yet.
    const Playground elsewhere;
    QVERIFY(elsewhere.furnish());
    program.setVariable(u"TENANTRY_EMBEDDED_DIRECTORY"_s, elsewhere.home());
    const CtlRun moved = program.run({u"restore"_s, file, u"--json"_s, u"--yes"_s});
    QVERIFY2(moved.status == 0, moved.all().constData());
    QCOMPARE(tenants(), before);
}

void CtlEmbeddedTest::whatIsNoBackupIsRefused()
{
    const Playground playground;
    QVERIFY(playground.furnish());
    CtlProgram program;
    program.setVariable(u"TENANTRY_EMBEDDED_DIRECTORY"_s, playground.home());
    QCOMPARE(program.run({u"init"_s, u"--no-superuser"_s}).status, 0);
    QCOMPARE(program.run({u"tenant"_s, u"create"_s, u"Quiet Harbour"_s}).status, 0);
    const QString file = program.configuration() + u"/profiles.json";
    for (const QString &path : {file, QString(file + u".missing")}) {
        const CtlRun run = program.run({u"restore"_s, path, u"--json"_s, u"--yes"_s});
        QCOMPARE(run.status, 1);
        QCOMPARE(run.reason(), u"FileUnusable"_s);
    }
    const CtlRun unwritable = program.run({u"backup"_s, program.configuration() + u"/missing/x", u"--json"_s});
    QCOMPARE(unwritable.status, 1);
    QCOMPARE(program.run({u"tenant"_s, u"show"_s, u"quiet-harbour"_s}).status, 0);
}

void CtlEmbeddedTest::databaseThatIsUsedIsNotReplaced()
{
    const Playground playground;
    QVERIFY(playground.furnish());
    CtlProgram program;
    program.setVariable(u"TENANTRY_EMBEDDED_DIRECTORY"_s, playground.home());
    const QString file = program.configuration() + u"/tenantry.dump";
    Server server(program);
    const QJsonObject announcement = server.announcement();
    QVERIFY(signedIn(announcement).startsWith("HTTP/1.1 200"));
    QCOMPARE(program.run({u"backup"_s, file}).status, 0);
    const CtlRun run = program.run({u"restore"_s, file, u"--json"_s, u"--yes"_s});
    QCOMPARE(run.status, 6);
    QCOMPARE(run.reason(), u"Busy"_s);
    QVERIFY(signedIn(announcement).startsWith("HTTP/1.1 200"));
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlEmbeddedTest)
#include "tst_ctlembedded.moc"
