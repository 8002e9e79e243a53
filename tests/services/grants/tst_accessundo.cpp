// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/grants/grantservice.h"
#include "core/services/roles/roleservice.h"
#include "tests/support/statehash.h"
#include "tests/support/world.h"

#include <QTest>

#include <functional>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

/// A role of a tenant with a few permissions, given by somebody else than who does and undoes, and two who may hold it.
struct Scene
{
    Scene()
        : acme(world.tenant(u"acme"_s))
        , ada(world.member(acme.id))
        , bob(world.member(acme.id))
        , giver(world.member(acme.id, {u"role:create"_s, u"role:assign_users"_s, u"vm:read"_s, u"vm:stop"_s}))
        , role(*world.services().roles().create(giver,
                                                {u"Crew"_s, u"On board"_s, {u"vm:read"_s, u"vm:stop"_s}, acme.id}))
        , grant(*world.services().grants().add(giver, {ada.user, role.id, acme.id, {}, {}, u"Helps"_s}))
        , spare(*world.services().roles().create(giver, {u"Spare"_s, {}, {u"vm:read"_s}, acme.id}))
    {
        world.database().execute(
            "INSERT INTO iam.role_grants (user_id, tenant_id, role_id, starts_at, ends_at, reason) "
            "VALUES ('"
            + bob.user.toString().toUtf8() + "', '" + acme.id.toString().toUtf8() + "', '"
            + spare.id.toString().toUtf8() + "', iam.now() - interval '2 days', iam.now() - interval '1 day', 'Once')");
    }

    RoleService &roles() { return world.services().roles(); }
    GrantService &grants() { return world.services().grants(); }

    World world;
    Tenant acme;
    Caller ada;
    Caller bob;
    Caller giver;
    Role role;
    Grant grant;
    Role spare; ///< bob's grant of it has ended
};

/// What was done to which object.
struct Done
{
    Result<void> result;
    QUuid id;
    bool isGrant = false;
};

using Doing = std::function<Done(Scene &, const Caller &)>;

Done ofRole(const Result<Role> &role)
{
    return role ? Done{{}, role->id.uuid(), false} : Done{std::unexpected(role.error()), {}, false};
}

Done ofGrant(const Result<Grant> &grant)
{
    return grant ? Done{{}, grant->id.uuid(), true} : Done{std::unexpected(grant.error()), {}, true};
}

Result<void> undone(Scene &scene, const Caller &caller, const Done &done, RequestId request)
{
    if (done.isGrant) {
        const auto result = scene.grants().undo(caller, GrantId(done.id), request);
        return result ? Result<void>() : std::unexpected(result.error());
    }
    const auto result = scene.roles().undo(caller, RoleId(done.id), request);
    return result ? Result<void>() : std::unexpected(result.error());
}

} // namespace

Q_DECLARE_METATYPE(Doing)

class AccessUndoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void undoneIsAsBefore_data();
    void undoneIsAsBefore();
    void whatWasChangedSinceStays();
    void aRoleThatIsHeldMeanwhileStays();
    void nobodyBringsBackWhatHeDoesntHold();
    void whatWasOfThePlatformIsNotBroughtBackFromATenant();
    void whatARequestDidNotDoIsNotUndone();
    void anUndoIsInTheAuditLog();
    void aFormerEndThatHasPassedIsNotPutBack();
};

