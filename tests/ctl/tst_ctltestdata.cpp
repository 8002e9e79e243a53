// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/ctlprogram.h"

#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

/// `tenantryctl testdata` as somebody who measures uses it.
class CtlTestdataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsTheDatabaseOnce();
    void moreTenantsThanUsersIsAWrongValue();
};

void CtlTestdataTest::fillsTheDatabaseOnce()
{
    TestDatabase database;
    CtlProgram program;
    program.use(database);
    const QStringList command{
        u"testdata"_s, u"--tenants"_s, u"5"_s,      u"--users"_s, u"40"_s, u"--roles"_s,         u"6"_s,
        u"--events"_s, u"10"_s,        u"--json"_s, u"--seed"_s,  u"3"_s,  u"--administrator"_s, u"tenantry_admin"_s};
    const CtlRun run = program.run(command, "\n");
    QVERIFY2(run.status == 0, run.all().constData());
    QCOMPARE(run.json().value(u"users"_s).toInt(), 40);
    QCOMPARE(database.value("SELECT count(*) FROM iam.users"), u"40"_s);

    const CtlRun again = program.run(command, "\n");
    QCOMPARE(again.status, 5);
    QCOMPARE(again.reason(), u"AlreadySetUp"_s);
    QCOMPARE(database.value("SELECT count(*) FROM iam.users"), u"40"_s);
}

void CtlTestdataTest::moreTenantsThanUsersIsAWrongValue()
{
    TestDatabase database;
    CtlProgram program;
    program.use(database);
    const CtlRun run = program.run({u"testdata"_s, u"--tenants"_s, u"50"_s, u"--users"_s, u"40"_s, u"--json"_s});
    QCOMPARE(run.status, 2);
    QCOMPARE(run.json().value(u"error"_s).toObject().value(u"field"_s).toString(), u"users"_s);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlTestdataTest)
#include "tst_ctltestdata.moc"
