// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilestore.h"
#include "core/storage/connection.h"
#include "tests/ctl/ctlprogram.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTest>
#include <QUuid>

#include <csignal>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

const QByteArray password = "three unrelated words";

/// The finding of one check of `doctor --json`.
QJsonObject finding(const CtlRun &run, const QString &check)
{
    for (const QJsonValue &value : run.json().value(u"checks"_s).toArray()) {
        if (value.toObject().value(u"check"_s).toString() == check)
            return value.toObject();
    }
    return {};
}

} // namespace

/// `init`, `migrate` and `doctor`: the real program on a real server.
class CtlSetupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void initMakesDatabaseAndSuperuser();
    void initAgainMakesNothing();
    void showSqlChangesNothing();
    void initKeepsItsSecretsPrivate();
    void passwordsAreTakenFromArgumentsNever();
    void commonPasswordIsRefused();
    void terminalDoesntShowThePassword();
    void passwordQuestionCanBeInterrupted();
    void sampleNeedsAnEmptyDatabase();
    void sampleMayComeBeforeTheSuperuser();
    void migrateShowsWhatIsPending();
    void changedMigrationIsReported();
    void withoutProfileItSaysWhatToDo();
    void unknownProfileIsNotFound();
    void doctorIsContentWithAHealthyDatabase();
    void doctorSeesOpenFiles();
    void doctorSeesMissingPartitions();
    void doctorSeesAnUnmigratedDatabase();
    void doctorSeesTooPowerfulLogin();

private:
    /// What somebody saw who ran `init` on a terminal, and how it ended (waitpid()).
    struct TerminalTalk
    {
        QByteArray shown;
        int status = -1;
        bool allAnswered = false;
    };
    /// Types each answer when its question is shown.
    [[nodiscard]] TerminalTalk talkOnTerminal(QList<std::pair<QByteArray, QByteArray>> answers) const;

    [[nodiscard]] QStringList initArguments() const
    {
        return {u"init"_s,
                u"--json"_s,
                u"--profile"_s,
                u"New"_s,
                u"--host"_s,
                TestDatabase::clusterSpec().hosts.first(),
                u"--database"_s,
                m_newDatabase,
                u"--tls"_s,
                u"disable"_s,
                u"--administrator"_s,
                u"tenantry_admin"_s,
                u"--email"_s,
                u"root@operations.example"_s};
    }
    /// Administrator's password, working password, superuser's password.
    [[nodiscard]] static QByteArray answers(const QByteArray &superuser) { return "x\nworking\n" + superuser + '\n'; }
    CtlRun ctl(const QStringList &arguments, const QByteArray &input = {}) { return m_program->run(arguments, input); }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<CtlProgram> m_program;
    QString m_newDatabase;
};

void CtlSetupTest::init()
{
    m_database = std::make_unique<TestDatabase>();
    m_program = std::make_unique<CtlProgram>();
    m_newDatabase = u"test_" + QUuid::createUuid().toString(QUuid::Id128);
}

void CtlSetupTest::cleanup()
{
    m_database->execute("DROP DATABASE IF EXISTS " + m_newDatabase.toLatin1() + " WITH (FORCE)");
    m_program.reset();
    m_database.reset();
}

void CtlSetupTest::initMakesDatabaseAndSuperuser()
{
    const CtlRun run = ctl(initArguments(), answers(password));
    QVERIFY2(run.status == 0, run.all().constData());
    QCOMPARE(run.json().value(u"superuser"_s).toObject().value(u"email"_s).toString(), u"root@operations.example"_s);
    QCOMPARE(run.json().value(u"profile"_s).toString(), u"New"_s);
    QVERIFY(ctl({u"migrate"_s, u"--status"_s, u"--json"_s}).json().value(u"up_to_date"_s).toBool());
    QCOMPARE(ctl({u"tenant"_s, u"list"_s}).status, 0);
}

