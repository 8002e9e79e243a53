// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/tenants/tenantservice.h"
#include "core/services/users/userservice.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// A connection on which nothing lasts: what `--dry-run` works with.
class DryRunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingLasts();
    void oneOperationSeesWhatTheOneBeforeDid();
    void itFailsAsItWouldOtherwise();
    void aFailureUndoesOnlyItself();
    void aRefusalIsRecordedAllTheSame();
};

void DryRunTest::nothingLasts()
{
    World world;
    const Caller root = world.root();
    const int events = world.auditEvents();
    {
        Database database(world.database().spec());
        database.startDryRun();
        const auto services = world.makeServices(database);
        const auto made = services->tenants().create(root, {u"Acme"_s, u"acme"_s, {}});
        QVERIFY(made);
        QCOMPARE(made->slug, u"acme"_s);
        QVERIFY(services->tenants().suspend(root, made->id, made->version, u"try"_s));
    }
    QCOMPARE(world.services().tenants().findBySlug(root, u"acme"_s).error().reason, Reason::TenantUnknown);
    QCOMPARE(world.auditEvents(), events);
}

void DryRunTest::oneOperationSeesWhatTheOneBeforeDid()
{
    World world;
    Database database(world.database().spec());
    database.startDryRun();
    const auto services = world.makeServices(database);
    const auto made = services->tenants().create(world.root(), {u"Acme"_s, u"acme"_s, {}});
    QVERIFY(made);
    const auto edited = services->tenants().edit(world.root(), made->id, made->version, {.name = u"Zenith"_s});
    QVERIFY(edited);
    QCOMPARE(edited->version, Version{2});
    QCOMPARE(services->tenants().page(world.root(), {}, {})->items.size(), 1);
    QVERIFY(world.services().tenants().page(world.root(), {}, {})->items.isEmpty());
}

void DryRunTest::itFailsAsItWouldOtherwise()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    Database database(world.database().spec());
    database.startDryRun();
    const auto services = world.makeServices(database);
    QCOMPARE(services->tenants().create(world.root(), {u"acme"_s, u"new"_s, {}}).error().reason,
             Reason::TenantNameTaken);
    QCOMPARE(services->users().remove(world.root(), world.root().user, {}).error().reason, Reason::LastSuperuser);
    QCOMPARE(services->tenants().edit(world.root(), acme.id, Version{7}, {.name = u"x"_s}).error().code,
             ErrorCode::Stale);
}

void DryRunTest::aFailureUndoesOnlyItself()
{
    World world;
    Database database(world.database().spec());
    database.startDryRun();
    const auto services = world.makeServices(database);
    QVERIFY(services->tenants().create(world.root(), {u"One"_s, u"one"_s, {}}));
    QVERIFY(!services->tenants().create(world.root(), {u"One"_s, u"two"_s, {}}));
    QVERIFY(services->tenants().create(world.root(), {u"Three"_s, u"three"_s, {}}));
    QCOMPARE(services->tenants().page(world.root(), {}, {})->items.size(), 2);
}

void DryRunTest::aRefusalIsRecordedAllTheSame()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller nobody = world.member(acme.id);
    Database database(world.database().spec());
    database.startDryRun();
    const auto services = world.makeServices(database);
    QVERIFY(services->tenants().create(world.root(), {u"One"_s, u"one"_s, {}}));
    QCOMPARE(services->tenants().suspend(nobody, acme.id, {}, u"why"_s).error().reason, Reason::PermissionMissing);
    QCOMPARE(world.lastAuditEvent().outcome, u"denied"_s);
    QCOMPARE(world.lastAuditEvent().action, u"tenant.suspend"_s);
    // And what was tried before is still there to be built upon.
    QVERIFY(services->tenants().findBySlug(world.root(), u"one"_s));
}

QTEST_GUILESS_MAIN(DryRunTest)
#include "tst_dryrun.moc"
