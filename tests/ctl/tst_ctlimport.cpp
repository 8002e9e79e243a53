// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/ctlprogram.h"
#include "tests/services/imports/originalsource.h"
#include "tests/support/statehash.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

/// `tenantryctl import original` as an operator uses it: the real program between two real databases.
class CtlImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void countsAndProblemsAreTold();
    void programsGetOneDocument();
    void dryRunKeepsNothing();
    void theReportIsForNobodyElse();
    void aReportThatCantBeWrittenIsSaidSoFirst();
    void aPasswordInTheUriIsRefused();
    void whatIsMissingIsNamed();
    void ownDatabaseIsRefused();
    void othersThanSuperusersMayNot();

private:
    CtlRun import(const QStringList &options = {}, const QByteArray &input = {})
    {
        return m_program->run(QStringList{u"import"_s, u"original"_s, m_source->uri()} + options, input);
    }
    [[nodiscard]] QString report() const { return m_directory.filePath(u"report.jsonl"_s); }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<CtlProgram> m_program;
    std::unique_ptr<OriginalSource> m_source;
    QTemporaryDir m_directory;
};

void CtlImportTest::init()
{
    m_database = std::make_unique<TestDatabase>();
    m_program = std::make_unique<CtlProgram>();
    m_program->use(*m_database);
    m_source = std::make_unique<OriginalSource>(QStringList{u"original_schema.sql"_s, u"original_rows.sql"_s});
    m_source->execute("UPDATE iam.users SET email = 'nobody' WHERE email = 'never@example.org'");
    QFile::remove(report());
}

void CtlImportTest::cleanup()
{
    m_source.reset();
    m_program.reset();
    m_database.reset();
}

void CtlImportTest::countsAndProblemsAreTold()
{
    const CtlRun run = import();
    QCOMPARE(run.status, 1); // something was refused
    QVERIFY2(run.output.contains("users 20000000-0000-4000-8000-000000000004 (nobody): refused for email: "),
             run.all().constData());
    QVERIFY2(run.output.simplified().contains("users 3 0 0 0 0 1 permissions 0 2 0 0 0 0 roles 3"),
             run.all().constData());
    QVERIFY(run.errors.isEmpty());
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.tenants"), u"2"_s);
    m_source->execute("UPDATE iam.users SET email = 'never@example.org' WHERE email = 'nobody'");
    const CtlRun mended = import();
    QCOMPARE(mended.status, 0);
    QVERIFY2(mended.output.simplified().contains("all 1 22 0 0 0 0"), mended.all().constData());
}

void CtlImportTest::programsGetOneDocument()
{
    const QJsonObject answer = import({u"--json"_s}).json();
    const QJsonArray rows = answer.value(u"rows").toArray();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().toObject().value(u"outcome").toString(), u"refused"_s);
    QCOMPARE(rows.first().toObject().value(u"error").toObject().value(u"field").toString(), u"email"_s);
    QCOMPARE(answer.value(u"tables").toObject().value(u"users").toObject().value(u"created").toInt(), 3);
    const QJsonObject all = import({u"--json"_s, u"--verbose"_s}).json();
    QCOMPARE(all.value(u"rows").toArray().size(), 23);
}

void CtlImportTest::dryRunKeepsNothing()
{
    const QString state = stateHash(*m_database);
    const CtlRun tried = import({u"--dry-run"_s});
    QCOMPARE(tried.status, 1);
    QVERIFY2(tried.output.contains("would be new"), tried.all().constData());
    const QJsonObject answer = import({u"--dry-run"_s, u"--json"_s}).json();
    QCOMPARE(answer.value(u"dry_run").toBool(), true);
    QCOMPARE(stateHash(*m_database), state);
}

void CtlImportTest::theReportIsForNobodyElse()
{
    QCOMPARE(import({u"--report"_s, report()}).status, 1);
    QFile file(report());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());
    const QByteArrayList lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(QJsonDocument::fromJson(lines.first()).object().value(u"table").toString(), u"users"_s);
    QVERIFY(QJsonDocument::fromJson(lines.last()).object().value(u"tables").isObject());
}

void CtlImportTest::aReportThatCantBeWrittenIsSaidSoFirst()
{
    const CtlRun run = import({u"--report"_s, u"/nowhere/report"_s, u"--json"_s});
    QCOMPARE(run.reason(), u"FileUnusable"_s);
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.tenants"), u"0"_s);
}

void CtlImportTest::aPasswordInTheUriIsRefused()
{
    const CtlRun run = m_program->run({u"import"_s, u"original"_s, u"postgresql://me:hunter2@localhost/iam"_s});
    QCOMPARE(run.status, 2);
    QVERIFY2(run.errors.contains("Take it out of the URI"), run.all().constData());
    QVERIFY(!run.all().contains("hunter2"));
}

void CtlImportTest::whatIsMissingIsNamed()
{
    m_source->execute("ALTER TABLE iam.users DROP hashed_password");
    const CtlRun run = import();
    QCOMPARE(run.status, 2);
    QVERIFY2(run.errors.contains("(users.hashed_password)"), run.all().constData());
    QCOMPARE(import({u"--json"_s}).json().value(u"error").toObject().value(u"reason").toString(),
             u"SourceUnsuitable"_s);
}

void CtlImportTest::ownDatabaseIsRefused()
{
    const QString own = m_source->uri().replace(m_source->spec().database, m_database->name());
    const CtlRun run = m_program->run({u"import"_s, u"original"_s, own, u"--json"_s});
    QCOMPARE(run.reason(), u"SourceIsTarget"_s);
}

void CtlImportTest::othersThanSuperusersMayNot()
{
    QCOMPARE(m_program->run({u"user"_s, u"create"_s, u"ada@example.org"_s, u"--password"_s}, "a quiet harbour town\n")
                 .status,
             0);
    const CtlRun run = import({u"--as"_s, u"ada@example.org"_s, u"--json"_s}, "a quiet harbour town\n");
    QCOMPARE(run.status, 4);
    QCOMPARE(run.reason(), u"SuperuserRequired"_s);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlImportTest)
#include "tst_ctlimport.moc"