void CtlSetupTest::initAgainMakesNothing()
{
    QCOMPARE(ctl(initArguments(), answers(password)).status, 0);
    const CtlRun again = ctl({u"init"_s, u"--json"_s});
    QVERIFY2(again.status == 0, again.all().constData());
    QVERIFY(again.json().value(u"superuser"_s).isNull());
}

void CtlSetupTest::showSqlChangesNothing()
{
    const CtlRun run = ctl({u"init"_s, u"--profile"_s, u"Theirs"_s, u"--host"_s, u"db.example"_s, u"--database"_s,
                            u"quiet"_s, u"--user"_s, u"somebody"_s, u"--show-sql"_s});
    QCOMPARE(run.status, 0);
    QVERIFY2(run.output.contains("CREATE ROLE tenantry_owner"), run.output.constData());
    QVERIFY2(run.output.contains("GRANT tenantry_app TO \"somebody\""), run.output.constData());
    QVERIFY2(run.output.contains("CREATE DATABASE \"quiet\" OWNER tenantry_owner"), run.output.constData());
    QVERIFY(!QFileInfo::exists(m_program->configuration() + u"/profiles.json"));
}

void CtlSetupTest::initKeepsItsSecretsPrivate()
{
    QCOMPARE(ctl(initArguments(), answers(password)).status, 0);
    const QFileInfo secrets(m_program->configuration() + u"/secrets.json");
    QVERIFY(secrets.exists());
    QCOMPARE(secrets.permissions() & ~(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser),
             QFile::Permissions());
    QFile profiles(m_program->configuration() + u"/profiles.json");
    QVERIFY(profiles.open(QIODevice::ReadOnly));
    QVERIFY(!profiles.readAll().contains("working"));
}

void CtlSetupTest::passwordsAreTakenFromArgumentsNever()
{
    QCOMPARE(ctl({u"init"_s, u"--password"_s, u"secret"_s}).status, 2);
}

void CtlSetupTest::commonPasswordIsRefused()
{
    const CtlRun run = ctl(initArguments(), answers("password1"));
    QCOMPARE(run.status, 2);
    QCOMPARE(run.reason(), u"PasswordTooCommon"_s);
}

void CtlSetupTest::terminalDoesntShowThePassword()
{
    const TerminalTalk talk = talkOnTerminal({{"Password of tenantry_admin:", "hidden one\n"},
                                              {"Password of tenantry_app", "hidden two\n"},
                                              {"Password for root", password + '\n'},
                                              {"once more:", password + '\n'}});
    QVERIFY2(WIFEXITED(talk.status) && WEXITSTATUS(talk.status) == 0, talk.shown.constData());
    QVERIFY(talk.allAnswered);
    QVERIFY2(!talk.shown.contains("hidden") && !talk.shown.contains("three unrelated"), talk.shown.constData());
}

void CtlSetupTest::passwordQuestionCanBeInterrupted()
{
    // The last question is asked while threads of the program run, any of which may get the signal.
    const TerminalTalk talk = talkOnTerminal({{"Password of tenantry_admin:", "one\n"},
                                              {"Password of tenantry_app", "two\n"},
                                              {"Password for root", "\x03"}});
    QVERIFY2(WIFSIGNALED(talk.status) && WTERMSIG(talk.status) == SIGINT, talk.shown.constData());
}

