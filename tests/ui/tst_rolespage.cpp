// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/rolesworld.h"
#include "ui/common/filterline.h"
#include "ui/common/statepanel.h"
#include "ui/roles/roleholdersmodel.h"
#include "ui/roles/rolepane.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// What an operator sees of roles, and does to one of them.
class RolesPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheRolesOfThePlace();
    void filtersAndFolds();
    void whatOthersDoAppears();
    void whoMayNotLookSeesWhy();
    void makesCopiesAndRenames();
    void nameTakenStandsAtTheName();
    void showsWhoHoldsARole();
    void aRoleThatIsHeldIsNotDeleted();
    void deletesAndBringsBack();
    void comparesTwoRoles();
    void whatOneMayNotDoIsNotThere();
};

void RolesPageTest::showsTheRolesOfThePlace()
{
    RolesWorld world;
    world.role(u"Night shift"_s, {u"user:read"_s});
    world.role(u"Everywhere"_s, {u"user:read"_s}, false);
    RolesWindow console(world, world.root());
    const QAbstractItemModelTester tester(console.page().model());
    QTRY_COMPARE(cell(console, u"Everywhere"_s, u"user:read"_s), u"Everywhere, user:read: granted"_s);
    QCOMPARE(cell(console, u"Night shift"_s, u"user:read"_s), QString());
    console.scope().choose(world.acme);
    QTRY_COMPARE(cell(console, u"Night shift"_s, u"user:read"_s), u"Night shift, user:read: granted"_s);
    QCOMPARE(cell(console, u"Night shift"_s, u"user:delete"_s), u"Night shift, user:delete: not granted"_s);
    QCOMPARE(cell(console, u"Everywhere"_s, u"user:read"_s), u"Everywhere, user:read: granted, cannot be changed"_s);
    QCOMPARE(cell(console, u"Viewer"_s, u"user:read"_s), u"Viewer, user:read: granted, cannot be changed"_s);
    QCOMPARE(console.page().model()->roleOf(0).name, u"Night shift"_s); // what can be changed comes first
}

void RolesPageTest::filtersAndFolds()
{
    RolesWorld world;
    world.role(u"Night shift"_s, {u"user:read"_s});
    RolesWindow console(world, world.root());
    console.scope().choose(world.acme);
    const RoleMatrixModel *model = console.page().model();
    QTRY_VERIFY(model->columnCount() > 1);
    const int all = model->rowCount();
    console.page().filterLine()->setText(u"name:night user:delete"_s);
    QTRY_COMPARE(model->columnCount(), 1);
    QCOMPARE(model->rowCount(), 2); // its module and itself
    console.page().filterLine()->setText(u"no such thing"_s);
    QTRY_VERIFY(console.page().statePanel()->isVisible());
    QVERIFY(console.press(u"Clear filter"_s));
    QTRY_COMPARE(model->rowCount(), all);
    console.key(Qt::Key_Home, Qt::ControlModifier);
    console.key(Qt::Key_Return); // the first row is a group's
    QVERIFY(model->rowCount() < all);
    console.key(Qt::Key_Return);
    QCOMPARE(model->rowCount(), all);
}

void RolesPageTest::whatOthersDoAppears()
{
    RolesWorld world;
    const tenantry::Role night = world.role(u"Night shift"_s, {u"user:read"_s});
    RolesWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_VERIFY(!cell(console, u"Night shift"_s, u"user:read"_s).isEmpty());
    QVERIFY(console.page().view()->setCurrentRole(night.id));
    world.role(u"Day shift"_s, {});
    QTRY_VERIFY(!cell(console, u"Day shift"_s, u"user:read"_s).isEmpty());
    QCOMPARE(console.page().model()->roleOf(console.page().view()->currentIndex().column()).id, night.id);
    QVERIFY(world.services().roles().addPermissions(world.root(), night.id, {}, {u"user:delete"_s}));
    QTRY_COMPARE(cell(console, u"Night shift"_s, u"user:delete"_s), u"Night shift, user:delete: granted"_s);
}

void RolesPageTest::whoMayNotLookSeesWhy()
{
    RolesWorld world;
    RolesWindow console(world, world.platformUser({u"user:read"_s}));
    QTRY_VERIFY(console.page().statePanel()->isVisible());
    QCOMPARE(console.page().model()->columnCount(), 0);
}

