// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/tenants/tenantservice.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class TenantServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createsATenantAndSaysSoInTheAuditLog();
    void refusesInvalidDraftsWithTheField();
    void aNameOrSlugThatIsTakenIsAConflict();
    void namesAreComparedWithoutRegardToCase();
    void editsWhatIsAskedForAndNothingElse();
    void anEditWithoutADifferenceWritesNothing();
    void aStaleVersionChangesNothing();
    void whatIsWrongComesBeforeTheVersion();
    void suspendsWithAReason();
    void suspendingASuspendedTenantChangesNothing();
    void resumesASuspendedTenant();
    void aRemovedTenantCannotBeEditedOrSuspended();
    void aRemovedTenantFreesItsNameAndSlug();
    void findsByIdAndSlug();
    void noTenantIsFoundByAnUnknownId();
    void reasonAndRequestAreInTheHistory();
    void theHistoryIsPagedNewestFirst();
};

void TenantServiceTest::createsATenantAndSaysSoInTheAuditLog()
{
    World world;
    const Caller root = world.root();
    const auto made = world.services().tenants().create(root, {u" Acme GmbH "_s, u"acme"_s, u"Rockets"_s});
    QVERIFY2(made, qUtf8Printable(made ? QString() : toText(made.error())));
    QCOMPARE(made->name, u"Acme GmbH"_s);
    QCOMPARE(made->slug, u"acme"_s);
    QCOMPARE(made->description, u"Rockets"_s);
    QCOMPARE(made->status, TenantStatus::Active);
    QCOMPARE(int(made->version), 1);
    QCOMPARE(made->memberCount, 0);
    QVERIFY(!made->deletedAt && !made->purgeAt);
    QVERIFY(qAbs(made->createdAt.secsTo(QDateTime::currentDateTimeUtc())) < 60);

    const LastAuditEvent event = world.lastAuditEvent();
    QCOMPARE(event.action, u"tenant.create"_s);
    QCOMPARE(event.actorLabel, root.label);
    QCOMPARE(event.targetId, made->id.toString());
    QCOMPARE(event.after.value("name"_L1).toString(), u"Acme GmbH"_s);
    QVERIFY(event.before.isEmpty());
}

void TenantServiceTest::refusesInvalidDraftsWithTheField()
{
    World world;
    const Caller root = world.root();
    const auto made = world.services().tenants().create(root, {u"Acme"_s, u"A!"_s, {}});
    QCOMPARE(made.error().code, ErrorCode::Invalid);
    QCOMPARE(made.error().field, u"slug"_s);
    QCOMPARE(world.database().value("SELECT count(*) FROM iam.tenants"), u"0"_s);
}

void TenantServiceTest::aNameOrSlugThatIsTakenIsAConflict()
{
    World world;
    world.tenant(u"acme"_s);
    auto &tenants = world.services().tenants();
    const Error name = tenants.create(world.root(), {u"acme"_s, u"other"_s, {}}).error();
    QCOMPARE(name.code, ErrorCode::Conflict);
    QCOMPARE(name.reason, Reason::TenantNameTaken);
    QCOMPARE(name.field, u"name"_s);
    const Error slug = tenants.create(world.root(), {u"Other"_s, u"acme"_s, {}}).error();
    QCOMPARE(slug.reason, Reason::TenantSlugTaken);
    QCOMPARE(slug.field, u"slug"_s);
}

void TenantServiceTest::namesAreComparedWithoutRegardToCase()
{
    World world;
    auto &tenants = world.services().tenants();
    QVERIFY(tenants.create(world.root(), {u"Ärzte GmbH"_s, u"one"_s, {}}));
    QCOMPARE(tenants.create(world.root(), {u"ÄRZTE gmbh"_s, u"two"_s, {}}).error().reason, Reason::TenantNameTaken);
}