CtlSetupTest::TerminalTalk CtlSetupTest::talkOnTerminal(QList<std::pair<QByteArray, QByteArray>> answers) const
{
    QStringList arguments = initArguments();
    arguments.removeAll(u"--json"_s);
    std::vector<QByteArray> words{CtlProgram::path().toUtf8()};
    for (const QString &argument : std::as_const(arguments))
        words.push_back(argument.toUtf8());
    std::vector<char *> argv;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    const QByteArray directory = m_program->configuration().toUtf8();

    int terminal = -1;
    const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0) {
        ::setenv("TENANTRY_CONFIG_DIRECTORY", directory.constData(), 1);
        ::setenv("TENANTRY_SECRETS_BACKEND", "file", 1);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    // Each question is answered when it is asked: what is typed earlier is thrown away.
    TerminalTalk talk;
    qsizetype seen = 0;
    for (pollfd descriptor{terminal, POLLIN, 0}; ::poll(&descriptor, 1, 60'000) == 1;) {
        char bytes[1024];
        const ssize_t count = ::read(terminal, bytes, sizeof bytes);
        if (count <= 0) // the program has ended
            break;
        talk.shown.append(bytes, count);
        if (!answers.isEmpty() && talk.shown.indexOf(answers.first().first, seen) >= 0) {
            seen = talk.shown.size();
            const QByteArray answer = answers.takeFirst().second;
            if (::write(terminal, answer.constData(), size_t(answer.size())) != answer.size())
                qFatal("The terminal takes nothing.");
        }
    }
    ::close(terminal); // hangs up, should the program still want to know something
    if (::waitpid(child, &talk.status, 0) != child)
        qFatal("The program is gone.");
    talk.allAnswered = answers.isEmpty();
    return talk;
}

void CtlSetupTest::sampleNeedsAnEmptyDatabase()
{
    m_program->use(*m_database);
    m_database->execute("INSERT INTO iam.tenants (name, slug) VALUES ('Here', 'here')");
    const CtlRun run = ctl({u"init"_s, u"--json"_s, u"--sample"_s, u"--administrator"_s, u"tenantry_admin"_s,
                            u"--email"_s, u"root@operations.example"_s},
                           answers(password));
    QCOMPARE(run.status, 5);
    QCOMPARE(run.reason(), u"AlreadySetUp"_s);
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.tenants"), u"1"_s);
}

void CtlSetupTest::sampleMayComeBeforeTheSuperuser()
{
    m_program->use(*m_database);
    const QStringList administrator{u"--administrator"_s, u"tenantry_admin"_s, u"--json"_s};
    const CtlRun sample =
        ctl(QStringList{u"init"_s, u"--no-superuser"_s, u"--sample"_s} + administrator, "x\nworking\n");
    QVERIFY2(sample.status == 0, sample.all().constData());
    QVERIFY(sample.json().value(u"superuser"_s).isNull());
    const CtlRun init = ctl(QStringList{u"init"_s, u"--email"_s, u"root@operations.example"_s} + administrator,
                            "x\n" + password + '\n');
    QVERIFY2(init.status == 0, init.all().constData());
    QCOMPARE(m_database->value("SELECT email FROM iam.users WHERE is_superuser"), u"root@operations.example"_s);
}

void CtlSetupTest::migrateShowsWhatIsPending()
{
    m_program->use(*m_database);
    QVERIFY(ctl({u"migrate"_s, u"--status"_s}).output.contains("0001_schemas"));
    m_database->execute(
        "DELETE FROM iam.schema_migrations WHERE number = (SELECT max(number) FROM iam.schema_migrations)");
    const CtlRun run = ctl({u"migrate"_s, u"--status"_s, u"--json"_s});
    QCOMPARE(run.status, 6);
    QCOMPARE(run.json().value(u"pending"_s).toArray().size(), 1);
    QVERIFY(!run.json().value(u"up_to_date"_s).toBool());
    QCOMPARE(ctl({u"tenant"_s, u"list"_s, u"--json"_s}).reason(), u"DatabaseNotMigrated"_s);
}

void CtlSetupTest::changedMigrationIsReported()
{
    m_program->use(*m_database);
    m_database->execute("UPDATE iam.schema_migrations SET sha256 = repeat('0', 64) WHERE number = 2");
    QCOMPARE(ctl({u"migrate"_s, u"--json"_s}).reason(), u"MigrationChanged"_s);
    QCOMPARE(ctl({u"tenant"_s, u"list"_s, u"--json"_s}).reason(), u"MigrationChanged"_s);
}

void CtlSetupTest::withoutProfileItSaysWhatToDo()
{
    const CtlRun run = ctl({u"tenant"_s, u"list"_s});
    QCOMPARE(run.status, 6);
    QVERIFY2(run.errors.contains("tenantryctl init"), run.errors.constData());
}

void CtlSetupTest::unknownProfileIsNotFound()
{
    m_program->use(*m_database);
    QCOMPARE(ctl({u"tenant"_s, u"list"_s, u"--profile"_s, u"Nowhere"_s}).status, 3);
    QCOMPARE(ctl({u"--profile"_s, u"Test"_s, u"tenant"_s, u"list"_s}).status, 0);
}

void CtlSetupTest::doctorIsContentWithAHealthyDatabase()
{
    // The test server's fsync is off, which doctor rightly doesn't like; everything else must be good.
    m_program->use(*m_database);
    const CtlRun run = ctl({u"doctor"_s, u"--json"_s});
    for (const QJsonValue &value : run.json().value(u"checks"_s).toArray()) {
        const QJsonObject check = value.toObject();
        if (check.value(u"check"_s).toString() != u"database server")
            QVERIFY2(check.value(u"state"_s).toString() == u"good", run.output.constData());
    }
    QCOMPARE(finding(run, u"database server"_s).value(u"state"_s).toString(), u"bad"_s);
    QCOMPARE(run.status, 1);
}

void CtlSetupTest::doctorSeesOpenFiles()
{
    m_program->use(*m_database);
    QVERIFY(QFile::setPermissions(m_program->configuration() + u"/profiles.json",
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    const CtlRun run = ctl({u"doctor"_s, u"--json"_s});
    QCOMPARE(run.status, 1);
    const QJsonObject found = finding(run, u"file permissions"_s);
    QCOMPARE(found.value(u"state"_s).toString(), u"bad"_s);
    QVERIFY(found.value(u"remedy"_s).toString().contains(u"chmod 600"));
}

void CtlSetupTest::doctorSeesMissingPartitions()
{
    m_program->use(*m_database);
    const QString last =
        m_database->value("SELECT max(inhrelid::regclass::text) FROM pg_inherits WHERE inhparent ="
                          " 'iam.audit_events'::regclass AND inhrelid::regclass::text ~ '_[0-9]{4}_[0-9]{2}$'");
    m_database->execute("DROP TABLE " + last.toLatin1());
    const QJsonObject found = finding(ctl({u"doctor"_s, u"--json"_s}), u"audit partitions"_s);
    QCOMPARE(found.value(u"state"_s).toString(), u"doubtful"_s);
    QVERIFY(found.value(u"found"_s).toString().contains(last.mid(4)));
}

void CtlSetupTest::doctorSeesAnUnmigratedDatabase()
{
    m_program->use(*m_database);
    m_database->execute(
        "DELETE FROM iam.schema_migrations WHERE number = (SELECT max(number) FROM iam.schema_migrations)");
    const CtlRun run = ctl({u"doctor"_s, u"--json"_s});
    QCOMPARE(finding(run, u"migrations"_s).value(u"state"_s).toString(), u"bad"_s);
    QVERIFY(finding(run, u"migrations"_s).value(u"remedy"_s).toString().contains(u"tenantryctl migrate"));
    QCOMPARE(finding(run, u"audit partitions"_s).value(u"state"_s).toString(), u"unknown"_s);
}

void CtlSetupTest::doctorSeesTooPowerfulLogin()
{
    Profile profile = CtlProgram::profileFor(u"Admin"_s, m_database->name());
    profile.user = u"tenantry_admin"_s;
    const ProfileStore profiles(m_program->configuration() + u"/profiles.json");
    QVERIFY(profiles.save(profile).has_value());
    const CtlRun run = ctl({u"doctor"_s, u"--json"_s});
    QCOMPARE(finding(run, u"working login"_s).value(u"state"_s).toString(), u"bad"_s);
    QCOMPARE(ctl({u"tenant"_s, u"list"_s}).status, 4);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlSetupTest)
#include "tst_ctlsetup.moc"
