// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/filerules.h"
#include "tests/architecture/layerrules.h"
#include "tests/architecture/sourcetext.h"
#include "tests/architecture/sourcetree.h"
#include "tests/architecture/wordrules.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry::architecture;

/// The house keeps its own rules. What the rules catch is shown by tst_architecturerules.
class ArchitectureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyPartKeepsTheRule_data();
    void everyPartKeepsTheRule();

private:
    QHash<QString, Findings> m_findings;
};

void ArchitectureTest::initTestCase()
{
    const SourceTree tree(QStringLiteral(TENANTRY_SOURCE_DIR));
    QVERIFY2(tree.isComplete(), "the folder of the sources is not the repository");

    Findings findings = topFindings(tree.topFolders());
    for (const SourceFile &file : tree.files()) {
        findings += fileFindings(file);
        if (file.kind == FileKind::Cpp) {
            const SourceText text = takeApart(file.text);
            findings += wordFindings(file.path, text);
            findings += layerFindings(file.path, text);
        }
    }
    for (const Finding &finding : std::as_const(findings))
        m_findings[finding.rule].append(finding);
}

void ArchitectureTest::everyPartKeepsTheRule_data()
{
    QTest::addColumn<QString>("rule");
    QSet<QString> names{u"top"_s, u"licence"_s, u"length"_s, u"layers"_s, u"inclusion"_s};
    for (const WordRule &rule : wordRules())
        names.insert(rule.name);
    for (const QString &name : std::as_const(names))
        QTest::newRow(qPrintable(name)) << name;
}

void ArchitectureTest::everyPartKeepsTheRule()
{
    QFETCH(const QString, rule);
    const Findings findings = m_findings.value(rule);
    for (const Finding &finding : findings)
        qWarning("%s:%d: %s", qUtf8Printable(finding.path), finding.line, qUtf8Printable(finding.what));
    QCOMPARE(findings.size(), 0);
}

QTEST_APPLESS_MAIN(ArchitectureTest)
#include "tst_architecture.moc"
