// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/filerules.h"
#include "tests/architecture/layerrules.h"
#include "tests/architecture/sourcetext.h"
#include "tests/architecture/wordrules.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry::architecture;

namespace {

struct Sample
{
    QString path;
    QString text;
    QString rule; ///< that it breaks; empty: none
};

/// A piece of code for each rule that it must catch, and for each thing that only looks like it.
const QList<Sample> &samples()
{
    static const QList<Sample> all{
        {u"ui/tenants/page.cpp"_s, u"auto *r = PQexec(c, q);"_s, u"libpq"_s},
        {u"core/embedded/keeper.cpp"_s, u"PGconn *c = nullptr;"_s, u"libpq"_s},
        {u"app/ctl/doctor.cpp"_s, u"#include <libpq-fe.h>\n"_s, u"libpq"_s},
        {u"core/storage/connection.cpp"_s, u"#include <libpq-fe.h>\nPQfinish(c);"_s, {}},
        {u"core/storage/row.cpp"_s, u"QSqlQuery query;"_s, u"qtsql"_s},
        {u"core/storage/row.cpp"_s, u"#include <QSqlDatabase>\n"_s, u"qtsql"_s},
        {u"core/services/x.cpp"_s, u"void f(QWidget *parent);"_s, u"widgets"_s},
        {u"app/ctl/main.cpp"_s, u"QApplication app(argc, argv);"_s, u"widgets"_s},
        {u"app/ctl/main.cpp"_s, u"QCoreApplication app(argc, argv);"_s, {}},
        {u"ui/shell/mainwindow.h"_s, u"class W : public QMainWindow {};"_s, {}},
        {u"core/runtime/x.cpp"_s, u"QHttpServer server;"_s, u"httpserver"_s},
        {u"core/services/x.cpp"_s, u"#include <openssl/evp.h>\n"_s, u"openssl"_s},
        {u"core/services/x.cpp"_s, u"#include <argon2.h>\n"_s, u"openssl"_s},
        {u"core/domain/x.h"_s, u"#include <boost/beast/http.hpp>\n"_s, u"boost"_s},
        {u"ui/setup/x.cpp"_s, u"#include <qt6keychain/keychain.h>\n"_s, u"keychain"_s},
        {u"core/domain/x.h"_s, u"#include <QColor>\n"_s, u"gui"_s},
        {u"core/services/x.cpp"_s, u"const auto s = u\"SELECT id FROM iam.tenants\"_s;"_s, u"sql"_s},
        {u"core/storage/x.cpp"_s, u"const char *s = \"UPDATE iam.tenants \"\n  \"SET name = $1\";"_s, u"sql"_s},
        {u"core/storage/x.cpp"_s, u"auto s = R\"(\nDELETE FROM iam.users)\";"_s, u"sql"_s},
        {u"app/ctl/x.cpp"_s, u"auto s = \"DROP TABLE t\";"_s, u"sql"_s},
        {u"app/ctl/doctor/x.cpp"_s, u"auto s = \"take rights away with ALTER ROLE.\";"_s, {}},
        {u"ui/x/y.cpp"_s, u"tr(\"Select a tenant from the list\"); tr(\"Update the tenant\");"_s, {}},
        {u"core/services/x.cpp"_s, u"// SELECT id FROM iam.tenants is what this comes to\n"_s, {}},
        {u"tests/storage/x.cpp"_s, u"db.execute(\"DELETE FROM audit.events\");"_s, {}},
        {u"core/services/x.cpp"_s, u"connection.run(\"BEGIN\");"_s, u"plumbing"_s},
        {u"core/storage/x.cpp"_s, u"connection.run(\"BEGIN\");"_s, {}},
        {u"ui/x/y.cpp"_s, u"QCoreApplication::processEvents();"_s, u"nested-loop"_s},
        {u"core/secrets/x.cpp"_s, u"QEventLoop loop;"_s, u"nested-loop"_s},
        {u"tests/ui/x.cpp"_s, u"QTest::qWait(100);"_s, u"nested-loop"_s},
        {u"ui/x/y.cpp"_s, u"connect(a, SIGNAL(clicked()), b, SLOT(go()));"_s, u"string-connect"_s},
        {u"ui/x/y.cpp"_s, u"Theme::instance().accent();"_s, u"singleton"_s},
        {u"ui/x/y.cpp"_s, u"auto *app = QCoreApplication::instance();"_s, {}},
        {u"app/rest/x.cpp"_s, u"QFuture<int> later;"_s, u"future"_s},
        {u"app/rest/x.cpp"_s, u"QtConcurrent::run(f);"_s, u"future"_s},
        {u"tests/rest/x.cpp"_s, u"QThread::msleep(50);"_s, u"sleep"_s},
        {u"tests/rest/x.cpp"_s, u"std::this_thread::sleep_for(1s);"_s, u"sleep"_s},
        {u"core/domain/x.h"_s, u"int a; // TODO later\n"_s, u"unfinished"_s},
        {u"core/domain/x.h"_s, u"#include \"core/storage/query.h\"\n"_s, u"layers"_s},
        {u"core/services/x.h"_s, u"#include \"core/storage/query.h\"\n"_s, {}},
        {u"ui/tenants/x.h"_s, u"#include \"core/storage/query.h\"\n"_s, u"layers"_s},
        {u"core/runtime/x.h"_s, u"  #  include \"ui/shell/x.h\"\n"_s, u"layers"_s},
        {u"app/ctl/x.h"_s, u"#include \"ui/shell/x.h\"\n"_s, u"layers"_s},
        {u"core/newpart/x.h"_s, u"#include \"core/domain/tenants/tenant.h\"\n"_s, u"layers"_s},
        {u"core/domain/x.h"_s, u"// #include \"core/storage/query.h\"\n"_s, {}},
        {u"core/domain/x.cpp"_s, u"#include \"x.h\"\n"_s, u"inclusion"_s},
        {u"ui/x/y.cpp"_s, u"#include <QtWidgets>\n"_s, u"inclusion"_s},
        {u"ui/x/y.cpp"_s, u"#include <QtCore/QtCore>\n"_s, u"inclusion"_s},
        {u"ui/x/y.cpp"_s, u"#include <QtGlobal>\n"_s, {}},
        {u"tests/ui/x.cpp"_s, u"QVERIFY(QTest::qWaitForWindowExposed(&window));"_s, {}},
        {u"tests/x/tst_y.cpp"_s, u"#include \"tst_y.moc\"\n"_s, {}},
    };
    return all;
}

QSet<QString> rulesBrokenBy(const Sample &sample)
{
    const SourceText text = takeApart(sample.text);
    QSet<QString> rules;
    const Findings findings = wordFindings(sample.path, text) + layerFindings(sample.path, text);
    for (const Finding &finding : findings)
        rules.insert(finding.rule);
    return rules;
}

QStringList textsOf(const QList<Piece> &pieces)
{
    QStringList texts;
    for (const Piece &piece : pieces)
        texts.append(piece.text);
    return texts;
}

} // namespace

