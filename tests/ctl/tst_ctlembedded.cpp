// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/ctlprogram.h"
#include "tests/storage/embedded/playground.h"

#include <QJsonArray>
#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

/// `tenantryctl` on a bare machine: nothing configured, the embedded database.
class CtlEmbeddedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneCommandMakesAWorkingInstallation();
    void doctorBeforeAndAfter();
};

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

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlEmbeddedTest)
#include "tst_ctlembedded.moc"
