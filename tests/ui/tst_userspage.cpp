// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/grants/grantservice.h"
#include "core/services/keys/keyservice.h"
#include "core/services/roles/roleservice.h"
#include "tests/ui/pagewindow.h"
#include "tests/ui/peopleworld.h"
#include "ui/common/filterline.h"
#include "ui/common/listmodel.h"
#include "ui/common/listselection.h"
#include "ui/common/listview.h"
#include "ui/common/objecthistory.h"
#include "ui/common/statepanel.h"
#include "ui/tenants/tenantspage.h"
#include "ui/users/userpane.h"
#include "ui/users/userspage.h"
#include "ui/users/usertabs.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QHeaderView>
#include <QLineEdit>
#include <QRadioButton>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

using UsersWindow = PageWindow<UsersPage>;

/// What an operator sees of accounts, and does to many of them.
class UsersPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAllOrThoseOfTheTenantLookedAt();
    void filtersByStatusRoleAndName();
    void rolesAreOfferedInTheFilter();
    void paneShowsRolesAccessSessionsAndKeys();
    void deactivatesTheSelectionAsATask();
    void whatATaskCouldNotDoIsSaidForEachRow();
    void grantsARoleToMany();
    void deletesManyAfterTheNumberIsTyped();
    void whatOneMayNotDoIsNotThere();
    void withoutPermissionItSaysSo();
    void copiesTheCommand();
    void tenantsLeadToTheirUsers();
};

void UsersPageTest::showsAllOrThoseOfTheTenantLookedAt()
{
    PeopleWorld world;
    world.person(u"ada"_s);
    UsersWindow console(world, world.root());
    const QAbstractItemModelTester tester(console.page().model());
    QTRY_COMPARE(console.page().model()->rowCount(), 2); // with root
    const auto *head = console.page().view()->horizontalHeader();
    const int roles = console.page().model()->columnOf(u"roles"_s);
    QVERIFY(head->isSectionHidden(roles)); // elsewhere they would need a place each
    console.scope().choose(world.acme);
    QTRY_COMPARE(console.column(u"email"_s), QStringList{u"ada@acme.example"_s});
    QVERIFY(!head->isSectionHidden(roles));
    QCOMPARE(console.cell(0, u"last_name"_s), u"ada Example"_s);
    QCOMPARE(console.cell(0, u"status"_s), u"Active"_s);
    QCOMPARE(console.cell(0, u"last_sign_in_at"_s), u"never"_s);
    console.scope().chooseAll();
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
}

void UsersPageTest::filtersByStatusRoleAndName()
{
    PeopleWorld world;
    const Account ada = world.person(u"ada"_s);
    const Account alan = world.person(u"alan"_s);
    const auto viewer = world.services().roles().findByName(world.root(), u"Viewer"_s);
    QVERIFY(world.services().grants().add(world.root().inTenant(world.acme.id),
                                          {.user = ada.user.id, .role = viewer->id, .tenant = world.acme.id}));
    QVERIFY(world.services().users().deactivate(world.root(), alan.user.id, std::nullopt));
    UsersWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    QTRY_COMPARE(console.cell(0, u"roles"_s), u"Viewer"_s);
    console.page().filterLine()->setText(u"role:viewer"_s);
    QTRY_COMPARE(console.column(u"email"_s), QStringList{u"ada@acme.example"_s});
    console.page().filterLine()->setText(u"role:nobody"_s);
    QTRY_COMPARE(console.page().model()->rowCount(), 0);
    console.page().filterLine()->setText(u"status:inactive"_s);
    QTRY_COMPARE(console.column(u"email"_s), QStringList{u"alan@acme.example"_s});
    console.page().filterLine()->setText(u"dormant:30d"_s);
    QTRY_COMPARE(console.page().model()->rowCount(), 0); // both are new
    console.page().filterLine()->setText(u"ada ex"_s);
    QTRY_COMPARE(console.column(u"email"_s), QStringList{u"ada@acme.example"_s});
}

void UsersPageTest::rolesAreOfferedInTheFilter()
{
    PeopleWorld world;
    UsersWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 1);
    auto *field = console.page().filterLine()->findChild<QLineEdit *>();
    const auto *popup = console.page().filterLine()->findChild<QCompleter *>()->popup();
    // The names of roles come a moment later than the list.
    QTRY_VERIFY_WITH_TIMEOUT(([&] {
                                 console.page().filterLine()->clear();
                                 QTest::keyClicks(field, u"role:vie"_s);
                                 return popup->model()->rowCount() == 1;
                             }()),
                             20'000);
    QCOMPARE(popup->model()->index(0, 0).data().toString(), u"role:Viewer"_s);
}

void UsersPageTest::paneShowsRolesAccessSessionsAndKeys()
{
    PeopleWorld world;
    const Caller caller = world.member(world.acme.id, {u"user:read"_s});
    QVERIFY(world.services().keys().create(world.root(),
                                           {.name = u"ci-deploy"_s, .owner = caller.user, .tenant = world.acme.id}));
    UsersWindow console(world, world.root());
    console.scope().choose(world.acme);
    console.goTo(caller.user.uuid());
    QTRY_VERIFY(console.paneTexts().contains(u"Roles in acme"_s));
    console.page().pane()->setCurrentTab(AccessTab);
    QTRY_VERIFY(console.paneTexts().contains(u"user:read"_s));
    console.page().pane()->setCurrentTab(KeysTab);
    QTRY_VERIFY(console.paneTexts().contains(u"ci-deploy"_s));
    console.page().pane()->setCurrentTab(SessionsTab);
    QTRY_VERIFY(console.offers(u"End"_s));
}