void TenantServiceTest::editsWhatIsAskedForAndNothingElse()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const auto edited =
        world.services().tenants().edit(world.root(), acme.id, acme.version, {.description = u"Anvils"_s});
    QVERIFY(edited);
    QCOMPARE(edited->description, u"Anvils"_s);
    QCOMPARE(edited->name, acme.name);
    QCOMPARE(int(edited->version), int(acme.version) + 1);
    const LastAuditEvent event = world.lastAuditEvent();
    QCOMPARE(event.action, u"tenant.edit"_s);
    QCOMPARE(event.before, (QJsonObject{{u"description"_s, u""_s}}));
    QCOMPARE(event.after, (QJsonObject{{u"description"_s, u"Anvils"_s}}));
}

void TenantServiceTest::anEditWithoutADifferenceWritesNothing()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const int events = world.auditEvents();
    const auto edited = world.services().tenants().edit(world.root(), acme.id, acme.version, {.name = acme.name});
    QVERIFY(edited);
    QCOMPARE(*edited, acme);
    QCOMPARE(world.auditEvents(), events);
}

void TenantServiceTest::aStaleVersionChangesNothing()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    auto &tenants = world.services().tenants();
    QVERIFY(tenants.edit(world.root(), acme.id, acme.version, {.name = u"First"_s}));
    const auto second = tenants.edit(world.root(), acme.id, acme.version, {.name = u"Second"_s});
    QCOMPARE(second.error().code, ErrorCode::Stale);
    QCOMPARE(second.error().reason, Reason::ChangedMeanwhile);
    QCOMPARE(tenants.find(world.root(), acme.id)->name, u"First"_s);
    QVERIFY(tenants.edit(world.root(), acme.id, std::nullopt, {.name = u"Third"_s}));
}

void TenantServiceTest::whatIsWrongComesBeforeTheVersion()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    auto &tenants = world.services().tenants();
    QVERIFY(tenants.edit(world.root(), acme.id, std::nullopt, {.name = u"First"_s}));
    QCOMPARE(tenants.edit(world.root(), acme.id, acme.version, {.name = u" "_s}).error().reason, Reason::Required);
    QVERIFY(tenants.remove(world.root(), acme.id, std::nullopt));
    QCOMPARE(tenants.edit(world.root(), acme.id, acme.version, {.name = u" "_s}).error().reason, Reason::TenantDeleted);
    QCOMPARE(tenants.suspend(world.root(), acme.id, acme.version, {}).error().reason, Reason::TenantDeleted);
    QCOMPARE(tenants.restore(world.root(), acme.id, acme.version, {}, u" "_s).error().reason, Reason::Required);
    QCOMPARE(tenants.restore(world.root(), acme.id, acme.version).error().reason, Reason::ChangedMeanwhile);
}

void TenantServiceTest::suspendsWithAReason()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const auto suspended = world.services().tenants().suspend(world.root(), acme.id, acme.version, u"unpaid"_s);
    QVERIFY(suspended);
    QCOMPARE(suspended->status, TenantStatus::Suspended);
    QCOMPARE(world.lastAuditEvent().action, u"tenant.suspend"_s);
    QCOMPARE(world.lastAuditEvent().reason, u"unpaid"_s);
    QCOMPARE(world.lastAuditEvent().after, (QJsonObject{{u"status"_s, u"suspended"_s}}));
}

void TenantServiceTest::suspendingASuspendedTenantChangesNothing()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    auto &tenants = world.services().tenants();
    const auto once = tenants.suspend(world.root(), acme.id, std::nullopt, u"unpaid"_s);
    const int events = world.auditEvents();
    QCOMPARE(tenants.suspend(world.root(), acme.id, std::nullopt, u"again"_s), once);
    QCOMPARE(world.auditEvents(), events);
}

void TenantServiceTest::resumesASuspendedTenant()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    auto &tenants = world.services().tenants();
    QVERIFY(tenants.suspend(world.root(), acme.id, std::nullopt, {}));
    QCOMPARE(tenants.resume(world.root(), acme.id, std::nullopt)->status, TenantStatus::Active);
    QCOMPARE(world.lastAuditEvent().action, u"tenant.resume"_s);
}

