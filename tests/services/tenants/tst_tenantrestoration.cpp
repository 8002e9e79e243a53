// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/tenants/tenantservice.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class TenantRestorationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void restoresATenantToWhatItWas_data();
    void restoresATenantToWhatItWas();
    void restoringProposesAFreeNameWhenItIsTaken();
    void proposedNamesAreShortEnough();
    void twentyNamesAreTried();
    void restoresUnderAnotherName();
    void aSlugThatIsTakenIsNamed();
    void onlyARemovedTenantIsRestored();
    void undoTakesBackAnEdit();
    void undoOfACreationRemoves();
    void undoOfARemovalRestores();
    void undoOfASuspensionResumes();
    void undoLeavesOtherFieldsAlone();
    void undoIsRefusedWhenTheFieldHasChangedSince();
    void undoNeedsWhatTheOppositeNeeds();
    void whoMayNotUndoLearnsNothing();
    void anEditOfARemovedTenantIsNotTakenBack();
    void thereIsNothingToUndoForAnUnknownRequest();
    void anUndoCanBeUndone();
};

void TenantRestorationTest::restoresATenantToWhatItWas_data()
{
    QTest::addColumn<bool>("isSuspended");
    QTest::newRow("active") << false;
    QTest::newRow("suspended") << true;
}

void TenantRestorationTest::restoresATenantToWhatItWas()
{
    QFETCH(bool, isSuspended);
    World world;
    auto &tenants = world.services().tenants();
    Tenant acme = world.tenant(u"acme"_s);
    if (isSuspended)
        acme = tenants.suspend(world.root(), acme.id, std::nullopt, {}).value();
    QVERIFY(tenants.remove(world.root(), acme.id, std::nullopt));
    const auto restored = tenants.restore(world.root(), acme.id, std::nullopt, u"by mistake"_s);
    QVERIFY2(restored, qUtf8Printable(restored ? QString() : toText(restored.error())));
    QCOMPARE(restored->status, acme.status);
    QVERIFY(!restored->deletedAt && !restored->purgeAt);
    QCOMPARE(world.lastAuditEvent().action, u"tenant.restore"_s);
    QCOMPARE(world.lastAuditEvent().reason, u"by mistake"_s);
}

void TenantRestorationTest::restoringProposesAFreeNameWhenItIsTaken()
{
    World world;
    auto &tenants = world.services().tenants();
    const Tenant acme = world.tenant(u"acme"_s);
    QVERIFY(tenants.remove(world.root(), acme.id, std::nullopt));
    QVERIFY(tenants.create(world.root(), {u"acme"_s, u"acme-new"_s, {}}));
    QVERIFY(tenants.create(world.root(), {u"acme (2)"_s, u"acme-2"_s, {}}));
    const auto restored = tenants.restore(world.root(), acme.id, std::nullopt);
    QCOMPARE(restored.error().reason, Reason::TenantNameTaken);
    QCOMPARE(restored.error().detail, u"acme (3)"_s);
    QCOMPARE(tenants.find(world.root(), acme.id)->status, TenantStatus::Deleted);
}

void TenantRestorationTest::proposedNamesAreShortEnough()
{
    World world;
    auto &tenants = world.services().tenants();
    const QString longest = QString(u"🦦"_s).repeated(255);
    const Tenant acme = tenants.create(world.root(), {longest, u"acme"_s, {}}).value();
    QVERIFY(tenants.remove(world.root(), acme.id, std::nullopt));
    QVERIFY(tenants.create(world.root(), {longest, u"acme-new"_s, {}}));
    const QString proposal = tenants.restore(world.root(), acme.id, std::nullopt).error().detail;
    QCOMPARE(proposal, QString(QString(u"🦦"_s).repeated(251) + u" (2)"));
    QCOMPARE(tenants.restore(world.root(), acme.id, std::nullopt, {}, proposal)->name, proposal);
}

void TenantRestorationTest::twentyNamesAreTried()
{
    World world;
    auto &tenants = world.services().tenants();
    const Tenant acme = world.tenant(u"acme"_s);
    QVERIFY(tenants.remove(world.root(), acme.id, std::nullopt));
    world.database().execute("INSERT INTO iam.tenants (slug, name) SELECT 'acme-' || n, CASE n WHEN 1 THEN 'acme' ELSE "
                             "'acme (' || n || ')' END FROM generate_series(1, 20) n");
    QCOMPARE(tenants.restore(world.root(), acme.id, std::nullopt).error().detail, u"acme (21)"_s);
    QVERIFY(tenants.create(world.root(), {u"acme (21)"_s, u"acme-21"_s, {}}));
    const Error error = tenants.restore(world.root(), acme.id, std::nullopt).error();
    QCOMPARE(error.reason, Reason::TenantNameTaken);
    QCOMPARE(error.detail, QString());
}

