// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/imports/originalimportservice.h"
#include "tests/services/imports/originalsource.h"
#include "tests/support/statehash.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// Imports of the original's database that come to nothing, and change nothing.
class OriginalRefusalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void onlySuperusersMay();
    void stoppedItHasChangedNothing();
    void aSourceThatIsTheTargetIsRefused();
    void aDatabaseOfTenantryIsRefused();
    void whatIsMissingIsNamed_data();
    void whatIsMissingIsNamed();
    void aSourceThatIsNotThereIsSaidSo();

private:
    Result<OriginalReport> import(const Caller &caller, const ConnectionSpec &source)
    {
        return m_world->services().originalImports().run(
            caller, source, [](const OriginalRow &) { QFAIL("A row was read."); },
            [](const OriginalProgress &) { return true; });
    }

    std::unique_ptr<World> m_world;
    std::unique_ptr<OriginalSource> m_source;
};

void OriginalRefusalsTest::init()
{
    m_world = std::make_unique<World>();
    (void)m_world->root();
    m_source = std::make_unique<OriginalSource>(QStringList{u"original_schema.sql"_s, u"original_rows.sql"_s});
}

void OriginalRefusalsTest::cleanup()
{
    m_source.reset();
    m_world.reset();
}

void OriginalRefusalsTest::onlySuperusersMay()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    for (const Caller &caller : {m_world->platformUser({u"import:run"_s, u"user:create"_s}),
                                 m_world->member(acme.id, {u"import:run"_s}), m_world->stranger()}) {
        QCOMPARE(import(caller, m_source->spec()).error().reason, Reason::SuperuserRequired);
    }
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.tenants"), u"1"_s);
}

void OriginalRefusalsTest::stoppedItHasChangedNothing()
{
    const QString state = stateHash(m_world->database());
    const auto stopped = m_world->services().originalImports().run(
        m_world->root(), m_source->spec(), [](const OriginalRow &) {},
        [](const OriginalProgress &progress) { return progress.table != OriginalTable::Assignments; });
    QCOMPARE(stopped.error().reason, Reason::Cancelled);
    QCOMPARE(stateHash(m_world->database()), state);
}

void OriginalRefusalsTest::aSourceThatIsTheTargetIsRefused()
{
    const auto refused = import(m_world->root(), m_world->database().administratorSpec());
    QCOMPARE(refused.error().reason, Reason::SourceIsTarget);
}

void OriginalRefusalsTest::aDatabaseOfTenantryIsRefused()
{
    TestDatabase other;
    const auto refused = import(m_world->root(), other.administratorSpec());
    QCOMPARE(refused.error().reason, Reason::SourceUnsuitable);
}

void OriginalRefusalsTest::whatIsMissingIsNamed_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("missing");
    QTest::newRow("a column") << QByteArray("ALTER TABLE iam.users DROP hashed_password") << u"users.hashed_password"_s;
    QTest::newRow("a table") << QByteArray("DROP TABLE iam.api_keys") << u"api_keys"_s;
    QTest::newRow("two") << QByteArray("ALTER TABLE iam.roles DROP description; DROP TABLE iam.invitations")
                         << u"roles.description, invitations"_s;
    QTest::newRow("names") << QByteArray("ALTER TABLE iam.users DROP full_name") << u"users.full_name"_s;
    QTest::newRow("everything")
        << QByteArray("DROP SCHEMA iam CASCADE")
        << u"tenants, users, permissions, roles, role_permissions, user_tenant_roles, api_keys, "
           "invitations"_s;
}

void OriginalRefusalsTest::whatIsMissingIsNamed()
{
    QFETCH(QByteArray, sql);
    m_source->execute(sql);
    const auto refused = import(m_world->root(), m_source->spec());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Invalid);
    QCOMPARE(refused.error().reason, Reason::SourceUnsuitable);
    QTEST(refused.error().detail, "missing");
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.tenants"), u"0"_s);
}

void OriginalRefusalsTest::aSourceThatIsNotThereIsSaidSo()
{
    ConnectionSpec nowhere = m_source->spec();
    nowhere.database = u"no_such_database"_s;
    QCOMPARE(import(m_world->root(), nowhere).error().reason, Reason::DatabaseMissing);
}

QTEST_GUILESS_MAIN(OriginalRefusalsTest)
#include "tst_originalrefusals.moc"