void UsersPageTest::deactivatesTheSelectionAsATask()
{
    PeopleWorld world;
    const QList<Account> people{world.person(u"ada"_s), world.person(u"alan"_s), world.person(u"annie"_s)};
    UsersWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_COMPARE(console.page().model()->rowCount(), 3);
    console.page().focusContent();
    console.key(Qt::Key_A, Qt::ControlModifier);
    console.key(Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(console.dialog());
    QVERIFY(console.press(u"Deactivate users"_s));
    QTRY_COMPARE(console.lastMessage(), u"3 user(s) deactivated."_s);
    for (const Account &account : people)
        QVERIFY(!world.now(account).user.isActive);
    QCOMPARE(world.database().value("SELECT count(*) FROM iam.tasks"), u"1"_s); // kept by the database
    QVERIFY(console.press(u"Undo"_s));
    QTRY_VERIFY(world.now(people.last()).user.isActive);
    QTRY_COMPARE(console.lastMessage(), u"Undone for 3 user(s)."_s);
}

void UsersPageTest::whatATaskCouldNotDoIsSaidForEachRow()
{
    PeopleWorld world;
    const Account ada = world.person(u"ada"_s);
    UsersWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    console.page().selection()->set({ada.user.id.uuid(), world.root().user.uuid()}, true);
    console.page().focusContent();
    console.key(Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(console.dialog());
    QVERIFY(console.press(u"Deactivate users"_s));
    QTRY_VERIFY(console.offers(u"Show which"_s)); // root is the last superuser
    QVERIFY(!world.now(ada).user.isActive);
    QVERIFY(console.press(u"Show which"_s));
    QTRY_VERIFY(console.dialog());
}

void UsersPageTest::grantsARoleToMany()
{
    PeopleWorld world;
    world.person(u"ada"_s);
    world.person(u"alan"_s);
    UsersWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    console.page().focusContent();
    console.key(Qt::Key_A, Qt::ControlModifier);
    QVERIFY(console.press(u"Grant role…"_s));
    QTRY_VERIFY(console.inDialog<QComboBox>(u"role"_s));
    QTRY_VERIFY(console.inDialog<QComboBox>(u"role"_s)->findText(u"Viewer"_s) >= 0);
    console.inDialog<QComboBox>(u"role"_s)->setCurrentText(u"Viewer"_s);
    QVERIFY(console.press(u"Grant role"_s));
    QTRY_COMPARE(console.column(u"roles"_s), (QStringList{u"Viewer"_s, u"Viewer"_s}));
}

void UsersPageTest::deletesManyAfterTheNumberIsTyped()
{
    PeopleWorld world;
    world.person(u"ada"_s);
    world.person(u"alan"_s);
    UsersWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    console.page().focusContent();
    console.key(Qt::Key_A, Qt::ControlModifier);
    console.key(Qt::Key_Delete);
    QTRY_VERIFY(console.dialog());
    console.type(u"delete 2"_s);
    QVERIFY(console.press(u"Delete users"_s));
    QTRY_COMPARE(console.page().model()->rowCount(), 0);
}

void UsersPageTest::whatOneMayNotDoIsNotThere()
{
    PeopleWorld world;
    const Account ada = world.person(u"ada"_s);
    UsersWindow console(world, world.platformUser({u"user:read"_s}));
    console.goTo(ada.user.id.uuid());
    QTRY_COMPARE(console.page().pane()->account().user.id, ada.user.id);
    for (const QString &text : {u"New user…"_s, u"Edit user…"_s, u"Grant role…"_s, u"Deactivate user…"_s,
                                u"Reset password…"_s, u"End sessions…"_s, u"Delete user…"_s})
        QVERIFY2(!console.action(text), qPrintable(text));
    for (const QString &text : {u"New user"_s, u"Edit"_s, u"Reset password…"_s, u"Grant role…"_s})
        QVERIFY2(!console.offers(text), qPrintable(text));
}

void UsersPageTest::withoutPermissionItSaysSo()
{
    PeopleWorld world;
    UsersWindow console(world, world.platformUser({u"tenant:read"_s}));
    QTRY_VERIFY(console.page().statePanel()->isVisible());
    QVERIFY(!console.page().view()->isVisible());
}

void UsersPageTest::copiesTheCommand()
{
    PeopleWorld world;
    const Account ada = world.person(u"ada"_s);
    UsersWindow console(world, world.root());
    console.goTo(ada.user.id.uuid());
    console.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(QApplication::clipboard()->text().startsWith(u"curl "_s));
    QVERIFY(QApplication::clipboard()->text().contains(ada.user.id.toString()));
    QVERIFY(console.press(u"Copy as tenantryctl"_s));
    QCOMPARE(QApplication::clipboard()->text(), u"tenantryctl user show ada@acme.example"_s);
}

void UsersPageTest::tenantsLeadToTheirUsers()
{
    PeopleWorld world;
    PageWindow<TenantsPage> console(world, world.root());
    console.goTo(world.acme.id.uuid());
    QTRY_VERIFY(console.action(u"Look at this tenant's users"_s));
    console.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(console.scope().id(), world.acme.id);
    QCOMPARE(console.link().page, u"users"_s);
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::UsersPageTest)

#include "tst_userspage.moc"
