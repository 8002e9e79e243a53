// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/tenants/tenantservice.h"
#include "core/services/users/membershipservice.h"
#include "tests/support/statehash.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class MembershipUndoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addingIsTakenBack();
    void endingIsTakenBackWithTheGrants();
    void whoHoldsSomethingByNowStays();
    void whoWasAddedAgainIsNotAddedTwice();
    void whatHasGoneMeanwhileIsNotBroughtBack();
    void superusersOnly();

private:
    static MembershipService &memberships(World &world) { return world.services().memberships(); }
    /// The id of the one membership that \a user has.
    static MembershipId onlyOne(World &world, UserId user)
    {
        return memberships(world).list(world.root(), user)->at(0).id;
    }
};

void MembershipUndoTest::addingIsTakenBack()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.stranger();
    const QStringList before = stateLines(world.database());
    const Caller adding = world.root();
    QVERIFY(memberships(world).add(adding, ada.user, acme.id));
    const MembershipId id = onlyOne(world, ada.user);
    const QStringList after = stateLines(world.database());

    const Caller undoing = world.root();
    const auto undone = memberships(world).undo(undoing, id, adding.request);
    QVERIFY2(undone, undone ? "" : qUtf8Printable(toText(undone.error())));
    QVERIFY(undone->isEmpty());
    QCOMPARE(stateLines(world.database()), before);
    QCOMPARE(world.lastAuditEvent().action, u"tenant_member.undo"_s);
    QVERIFY(memberships(world).undo(world.root(), id, undoing.request));
    QCOMPARE(stateLines(world.database()), after);
}

void MembershipUndoTest::endingIsTakenBackWithTheGrants()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id, {u"user:read"_s, u"role:read"_s});
    const MembershipId id = onlyOne(world, ada.user);
    const QStringList before = stateLines(world.database());
    const Caller ending = world.root();
    QVERIFY(memberships(world).remove(ending, ada.user, acme.id));
    QVERIFY(memberships(world).list(world.root(), ada.user)->isEmpty());

    const auto undone = memberships(world).undo(world.root(), id, ending.request);
    QVERIFY2(undone, undone ? "" : qUtf8Printable(toText(undone.error())));
    QCOMPARE(undone->size(), 1);
    QCOMPARE(undone->at(0).roles.size(), 1);
    QCOMPARE(stateLines(world.database()), before);
}

void MembershipUndoTest::whoHoldsSomethingByNowStays()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.stranger();
    const Caller adding = world.root();
    QVERIFY(memberships(world).add(adding, ada.user, acme.id));
    world.database().execute("INSERT INTO iam.role_grants (user_id, tenant_id, role_id) SELECT '"
                             + ada.user.toString().toUtf8() + "', '" + acme.id.toString().toUtf8()
                             + "', id FROM iam.roles WHERE tenant_id IS NULL ORDER BY name LIMIT 1");
    const QString before = stateHash(world.database());
    QCOMPARE(memberships(world).undo(world.root(), onlyOne(world, ada.user), adding.request).error(),
             (Error{ErrorCode::Conflict, Reason::ChangedMeanwhile, {}, {}}));
    QCOMPARE(stateHash(world.database()), before);
}

void MembershipUndoTest::whoWasAddedAgainIsNotAddedTwice()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id, {u"user:read"_s});
    const MembershipId id = onlyOne(world, ada.user);
    const Caller ending = world.root();
    QVERIFY(memberships(world).remove(ending, ada.user, acme.id));
    QVERIFY(memberships(world).add(world.root(), ada.user, acme.id));
    const QString before = stateHash(world.database());
    QCOMPARE(memberships(world).undo(world.root(), id, ending.request).error().reason, Reason::ChangedMeanwhile);
    QCOMPARE(stateHash(world.database()), before);
}

void MembershipUndoTest::whatHasGoneMeanwhileIsNotBroughtBack()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id, {u"user:read"_s});
    const MembershipId id = onlyOne(world, ada.user);
    const Caller ending = world.root();
    QVERIFY(memberships(world).remove(ending, ada.user, acme.id));
    QVERIFY(world.services().tenants().remove(world.root(), acme.id, {}, {}));
    QCOMPARE(memberships(world).undo(world.root(), id, ending.request).error().reason, Reason::TenantDeleted);
    QCOMPARE(memberships(world).undo(world.root(), id, RequestId::create()).error().reason, Reason::NothingToUndo);
}

void MembershipUndoTest::superusersOnly()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    const MembershipId id = onlyOne(world, ada.user);
    const Caller ending = world.root();
    QVERIFY(memberships(world).remove(ending, ada.user, acme.id));
    const QString before = stateHash(world.database());
    QCOMPARE(memberships(world).undo(world.platformUser({u"user:delete"_s}), id, ending.request).error().reason,
             Reason::SuperuserRequired);
    QCOMPARE(memberships(world).undo(Caller(), id, ending.request).error().code, ErrorCode::Unauthenticated);
    QVERIFY(memberships(world).undo(world.root(), id, ending.request));
    QVERIFY(stateHash(world.database()) != before);
}

QTEST_GUILESS_MAIN(MembershipUndoTest)
#include "tst_membershipundo.moc"