/// That each rule of the architecture catches what it is for, and leaves alone what only looks like it.
class ArchitectureRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sampleBreaksItsRuleAndNoOther_data();
    void sampleBreaksItsRuleAndNoOther();
    void everyRuleHasASampleThatBreaksIt();
    void findingNamesTheLine();
    void commentsAndLiteralsAreNoCode();
    void neighbouringLiteralsAreOne();
    void separatorsOfDigitsOpenNoLiteral();
    void fileWithoutLicenceIsFound();
    void statementFileNeedsNoLicence();
    void longFileIsFound();
    void unplannedTopFolderIsFound();
};

void ArchitectureRulesTest::sampleBreaksItsRuleAndNoOther_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < samples().size(); ++i)
        QTest::newRow(qPrintable(samples().at(i).text.left(70).simplified())) << i;
}

void ArchitectureRulesTest::sampleBreaksItsRuleAndNoOther()
{
    QFETCH(const int, index);
    const Sample &sample = samples().at(index);
    QCOMPARE(rulesBrokenBy(sample), sample.rule.isEmpty() ? QSet<QString>{} : QSet<QString>{sample.rule});
}

void ArchitectureRulesTest::everyRuleHasASampleThatBreaksIt()
{
    QSet<QString> unproven{u"layers"_s, u"inclusion"_s};
    for (const WordRule &rule : wordRules()) {
        QVERIFY2(rule.pattern.isValid(), qPrintable(rule.name));
        unproven.insert(rule.name);
    }
    for (const Sample &sample : samples())
        unproven.remove(sample.rule);
    QCOMPARE(unproven, QSet<QString>{});
}