void TenantRestorationTest::restoresUnderAnotherName()
{
    World world;
    auto &tenants = world.services().tenants();
    const Tenant acme = world.tenant(u"acme"_s);
    QVERIFY(tenants.remove(world.root(), acme.id, std::nullopt));
    QVERIFY(tenants.create(world.root(), {u"acme"_s, u"acme-new"_s, {}}));
    QCOMPARE(tenants.restore(world.root(), acme.id, std::nullopt, {}, u" "_s).error().field, u"name"_s);
    const Caller root = world.root();
    const auto restored = tenants.restore(root, acme.id, std::nullopt, {}, u" Acme of old "_s);
    QVERIFY2(restored, qUtf8Printable(restored ? QString() : toText(restored.error())));
    QCOMPARE(restored->name, u"Acme of old"_s);
    QCOMPARE(restored->status, TenantStatus::Active);
    const auto undone = tenants.undo(world.root(), acme.id, root.request);
    QVERIFY2(undone, qUtf8Printable(undone ? QString() : toText(undone.error())));
    QCOMPARE(undone->name, u"acme"_s);
    QCOMPARE(undone->status, TenantStatus::Deleted);
}

void TenantRestorationTest::aSlugThatIsTakenIsNamed()
{
    World world;
    auto &tenants = world.services().tenants();
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller root = world.root();
    QVERIFY(tenants.remove(root, acme.id, std::nullopt));
    QVERIFY(tenants.create(world.root(), {u"Another"_s, u"acme"_s, {}}));
    for (const Error &error : {tenants.restore(world.root(), acme.id, std::nullopt).error(),
                               tenants.undo(world.root(), acme.id, root.request).error()}) {
        QCOMPARE(error.reason, Reason::TenantSlugTaken);
        QCOMPARE(error.detail, u"acme"_s);
    }
}

void TenantRestorationTest::onlyARemovedTenantIsRestored()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    QCOMPARE(world.services().tenants().restore(world.root(), acme.id, std::nullopt).error().reason,
             Reason::TenantNotDeleted);
}

void TenantRestorationTest::undoTakesBackAnEdit()
{
    World world;
    auto &tenants = world.services().tenants();
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller root = world.root();
    QVERIFY(tenants.edit(root, acme.id, std::nullopt, {.name = u"New"_s, .description = u"Text"_s}));
    const auto undone = tenants.undo(world.root(), acme.id, root.request);
    QVERIFY2(undone, qUtf8Printable(undone ? QString() : toText(undone.error())));
    QCOMPARE(undone->name, acme.name);
    QCOMPARE(undone->description, acme.description);
    QCOMPARE(world.lastAuditEvent().action, u"tenant.undo"_s);
}

void TenantRestorationTest::undoOfACreationRemoves()
{
    World world;
    auto &tenants = world.services().tenants();
    const Caller root = world.root();
    const auto acme = tenants.create(root, {u"Acme"_s, u"acme"_s, {}});
    QCOMPARE(tenants.undo(world.root(), acme->id, root.request)->status, TenantStatus::Deleted);
}

void TenantRestorationTest::undoOfARemovalRestores()
{
    World world;
    auto &tenants = world.services().tenants();
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller root = world.root();
    QVERIFY(tenants.remove(root, acme.id, std::nullopt));
    const auto undone = tenants.undo(world.root(), acme.id, root.request);
    QVERIFY(undone);
    QCOMPARE(undone->status, TenantStatus::Active);
    QVERIFY(!undone->deletedAt);
}

void TenantRestorationTest::undoOfASuspensionResumes()
{
    World world;
    auto &tenants = world.services().tenants();
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller root = world.root();
    QVERIFY(tenants.suspend(root, acme.id, std::nullopt, {}));
    QCOMPARE(tenants.undo(world.root(), acme.id, root.request)->status, TenantStatus::Active);
}

