// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/rolesworld.h"
#include "ui/roles/rolechangepane.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// What becomes of cells that an operator changes, on the page and in the database.
class RoleChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savesWhatWasShownAndTakesItBack();
    void savesSeveralRoles();
    void nothingIsSavedUnseen();
    void droppedChangesCanComeBack();
    void changesWaitWhileAnotherTenantIsLookedAt();
    void bothSidesOfAConflictAreShown();
    void fixedRolesStayAndSayWhy();
    void copiesTheChangesAsCommands();
};

void RoleChangesTest::savesWhatWasShownAndTakesItBack()
{
    RolesWorld world;
    const tenantry::Role night = world.role(u"Night shift"_s, {u"user:read"_s});
    QVERIFY(!world.grant(world.person(u"ada"_s), night).id.isNull());
    RolesWindow console(world, world.root());
    console.scope().choose(world.acme);
    change(console, night, u"user:unlock"_s);
    change(console, night, u"user:read"_s);
    QCOMPARE(cell(console, u"Night shift"_s, u"user:unlock"_s), u"Night shift, user:unlock: added, not saved"_s);
    QTRY_VERIFY(shows(*console.page().changes(), u"1 people gain"_s));
    QVERIFY(shows(*console.page().changes(), u"1 people lose"_s));
    QVERIFY(shows(*console.page().changes(), u"ada@acme.example"_s));
    QTRY_VERIFY(console.offers(u"Save 2 changes"_s));
    console.key(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(console.lastMessage(), u"Night shift is saved."_s);
    QCOMPARE(world.permissions(night), QStringList{u"user:unlock"_s});
    QTRY_VERIFY(!console.page().changes()->isVisible());
    QVERIFY(console.press(u"Undo"_s));
    QTRY_COMPARE(world.permissions(night), QStringList{u"user:read"_s});
    QTRY_COMPARE(cell(console, u"Night shift"_s, u"user:read"_s), u"Night shift, user:read: granted"_s);
}

void RoleChangesTest::savesSeveralRoles()
{
    RolesWorld world;
    const tenantry::Role day = world.role(u"Day shift"_s, {});
    const tenantry::Role night = world.role(u"Night shift"_s, {});
    RolesWindow console(world, world.root());
    console.scope().choose(world.acme);
    change(console, day, u"user:read"_s);
    change(console, night, u"user"_s); // the whole module
    QTRY_VERIFY(!console.page().changes()->shown().isEmpty());
    console.key(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(console.lastMessage(), u"These roles are saved: Day shift, Night shift."_s);
    QCOMPARE(world.permissions(day), QStringList{u"user:read"_s});
    QVERIFY(world.permissions(night).size() > 3);
    QVERIFY(console.press(u"Undo"_s));
    QTRY_COMPARE(world.permissions(day), QStringList());
    QCOMPARE(world.permissions(night), QStringList());
}

void RoleChangesTest::nothingIsSavedUnseen()
{
    RolesWorld world;
    const tenantry::Role night = world.role(u"Night shift"_s, {});
    RolesWindow console(world, world.root());
    console.scope().choose(world.acme);
    change(console, night, u"user:read"_s);
    console.key(Qt::Key_S, Qt::ControlModifier); // before it is known what it does
    QCOMPARE(world.permissions(night), QStringList());
    QTRY_VERIFY(!console.page().changes()->shown().isEmpty());
    QVERIFY(console.page().stepBack());
    QVERIFY(!console.page().changes()->isVisible());
    console.key(Qt::Key_S, Qt::ControlModifier); // brings it into sight, no more
    QVERIFY(console.page().changes()->isVisible());
    QCOMPARE(world.permissions(night), QStringList());
    // Somebody is given the role meanwhile: what would change isn't what was shown.
    console.backend().blockSignals(true);
    QVERIFY(!world.grant(world.person(u"ada"_s), night).id.isNull());
    console.key(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(console.lastMessage().startsWith(u"Night shift is not saved: "_s));
    QCOMPARE(world.permissions(night), QStringList());
    QCOMPARE(console.page().model()->matrix().changeCount(), 1); // nothing of the input is lost
}

void RoleChangesTest::droppedChangesCanComeBack()
{
    RolesWorld world;
    const tenantry::Role night = world.role(u"Night shift"_s, {});
    RolesWindow console(world, world.root());
    console.scope().choose(world.acme);
    change(console, night, u"user:read"_s);
    QVERIFY(console.press(u"Discard"_s));
    QCOMPARE(console.page().model()->matrix().changeCount(), 0);
    QVERIFY(console.press(u"Undo"_s));
    QCOMPARE(console.page().model()->matrix().changeCount(), 1);
    QVERIFY(!console.page().unsavedWork().isEmpty());
}

void RoleChangesTest::changesWaitWhileAnotherTenantIsLookedAt()
{
    RolesWorld world;
    const tenantry::Role night = world.role(u"Night shift"_s, {});
    RolesWindow console(world, world.root());
    console.scope().choose(world.acme);
    change(console, night, u"user:read"_s);
    console.scope().chooseAll();
    QCOMPARE(console.page().model()->matrix().changeCount(), 0);
    QVERIFY(!console.page().unsavedWork().isEmpty());
    console.scope().choose(world.acme);
    QTRY_COMPARE(cell(console, u"Night shift"_s, u"user:read"_s), u"Night shift, user:read: added, not saved"_s);
}

void RoleChangesTest::bothSidesOfAConflictAreShown()
{
    RolesWorld world;
    const tenantry::Role night = world.role(u"Night shift"_s, {u"user:read"_s});
    RolesWindow console(world, world.root());
    console.scope().choose(world.acme);
    change(console, night, u"user:unlock"_s);
    QVERIFY(world.services().roles().addPermissions(world.root(), night.id, {}, {u"user:delete"_s}));
    QTRY_VERIFY(shows(*console.page().changes(), u"theirs: + user:delete; yours: + user:unlock"_s));
    QVERIFY(console.press(u"Keep both"_s));
    QTRY_VERIFY(!console.page().changes()->shown().isEmpty());
    console.key(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(world.permissions(night), (QStringList{u"user:delete"_s, u"user:read"_s, u"user:unlock"_s}));
    QTRY_COMPARE(console.page().model()->matrix().changeCount(), 0);
    change(console, night, u"user:unlock"_s);
    QVERIFY(world.services().roles().removePermissions(world.root(), night.id, {}, {u"user:delete"_s}));
    QTRY_VERIFY(console.offers(u"Use theirs"_s));
    QVERIFY(console.press(u"Use theirs"_s));
    QCOMPARE(console.page().model()->matrix().changeCount(), 0);
}

void RoleChangesTest::fixedRolesStayAndSayWhy()
{
    RolesWorld world;
    const tenantry::Role everywhere = world.role(u"Everywhere"_s, {}, false);
    RolesWindow console(world, world.root());
    console.scope().choose(world.acme);
    change(console, everywhere, u"user:read"_s);
    QCOMPARE(console.lastMessage(),
             u"Everywhere is a role of all tenants, and is changed where all of them are looked at."_s);
    QVERIFY(console.press(u"All tenants"_s));
    QVERIFY(!console.scope().id());
    change(console, everywhere, u"user:read"_s);
    QCOMPARE(console.page().model()->matrix().changeCount(), 1);
    const auto viewer = world.services().roles().findByName(world.root(), u"Viewer"_s);
    QVERIFY(viewer);
    change(console, *viewer, u"user:read"_s);
    QVERIFY(console.lastMessage().startsWith(u"Viewer is built in"_s));
    QCOMPARE(console.page().model()->matrix().changeCount(), 1);
}

void RoleChangesTest::copiesTheChangesAsCommands()
{
    RolesWorld world;
    const tenantry::Role night = world.role(u"Night shift"_s, {u"user:read"_s});
    RolesWindow console(world, world.root());
    console.scope().choose(world.acme);
    change(console, night, u"user:unlock"_s);
    QAction *copy = console.action(u"Copy as tenantryctl"_s);
    QVERIFY(copy);
    copy->trigger();
    QCOMPARE(QApplication::clipboard()->text(),
             QString(u"tenantryctl role permissions 'Night shift' --set user:read --set user:unlock --tenant "_s
                     + world.acme.id.toString()));
    QVERIFY(console.press(u"Copy as curl"_s));
    QVERIFY(QApplication::clipboard()->text().contains(u"/api/v1/roles/"_s + night.id.toString()));
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::RoleChangesTest)

#include "tst_rolechanges.moc"
