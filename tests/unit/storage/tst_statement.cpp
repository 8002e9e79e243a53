// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/statement.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class StatementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersParametersInOrderOfAppearance();
    void leavesWhatOnlyLooksLikeAParameterAlone_data();
    void leavesWhatOnlyLooksLikeAParameterAlone();
    void keepsTheLinesThatTheFlagsAskFor();
    void leavesTheHeadOut();
    void statementFilesArePartOfTheProgram();
};

void StatementTest::numbersParametersInOrderOfAppearance()
{
    const Statement statement = parseStatement("SELECT :b, :a, :b WHERE x = :a::uuid");
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
    QTest::newRow("unclosed text") << QByteArray("SELECT ':a");
}

void StatementTest::leavesWhatOnlyLooksLikeAParameterAlone()
{
    QFETCH(QByteArray, sql);
    const Statement statement = parseStatement(sql);
    QCOMPARE(statement.sql, sql);
    QVERIFY(statement.parameters.isEmpty());
}

void StatementTest::keepsTheLinesThatTheFlagsAskFor()
{
    const QByteArray sql =
        "SELECT a\n  FROM t\n WHERE a = :a --if one\n ORDER BY a --if up\n ORDER BY a DESC --if down\n";
    QCOMPARE(parseStatement(sql, {u"up"_s}).sql, QByteArray("SELECT a\n  FROM t\n ORDER BY a"));
    QCOMPARE(parseStatement(sql, {u"one"_s, u"down"_s}).sql,
             QByteArray("SELECT a\n  FROM t\n WHERE a = $1 \n ORDER BY a DESC"));
    QVERIFY(parseStatement(sql, {u"up"_s}).parameters.isEmpty());
}

void StatementTest::leavesTheHeadOut()
{
    QCOMPARE(parseStatement("-- roles: app\n-- why: :not_a_parameter\nSELECT 1\n").sql, QByteArray("SELECT 1"));
}

void StatementTest::statementFilesArePartOfTheProgram()
{
    QCOMPARE(loadStatement(u"tenants/update_tenant").parameters,
             (QList<QByteArray>{"name", "description", "status", "id"}));
}

QTEST_GUILESS_MAIN(StatementTest)
#include "tst_statement.moc"