void ArchitectureRulesTest::findingNamesTheLine()
{
    const SourceText text = takeApart(u"/* two\nlines */ int a;\n#include <QString>\n\nQEventLoop loop;\n"_s);
    const Findings findings = wordFindings(u"ui/x/y.cpp"_s, text);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().line, 5);
    QCOMPARE(text.lineCount, 5);
}

void ArchitectureRulesTest::commentsAndLiteralsAreNoCode()
{
    const SourceText text = takeApart(uR"x(f("QEventLoop \" //", '"', R"(QEventLoop)"); // QEventLoop
/* QEventLoop */ g();)x"_s);
    QVERIFY(!text.code.contains(u"QEventLoop"));
    QVERIFY(text.code.contains(u"g();"));
    QCOMPARE(textsOf(text.literals), (QStringList{uR"(QEventLoop \" //)"_s, u"QEventLoop"_s}));
    QCOMPARE(text.comments.size(), 2);
}

void ArchitectureRulesTest::neighbouringLiteralsAreOne()
{
    const SourceText text = takeApart(u"f(u\"a \"\n  u\"b\"_s, \"c\");"_s);
    QCOMPARE(textsOf(text.literals), (QStringList{u"a b"_s, u"c"_s}));
}

void ArchitectureRulesTest::separatorsOfDigitsOpenNoLiteral()
{
    const SourceText text = takeApart(u"f(1'000'000); QEventLoop loop;"_s);
    QVERIFY(text.code.contains(u"QEventLoop"));
}

void ArchitectureRulesTest::fileWithoutLicenceIsFound()
{
    const Findings findings = fileFindings({u"core/domain/x.h"_s, FileKind::Cpp, u"#pragma once\n"_s});
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().rule, u"licence"_s);
    QVERIFY(fileFindings({u"core/domain/x.h"_s, FileKind::Cpp,
                          u"// SPDX-License-Identifier: GPL-3.0-or-later\n#pragma once\n"_s})
                .isEmpty());
}

void ArchitectureRulesTest::statementFileNeedsNoLicence()
{
    QVERIFY(fileFindings({u"core/storage/sql/tenants/select_tenant.sql"_s, FileKind::Sql, u"SELECT 1\n"_s}).isEmpty());
    QCOMPARE(fileFindings({u"core/storage/sql/migrations/0001_x.sql"_s, FileKind::Sql, u"SELECT 1;\n"_s}).size(), 1);
}

void ArchitectureRulesTest::longFileIsFound()
{
    const QString head = u"// SPDX-License-Identifier: GPL-3.0-or-later\n"_s;
    const QString longest = head + QString(LongestFile - 1, u'\n');
    QVERIFY(fileFindings({u"core/x/y.cpp"_s, FileKind::Cpp, longest}).isEmpty());
    const Findings findings = fileFindings({u"core/x/y.cpp"_s, FileKind::Cpp, longest + u'\n'});
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().rule, u"length"_s);
}

void ArchitectureRulesTest::unplannedTopFolderIsFound()
{
    QVERIFY(topFindings({u"app"_s, u"core"_s, u"tests"_s}).isEmpty());
    QCOMPARE(topFindings({u"app"_s, u"scripts"_s}).size(), 1);
}

QTEST_APPLESS_MAIN(ArchitectureRulesTest)
#include "tst_architecturerules.moc"
