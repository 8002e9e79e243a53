// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/ctlprogram.h"
#include "tests/ctl/serveprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

/// How the program is configured, as somebody sees it who comes from the FastAPI backend with its `.env`.
class CtlConfigTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySettingSaysWhereItsValueComesFrom();
    void passwordsAreNotShown();
    void databaseOfTheOriginalsNameIsUsed();
    void namedProfileCountsMore();
    void unusableAddressIsRefusedAndNotRepeated();
    void databaseIsSetUpWhereTheAddressSays();
    void tokensAreGoodForTheMinutesThatTheOriginalHad();
    void unknownLogLevelIsRefused();

private:
    /// The address of \a database as the original writes it.
    static QString urlOf(const QString &database);
    /// One entry of `config show --json`.
    static QJsonObject shown(const CtlProgram &program, const QString &name);
};

QString CtlConfigTest::urlOf(const QString &database)
{
    return u"postgresql+asyncpg://tenantry_app:hush@/"_s + database + u"?host="_s
        + TestDatabase::clusterSpec().hosts.first();
}

QJsonObject CtlConfigTest::shown(const CtlProgram &program, const QString &name)
{
    const CtlRun run = program.run({u"config"_s, u"show"_s, u"--json"_s});
    if (run.status != 0)
        qFatal("config show ended with %d: %s", run.status, run.all().constData());
    for (const QJsonValue &item : run.json().value(u"items"_s).toArray()) {
        if (item.toObject().value(u"name"_s) == name)
            return item.toObject();
    }
    return {};
}

void CtlConfigTest::everySettingSaysWhereItsValueComesFrom()
{
    CtlProgram program;
    QCOMPARE(shown(program, u"log.level"_s).value(u"origin"_s), QJsonValue(u"built in"_s));
    QFile file(program.configuration() + u"/.env");
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("SECRET_KEY=unknown names are ignored\nLOG_LEVEL=WARNING\n");
    file.close();
    QCOMPARE(shown(program, u"log.level"_s).value(u"value"_s), QJsonValue(u"WARNING"_s));
    QCOMPARE(shown(program, u"log.level"_s).value(u"source"_s), QJsonValue(file.fileName()));
    program.setVariable(u"TENANTRY_LOG_LEVEL"_s, u"error"_s);
    QCOMPARE(shown(program, u"log.level"_s).value(u"source"_s), QJsonValue(u"TENANTRY_LOG_LEVEL"_s));
    const CtlRun table = program.run({u"config"_s, u"show"_s});
    QVERIFY2(table.output.contains("environment: TENANTRY_LOG_LEVEL"), table.output.constData());
}

void CtlConfigTest::passwordsAreNotShown()
{
    CtlProgram program;
    program.setVariable(u"POSTGRES_SERVER"_s, u"db.example"_s);
    program.setVariable(u"POSTGRES_USER"_s, u"iam"_s);
    program.setVariable(u"POSTGRES_PASSWORD"_s, u"hush hush"_s);
    program.setVariable(u"POSTGRES_DB"_s, u"iam"_s);
    QCOMPARE(shown(program, u"database.url"_s).value(u"value"_s), QJsonValue(u"postgresql://iam:***@db.example/iam"_s));
    const CtlRun table = program.run({u"config"_s, u"show"_s});
    QVERIFY2(table.output.contains("iam:***@db.example") && !table.all().contains("hush"), table.all().constData());
}

void CtlConfigTest::databaseOfTheOriginalsNameIsUsed()
{
    TestDatabase database;
    CtlProgram program;
    program.setVariable(u"DATABASE_URL"_s, urlOf(database.name()));
    const CtlRun made = program.run({u"tenant"_s, u"create"_s, u"Acme"_s, u"--slug"_s, u"acme"_s});
    QVERIFY2(made.status == 0, made.all().constData());
    QVERIFY2(made.errors.contains("DATABASE_URL") && !made.all().contains("hush"), made.all().constData());
    QCOMPARE(database.value("SELECT slug FROM iam.tenants"), u"acme"_s);
}

void CtlConfigTest::namedProfileCountsMore()
{
    TestDatabase database;
    CtlProgram program;
    program.use(database);
    program.setVariable(u"DATABASE_URL"_s, urlOf(u"there_is_no_such_database"_s));
    QCOMPARE(program.run({u"tenant"_s, u"list"_s}).status, 6);
    QCOMPARE(program.run({u"tenant"_s, u"list"_s, u"--profile"_s, u"Test"_s}).status, 0);
    program.setVariable(u"TENANTRY_PROFILE"_s, u"Test"_s);
    QCOMPARE(program.run({u"tenant"_s, u"list"_s}).status, 0);
}

void CtlConfigTest::unusableAddressIsRefusedAndNotRepeated()
{
    CtlProgram program;
    program.setVariable(u"DATABASE_URL"_s, u"mysql://root:hush@db/iam"_s);
    const CtlRun run = program.run({u"tenant"_s, u"list"_s});
    QCOMPARE(run.status, 2);
    QVERIFY2(run.errors.contains("DATABASE_URL") && !run.all().contains("hush"), run.all().constData());
}

void CtlConfigTest::databaseIsSetUpWhereTheAddressSays()
{
    TestDatabase database;
    CtlProgram program;
    program.setVariable(u"DATABASE_URL"_s, urlOf(database.name()));
    const CtlRun run =
        program.run({u"init"_s, u"--json"_s, u"--email"_s, u"root@example.org"_s}, "three-unrelated-words\n");
    QVERIFY2(run.status == 0, run.all().constData());
    QCOMPARE(database.value("SELECT email FROM iam.users"), u"root@example.org"_s);
    QVERIFY2(!QFile::exists(program.configuration() + u"/profiles.json"), "the address is kept by who named it");
}

void CtlConfigTest::tokensAreGoodForTheMinutesThatTheOriginalHad()
{
    ServeProcess server;
    server.program().setVariable(u"JWT_ACCESS_TOKEN_EXPIRE_MINUTES"_s, u"45"_s);
    server.start();
    const QByteArray answer = server.signIn();
    QVERIFY2(answer.contains("\"expires_in\":2700"), answer.constData());
}

void CtlConfigTest::unknownLogLevelIsRefused()
{
    CtlProgram program;
    program.setVariable(u"LOG_LEVEL"_s, u"loud"_s);
    const CtlRun run = program.run({u"config"_s, u"show"_s});
    QCOMPARE(run.status, 2);
    QVERIFY2(run.errors.contains("log.level"), run.errors.constData());
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlConfigTest)
#include "tst_ctlconfig.moc"