void TenantRestorationTest::undoLeavesOtherFieldsAlone()
{
    World world;
    auto &tenants = world.services().tenants();
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller root = world.root();
    QVERIFY(tenants.edit(root, acme.id, std::nullopt, {.name = u"New"_s}));
    QVERIFY(tenants.edit(world.root(), acme.id, std::nullopt, {.description = u"Later"_s}));
    const auto undone = tenants.undo(world.root(), acme.id, root.request);
    QVERIFY(undone);
    QCOMPARE(undone->name, acme.name);
    QCOMPARE(undone->description, u"Later"_s);
}

void TenantRestorationTest::undoIsRefusedWhenTheFieldHasChangedSince()
{
    World world;
    auto &tenants = world.services().tenants();
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller root = world.root();
    QVERIFY(tenants.edit(root, acme.id, std::nullopt, {.name = u"New"_s}));
    QVERIFY(tenants.edit(world.root(), acme.id, std::nullopt, {.name = u"Newer"_s}));
    const auto undone = tenants.undo(world.root(), acme.id, root.request);
    QCOMPARE(undone.error().code, ErrorCode::Conflict);
    QCOMPARE(undone.error().reason, Reason::ChangedMeanwhile);
    QCOMPARE(tenants.find(world.root(), acme.id)->name, u"Newer"_s);
}

void TenantRestorationTest::undoNeedsWhatTheOppositeNeeds()
{
    World world;
    auto &tenants = world.services().tenants();
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller root = world.root();
    QVERIFY(tenants.edit(root, acme.id, std::nullopt, {.name = u"New"_s}));
    const Caller reader = world.platformUser({u"tenant:read"_s, u"tenant:suspend"_s});
    QCOMPARE(tenants.undo(reader, acme.id, root.request).error().reason, Reason::PermissionMissing);
    const Caller editor = world.platformUser({u"tenant:update"_s});
    QVERIFY(tenants.undo(editor, acme.id, root.request));
}

void TenantRestorationTest::whoMayNotUndoLearnsNothing()
{
    World world;
    auto &tenants = world.services().tenants();
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller change = world.root();
    QVERIFY(tenants.edit(change, acme.id, std::nullopt, {.name = u"New"_s}));
    QVERIFY(tenants.edit(world.root(), acme.id, std::nullopt, {.name = u"Newer"_s}));
    const Caller ada = world.member(acme.id);
    for (const RequestId request : {change.request, RequestId::create()}) {
        QCOMPARE(tenants.undo(ada, acme.id, request).error().reason, Reason::PermissionMissing);
        const LastAuditEvent event = world.lastAuditEvent();
        QCOMPARE(event.action, u"tenant.undo"_s);
        QCOMPARE(event.outcome, u"denied"_s);
        QCOMPARE(event.actorLabel, ada.label);
    }
}

void TenantRestorationTest::anEditOfARemovedTenantIsNotTakenBack()
{
    World world;
    auto &tenants = world.services().tenants();
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller change = world.root();
    QVERIFY(tenants.edit(change, acme.id, std::nullopt, {.name = u"New"_s}));
    QVERIFY(tenants.remove(world.root(), acme.id, std::nullopt));
    QCOMPARE(tenants.undo(world.root(), acme.id, change.request).error().reason, Reason::TenantDeleted);
    QCOMPARE(tenants.find(world.root(), acme.id)->name, u"New"_s);
}

void TenantRestorationTest::thereIsNothingToUndoForAnUnknownRequest()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Tenant other = world.tenant(u"other"_s);
    auto &tenants = world.services().tenants();
    QCOMPARE(tenants.undo(world.root(), acme.id, RequestId::create()).error().reason, Reason::NothingToUndo);
    const Caller root = world.root();
    QVERIFY(tenants.suspend(root, other.id, std::nullopt, {}));
    QCOMPARE(tenants.undo(world.root(), acme.id, root.request).error().reason, Reason::NothingToUndo);
}

void TenantRestorationTest::anUndoCanBeUndone()
{
    World world;
    auto &tenants = world.services().tenants();
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller change = world.root();
    QVERIFY(tenants.edit(change, acme.id, std::nullopt, {.name = u"New"_s}));
    const Caller undo = world.root();
    QVERIFY(tenants.undo(undo, acme.id, change.request));
    QCOMPARE(tenants.undo(world.root(), acme.id, undo.request)->name, u"New"_s);
}

QTEST_GUILESS_MAIN(TenantRestorationTest)
#include "tst_tenantrestoration.moc"