void RolesPageTest::makesCopiesAndRenames()
{
    RolesWorld world;
    RolesWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_VERIFY(console.action(u"New role…"_s));
    QTRY_VERIFY(console.page().model()->columnCount() > 0);
    console.key(Qt::Key_N);
    QTRY_VERIFY(console.dialog());
    console.type(u"Night shift"_s); // the focus is in the first field
    QTest::keyClick(console.inDialog<QLineEdit>(u"description"_s), Qt::Key_Return);
    QTRY_COMPARE(console.lastMessage(), u"Night shift is made."_s);
    QTRY_VERIFY(!cell(console, u"Night shift"_s, u"user:read"_s).isEmpty());
    const auto viewer = world.services().roles().findByName(world.root(), u"Viewer"_s);
    QVERIFY(viewer && console.page().view()->setCurrentRole(viewer->id));
    console.key(Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(console.dialog());
    console.fill(u"name"_s, u"Onlooker"_s);
    QTest::keyClick(console.inDialog<QLineEdit>(u"name"_s), Qt::Key_Return);
    QTRY_COMPARE(cell(console, u"Onlooker"_s, u"user:read"_s), u"Onlooker, user:read: granted"_s);
    const auto made = world.services().roles().findByName(world.root().inTenant(world.acme.id), u"Onlooker"_s);
    QVERIFY(made && made->permissions == viewer->permissions);
    QVERIFY(console.page().view()->setCurrentRole(made->id));
    console.key(Qt::Key_F2);
    QTRY_VERIFY(console.dialog());
    console.fill(u"name"_s, u"Watcher"_s);
    QTest::keyClick(console.inDialog<QLineEdit>(u"name"_s), Qt::Key_Return);
    QTRY_COMPARE(console.lastMessage(), u"Watcher is saved."_s);
    console.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(!cell(console, u"Onlooker"_s, u"user:read"_s).isEmpty());
}

void RolesPageTest::nameTakenStandsAtTheName()
{
    RolesWorld world;
    world.role(u"Night shift"_s, {});
    RolesWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_VERIFY(console.page().model()->columnCount() > 0);
    console.key(Qt::Key_N);
    QTRY_VERIFY(console.dialog());
    QVERIFY(console.press(u"Create role"_s));
    QVERIFY(!console.errorAt(u"name"_s).isEmpty());
    console.fill(u"name"_s, u"night SHIFT"_s);
    QVERIFY(console.press(u"Create role"_s));
    QTRY_VERIFY(!console.errorAt(u"name"_s).isEmpty());
}

void RolesPageTest::showsWhoHoldsARole()
{
    RolesWorld world;
    const tenantry::Role night = world.role(u"Night shift"_s, {u"user:read"_s});
    const Account ada = world.person(u"ada"_s);
    QVERIFY(!world.grant(ada, night).id.isNull());
    RolesWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_VERIFY(console.page().view()->setCurrentRole(night.id));
    console.key(Qt::Key_I, Qt::ControlModifier);
    RoleHoldersModel *holders = console.page().pane()->holders();
    const QAbstractItemModelTester tester(holders);
    QTRY_COMPARE(holders->rowCount(), 1);
    QCOMPARE(holders->index(0, RoleHoldersModel::Email).data().toString(), u"ada@acme.example"_s);
    QVERIFY(console.page().focusNextArea());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(console.link(), (PageLink{u"users"_s, ada.user.id.uuid(), {}}));
    QVERIFY(console.press(u"Show in Users"_s));
    QCOMPARE(console.link().filter, std::optional(u"role:\"Night shift\""_s));
}

void RolesPageTest::aRoleThatIsHeldIsNotDeleted()
{
    RolesWorld world;
    const tenantry::Role night = world.role(u"Night shift"_s, {});
    QVERIFY(!world.grant(world.person(u"ada"_s), night).id.isNull());
    RolesWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_VERIFY(console.page().view()->setCurrentRole(night.id));
    console.key(Qt::Key_Delete);
    QTRY_VERIFY(console.lastMessage().startsWith(u"Night shift is held 1 times"_s));
    QVERIFY(console.press(u"Who holds it"_s));
    QTRY_COMPARE(console.page().pane()->holders()->rowCount(), 1);
}

void RolesPageTest::deletesAndBringsBack()
{
    RolesWorld world;
    const tenantry::Role night = world.role(u"Night shift"_s, {u"user:read"_s});
    RolesWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_VERIFY(console.page().view()->setCurrentRole(night.id));
    console.key(Qt::Key_Delete);
    QTRY_VERIFY(console.dialog());
    console.type(u"no longer needed"_s);
    QVERIFY(console.press(u"Delete role"_s));
    QTRY_COMPARE(cell(console, u"Night shift"_s, u"user:read"_s), QString());
    QVERIFY(console.press(u"Undo"_s));
    QTRY_COMPARE(cell(console, u"Night shift"_s, u"user:read"_s), u"Night shift, user:read: granted"_s);
}

void RolesPageTest::comparesTwoRoles()
{
    RolesWorld world;
    const tenantry::Role day = world.role(u"Day shift"_s, {u"user:read"_s, u"user:update"_s});
    world.role(u"Night shift"_s, {u"user:read"_s, u"user:unlock"_s});
    RolesWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_VERIFY(console.page().view()->setCurrentRole(day.id));
    console.key(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(console.dialog());
    for (const QString &text : {u"Only Day shift"_s, u"user:update"_s, u"Only Night shift"_s, u"user:unlock"_s})
        QTRY_VERIFY2(shows(*console.dialog(), text), qPrintable(text));
}

void RolesPageTest::whatOneMayNotDoIsNotThere()
{
    RolesWorld world;
    const tenantry::Role night = world.role(u"Night shift"_s, {});
    RolesWindow console(world, world.platformUser({u"role:read"_s}));
    console.scope().choose(world.acme);
    QTRY_VERIFY(console.page().view()->setCurrentRole(night.id));
    for (const QString &text : {u"New role…"_s, u"Copy role…"_s, u"Rename role…"_s, u"Delete role…"_s})
        QVERIFY2(!console.action(text), qPrintable(text));
    change(console, night, u"user:read"_s);
    QCOMPARE(console.page().model()->matrix().changeCount(), 0);
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::RolesPageTest)

#include "tst_rolespage.moc"