void TenantServiceTest::aRemovedTenantCannotBeEditedOrSuspended()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    auto &tenants = world.services().tenants();
    const auto removed = tenants.remove(world.root(), acme.id, acme.version, u"contract ended"_s);
    QVERIFY(removed);
    QCOMPARE(removed->status, TenantStatus::Deleted);
    QVERIFY(removed->deletedAt && removed->purgeAt);
    QCOMPARE(removed->deletedAt->daysTo(*removed->purgeAt), 30);
    QCOMPARE(tenants.edit(world.root(), acme.id, std::nullopt, {.name = u"New"_s}).error().reason,
             Reason::TenantDeleted);
    QCOMPARE(tenants.suspend(world.root(), acme.id, std::nullopt, {}).error().reason, Reason::TenantDeleted);
    QCOMPARE(tenants.remove(world.root(), acme.id, std::nullopt), removed);
}

void TenantServiceTest::aRemovedTenantFreesItsNameAndSlug()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    QVERIFY(world.services().tenants().remove(world.root(), acme.id, std::nullopt));
    QVERIFY(world.services().tenants().create(world.root(), {acme.name, acme.slug, {}}));
}

void TenantServiceTest::findsByIdAndSlug()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    auto &tenants = world.services().tenants();
    QCOMPARE(tenants.find(world.root(), acme.id), acme);
    QCOMPARE(tenants.findBySlug(world.root(), u"acme"_s), acme);
    QCOMPARE(tenants.findBySlug(world.root(), u"unknown"_s).error().reason, Reason::TenantUnknown);
    QVERIFY(tenants.remove(world.root(), acme.id, std::nullopt));
    QCOMPARE(tenants.findBySlug(world.root(), u"acme"_s).error().reason, Reason::TenantUnknown);
    QCOMPARE(tenants.find(world.root(), acme.id)->status, TenantStatus::Deleted);
}

void TenantServiceTest::noTenantIsFoundByAnUnknownId()
{
    World world;
    auto &tenants = world.services().tenants();
    const TenantId unknown = TenantId::create();
    QCOMPARE(tenants.find(world.root(), unknown).error().reason, Reason::TenantUnknown);
    QCOMPARE(tenants.edit(world.root(), unknown, std::nullopt, {.name = u"x"_s}).error().code, ErrorCode::NotFound);
    QCOMPARE(tenants.suspend(world.root(), unknown, std::nullopt, {}).error().code, ErrorCode::NotFound);
    QCOMPARE(tenants.remove(world.root(), unknown, std::nullopt).error().code, ErrorCode::NotFound);
    QCOMPARE(tenants.restore(world.root(), unknown, std::nullopt).error().code, ErrorCode::NotFound);
    QCOMPARE(tenants.history(world.root(), unknown, {}).error().code, ErrorCode::NotFound);
}

void TenantServiceTest::reasonAndRequestAreInTheHistory()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller root = world.root();
    QVERIFY(world.services().tenants().suspend(root, acme.id, std::nullopt, u"unpaid"_s));
    const auto history = world.services().tenants().history(world.root(), acme.id, {});
    QVERIFY(history);
    QCOMPARE(history->items.size(), 2);
    const AuditEvent &event = history->items.first();
    QCOMPARE(event.action, u"tenant.suspend"_s);
    QCOMPARE(event.reason, u"unpaid"_s);
    QCOMPARE(event.request, root.request);
    QCOMPARE(event.actorLabel, root.label);
    QCOMPARE(event.before, (QJsonObject{{u"status"_s, u"active"_s}}));
    QCOMPARE(history->items.last().action, u"tenant.create"_s);
}

void TenantServiceTest::theHistoryIsPagedNewestFirst()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    auto &tenants = world.services().tenants();
    for (int i = 0; i < 5; ++i)
        QVERIFY(tenants.edit(world.root(), acme.id, std::nullopt, {.name = QString::number(i)}));
    QStringList names;
    PageRequest request{.limit = 2};
    do {
        const auto page = tenants.history(world.root(), acme.id, request);
        QVERIFY(page);
        for (const AuditEvent &event : page->items)
            names += event.after.value("name"_L1).toString();
        request.cursor = page->next;
    } while (request.cursor);
    QCOMPARE(names, (QStringList{u"4"_s, u"3"_s, u"2"_s, u"1"_s, u"0"_s, u"acme"_s}));
}

QTEST_GUILESS_MAIN(TenantServiceTest)
#include "tst_tenantservice.moc"
