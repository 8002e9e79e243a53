// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/statement.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

Statement parsed(const QByteArray &sql, const QStringList &flags = {})
{
    return parseStatement(sql, flags).value();
}

} // namespace

class StatementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersParametersInOrderOfAppearance();
    void leavesWhatOnlyLooksLikeAParameterAlone_data();
    void leavesWhatOnlyLooksLikeAParameterAlone();
    void keepsTheLinesThatTheFlagsAskFor();
    void leavesCommentsOut_data();
    void leavesCommentsOut();
    void refusesWhatIsNotClosed_data();
    void refusesWhatIsNotClosed();
    void statementFilesArePartOfTheProgram();
    void everyStatementFileIsClosed();
};

void StatementTest::numbersParametersInOrderOfAppearance()
{
    const Statement statement = parsed("SELECT :b, :a, :b WHERE x = :a::uuid");
    QCOMPARE(statement.sql, QByteArray("SELECT $1, $2, $1 WHERE x = $2::uuid"));
    QCOMPARE(statement.parameters, (QList<QByteArray>{"b", "a"}));
}

void StatementTest::leavesWhatOnlyLooksLikeAParameterAlone_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("cast") << QByteArray("SELECT x::text");
    QTest::newRow("text") << QByteArray("SELECT 'a :b '' :c'");
    QTest::newRow("identifier") << QByteArray("SELECT \"a :b\"");
    QTest::newRow("dollar quotes") << QByteArray("SELECT $$ :a 'b' $$, $tag$ :c $$ $tag$");
    QTest::newRow("slice") << QByteArray("SELECT a[1: 2]");
    QTest::newRow("lonely dollar") << QByteArray("SELECT a $ b");
}

void StatementTest::leavesWhatOnlyLooksLikeAParameterAlone()
{
    QFETCH(QByteArray, sql);
    const Statement statement = parsed(sql);
    QCOMPARE(statement.sql, sql);
    QVERIFY(statement.parameters.isEmpty());
}

void StatementTest::keepsTheLinesThatTheFlagsAskFor()
{
    const QByteArray sql =
        "SELECT a\n  FROM t\n WHERE a = :a --if one\n ORDER BY a --if up\n ORDER BY a DESC --if down\n";
    QCOMPARE(parsed(sql, {u"up"_s}).sql, QByteArray("SELECT a\n  FROM t\n ORDER BY a"));
    QCOMPARE(parsed(sql, {u"one"_s, u"down"_s}).sql,
             QByteArray("SELECT a\n  FROM t\n WHERE a = $1 \n ORDER BY a DESC"));
    QVERIFY(parsed(sql, {u"up"_s}).parameters.isEmpty());
}

void StatementTest::leavesCommentsOut_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("head") << QByteArray("-- roles: app\n-- why: :not_a_parameter\nSELECT 1, 2\n");
    QTest::newRow("behind a line") << QByteArray("SELECT 1, -- it's :not_a_parameter\n2");
    QTest::newRow("within") << QByteArray("SELECT 1, /* it's /* :not */ \"a */ 2");
    QTest::newRow("at the end") << QByteArray("SELECT 1, 2 -- isn't");
}

void StatementTest::leavesCommentsOut()
{
    QFETCH(QByteArray, sql);
    const Statement statement = parsed(sql);
    QCOMPARE(statement.sql.simplified(), QByteArray("SELECT 1, 2"));
    QVERIFY(statement.parameters.isEmpty());
}

void StatementTest::refusesWhatIsNotClosed_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("text") << QByteArray("SELECT ':a");
    QTest::newRow("identifier") << QByteArray("SELECT \"a");
    QTest::newRow("dollar quotes") << QByteArray("SELECT $$ a $tag$");
    QTest::newRow("comment") << QByteArray("SELECT 1 /* /* */");
}

void StatementTest::refusesWhatIsNotClosed()
{
    QFETCH(QByteArray, sql);
    const auto refused = parseStatement(sql);
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Reason::BadFormat);
    QVERIFY(refused.error().detail.startsWith(u"unclosed: "_s));
}

void StatementTest::statementFilesArePartOfTheProgram()
{
    QCOMPARE(loadStatement(u"tenants/update_tenant").parameters,
             (QList<QByteArray>{"name", "description", "status", "id"}));
}

void StatementTest::everyStatementFileIsClosed()
{
    int seen = 0;
    for (QDirIterator files(u":/sql"_s, {u"*.sql"_s}, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto statement = parseStatement(file.readAll());
        QVERIFY2(statement, qPrintable(file.fileName()));
        ++seen;
    }
    QVERIFY(seen > 50);
}

QTEST_GUILESS_MAIN(StatementTest)
#include "tst_statement.moc"