void AccessUndoTest::undoneIsAsBefore_data()
{
    QTest::addColumn<Doing>("doing");
    const auto add = [](const char *name, const Doing &doing) { QTest::newRow(name) << doing; };
    add("create a role", [](Scene &s, const Caller &c) {
        return ofRole(s.roles().create(c, {u"New"_s, u"Newly"_s, {u"vm:start"_s, u"user:read"_s}, s.acme.id}));
    });
    add("copy a role", [](Scene &s, const Caller &c) {
        return ofRole(s.roles().copy(c, s.role.id, {u"Copy"_s, {}, {}, s.acme.id}));
    });
    add("rename a role", [](Scene &s, const Caller &c) {
        return ofRole(s.roles().edit(c, s.role.id, {}, {u"Renamed"_s, u"Described"_s, {}}));
    });
    add("change a role and its permissions", [](Scene &s, const Caller &c) {
        return ofRole(s.roles().edit(c, s.role.id, {}, {u"Renamed"_s, {}, QStringList{u"vm:stop"_s, u"vm:start"_s}}));
    });
    add("empty a role", [](Scene &s, const Caller &c) {
        return ofRole(s.roles().edit(c, s.role.id, {}, {.permissions = QStringList()}));
    });
    add("add permissions",
        [](Scene &s, const Caller &c) { return ofRole(s.roles().addPermissions(c, s.role.id, {}, {u"vm:start"_s})); });
    add("remove permissions", [](Scene &s, const Caller &c) {
        return ofRole(s.roles().removePermissions(c, s.role.id, {}, {u"vm:stop"_s}));
    });
    add("delete a role with an ended grant",
        [](Scene &s, const Caller &c) { return ofRole(s.roles().remove(c, s.spare.id, {})); });
    add("grant", [](Scene &s, const Caller &c) {
        return ofGrant(s.grants().add(c, {s.bob.user, s.role.id, s.acme.id}));
    });
    add("grant in the place of an ended one", [](Scene &s, const Caller &c) {
        return ofGrant(s.grants().add(c, {s.bob.user, s.spare.id, s.acme.id}));
    });
    add("grant platform-wide", [](Scene &s, const Caller &c) {
        return ofGrant(
            s.grants().add(c, {s.bob.user, s.roles().findByName(s.world.root(), u"Viewer"_s)->id, std::nullopt}));
    });
    add("give a grant an end and another reason", [](Scene &s, const Caller &c) {
        return ofGrant(
            s.grants().edit(c, s.grant.id, {}, {QDateTime::currentDateTimeUtc().addDays(1), u"Until then"_s}));
    });
    add("revoke", [](Scene &s, const Caller &c) { return ofGrant(s.grants().revoke(c, s.grant.id, {}, u"Enough"_s)); });
}

void AccessUndoTest::undoneIsAsBefore()
{
    QFETCH(Doing, doing);
    Scene scene;
    const QStringList before = stateLines(scene.world.database());
    const Caller doer = scene.world.root();
    const Done done = doing(scene, doer);
    QVERIFY2(done.result, qUtf8Printable(done.result ? QString() : toText(done.result.error())));
    const QStringList after = stateLines(scene.world.database());
    QVERIFY(after != before);

    const Caller undoer = scene.world.root();
    const auto back = undone(scene, undoer, done, doer.request);
    QVERIFY2(back, qUtf8Printable(back ? QString() : toText(back.error())));
    QCOMPARE(stateLines(scene.world.database()), before);

    // An undo is a change like any other: it can be undone itself.
    const auto again = undone(scene, scene.world.root(), done, undoer.request);
    QVERIFY2(again, qUtf8Printable(again ? QString() : toText(again.error())));
    QCOMPARE(stateLines(scene.world.database()), after);
}

void AccessUndoTest::whatWasChangedSinceStays()
{
    Scene scene;
    const Caller doer = scene.world.root();
    QVERIFY(scene.roles().addPermissions(doer, scene.role.id, {}, {u"vm:start"_s}));
    QVERIFY(scene.roles().addPermissions(scene.world.root(), scene.role.id, {}, {u"user:read"_s}));
    const QString before = stateHash(scene.world.database());
    QCOMPARE(scene.roles().undo(scene.world.root(), scene.role.id, doer.request).error().reason,
             Reason::ChangedMeanwhile);
    const Caller editor = scene.world.root();
    QVERIFY(scene.grants().edit(editor, scene.grant.id, {}, {.reason = u"First"_s}));
    QVERIFY(scene.grants().edit(scene.world.root(), scene.grant.id, {}, {.reason = u"Second"_s}));
    QCOMPARE(scene.grants().undo(scene.world.root(), scene.grant.id, editor.request).error().reason,
             Reason::ChangedMeanwhile);
    QVERIFY(scene.grants().edit(scene.world.root(), scene.grant.id, {}, {.reason = u"Helps"_s}));
    QCOMPARE(stateHash(scene.world.database()), before);
    // Another field is nobody's concern.
    const Caller renamer = scene.world.root();
    QVERIFY(scene.roles().edit(renamer, scene.role.id, {}, {.name = u"Renamed"_s}));
    QVERIFY(scene.roles().edit(scene.world.root(), scene.role.id, {}, {.description = u"Described"_s}));
    QCOMPARE((*scene.roles().undo(scene.world.root(), scene.role.id, renamer.request))->name, u"Crew"_s);
}

void AccessUndoTest::aRoleThatIsHeldMeanwhileStays()
{
    Scene scene;
    const Caller doer = scene.world.root();
    const auto made = scene.roles().create(doer, {u"New"_s, {}, {}, scene.acme.id});
    QVERIFY(scene.grants().add(scene.world.root(), {scene.bob.user, made->id, scene.acme.id}));
    QCOMPARE(scene.roles().undo(scene.world.root(), made->id, doer.request).error().reason, Reason::RoleInUse);
}

void AccessUndoTest::nobodyBringsBackWhatHeDoesntHold()
{
    Scene scene;
    const Caller doer = scene.world.root();
    QVERIFY(scene.grants().revoke(doer, scene.grant.id, {}));
    const Caller clerk = scene.world.member(scene.acme.id, {u"role:assign_users"_s, u"role:read"_s, u"role:update"_s});
    QCOMPARE(scene.grants().undo(clerk, scene.grant.id, doer.request).error().reason, Reason::PermissionNotHeld);
    const Caller editor = scene.world.root();
    QVERIFY(scene.roles().removePermissions(editor, scene.role.id, {}, {u"vm:stop"_s}));
    QCOMPARE(scene.roles().undo(clerk, scene.role.id, editor.request).error().reason, Reason::PermissionNotHeld);
    const Caller member = scene.world.member(scene.acme.id);
    QCOMPARE(scene.grants().undo(member, scene.grant.id, doer.request).error().reason, Reason::PermissionMissing);
    QCOMPARE(scene.roles().undo(member, scene.role.id, editor.request).error().reason, Reason::PermissionMissing);
    // Who holds it may, inside the tenant too.
    QVERIFY(scene.grants().undo(scene.giver, scene.grant.id, doer.request));
}

void AccessUndoTest::whatWasOfThePlatformIsNotBroughtBackFromATenant()
{
    Scene scene;
    const auto global = scene.roles().create(scene.world.root(), {u"Global"_s, {}, {u"vm:read"_s}, {}});
    const auto wide = scene.grants().add(scene.world.root(), {scene.bob.user, global->id, {}});
    // The superuser works inside the tenant, so that the audit log shows these events there.
    const Caller inside = scene.world.root().inTenant(scene.acme.id);
    QVERIFY(scene.grants().revoke(scene.world.root(), wide->id, {}));
    QVERIFY(scene.roles().remove(inside, global->id, {}));
    const Caller clerk =
        scene.world.member(scene.acme.id, {u"role:read"_s, u"role:create"_s, u"role:assign_users"_s, u"vm:read"_s});
    const QString before = stateHash(scene.world.database());
    QCOMPARE(scene.roles().undo(clerk, global->id, inside.request).error().reason, Reason::PermissionMissing);
    QCOMPARE(stateHash(scene.world.database()), before);
    QVERIFY(scene.roles().undo(scene.world.root(), global->id, inside.request));
}

void AccessUndoTest::whatARequestDidNotDoIsNotUndone()
{
    Scene scene;
    QCOMPARE(scene.roles().undo(scene.world.root(), scene.role.id, RequestId::create()).error().reason,
             Reason::NothingToUndo);
    QCOMPARE(scene.grants().undo(scene.world.root(), scene.grant.id, RequestId::create()).error().reason,
             Reason::NothingToUndo);
}

void AccessUndoTest::anUndoIsInTheAuditLog()
{
    Scene scene;
    const Caller doer = scene.world.root();
    QVERIFY(scene.grants().revoke(doer, scene.grant.id, {}));
    QVERIFY(scene.grants().undo(scene.world.root(), scene.grant.id, doer.request));
    QCOMPARE(scene.world.lastAuditEvent().action, u"role_grant.undo"_s);
    QCOMPARE(scene.world.lastAuditEvent().targetId, scene.grant.id.toString());
}

void AccessUndoTest::aFormerEndThatHasPassedIsNotPutBack()
{
    Scene scene;
    const QDateTime end = QDateTime::currentDateTimeUtc().addSecs(60);
    QVERIFY(scene.grants().edit(scene.world.root(), scene.grant.id, {}, {end, {}}));
    const Caller doer = scene.world.root();
    QVERIFY(scene.grants().edit(doer, scene.grant.id, {}, {end.addDays(1), {}}));
    scene.world.database().setNow(end.addSecs(60));
    scene.world.connection().close();
    QCOMPARE(scene.grants().undo(scene.world.root(), scene.grant.id, doer.request).error().reason, Reason::NotUndoable);
}

QTEST_GUILESS_MAIN(AccessUndoTest)
#include "tst_accessundo.moc"
