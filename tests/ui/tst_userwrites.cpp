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

/// What an operator does to one account, and what becomes of it in the database.
class UserWritesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesAnAccountAndShowsItsPasswordOnce();
    void errorsStandAtTheirField();
    void editsAndUndoes();
    void deactivatesWithAReasonAndActivates();
    void unlocksWhoIsLocked();
    void resetsAPasswordByLinkOrOnce();
    void endsSessions();
    void deletesOnlyAfterTheAddressIsTyped();
    void heirIsAskedForWhenKeysAreLeft();
    void grantsARoleWithAnEndAndRevokesIt();
    void historyUndoes();
};

void UserWritesTest::makesAnAccountAndShowsItsPasswordOnce()
{
    PeopleWorld world;
    UsersWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_VERIFY(console.offers(u"New user"_s));
    console.page().focusContent();
    QTRY_VERIFY(console.action(u"New user…"_s));
    console.action(u"New user…"_s)->trigger();
    QTRY_VERIFY(console.dialog());
    console.type(u"ada@acme.example"_s); // the focus is in the first field
    console.fill(u"firstName"_s, u"Ada"_s);
    console.fill(u"lastName"_s, u"Lovelace"_s);
    QVERIFY(console.press(u"Create user"_s));
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"secret"_s));
    auto *secret = console.inDialog<QLineEdit>(u"secret"_s);
    QVERIFY(secret->text().size() >= 8);
    QVERIFY(secret->echoMode() != QLineEdit::Normal); // covered
    const QString password = secret->text();
    QVERIFY(console.press(u"&Copy"_s));
    QCOMPARE(QApplication::clipboard()->text(), password);
    QTest::keyClick(console.dialog(), Qt::Key_Escape);
    QTRY_COMPARE(console.column(u"email"_s), QStringList{u"ada@acme.example"_s});
    QCOMPARE(console.lastMessage(), u"Ada Lovelace is there."_s);
    QTRY_COMPARE(console.page().pane()->account().user.firstName, u"Ada"_s);
    QVERIFY(console.press(u"Undo"_s));
    QTRY_COMPARE(console.page().model()->rowCount(), 0);
}

void UserWritesTest::errorsStandAtTheirField()
{
    PeopleWorld world;
    world.person(u"ada"_s);
    UsersWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    QTRY_VERIFY(console.action(u"New user…"_s));
    console.action(u"New user…"_s)->trigger();
    QTRY_VERIFY(console.dialog());
    console.fill(u"email"_s, u"ada@"_s);
    QVERIFY(console.press(u"Create user"_s));
    QVERIFY(!console.errorAt(u"email"_s).isEmpty());
    console.fill(u"email"_s, u"ADA@acme.example"_s);
    QVERIFY(console.press(u"Create user"_s));
    QTRY_VERIFY(!console.errorAt(u"email"_s).isEmpty());
    QVERIFY(console.dialog()->isVisible());
    console.fill(u"email"_s, u"bob@acme.example"_s);
    console.fill(u"password"_s, u"short"_s);
    QVERIFY(console.press(u"Create user"_s));
    QTRY_VERIFY(!console.errorAt(u"password"_s).isEmpty());
}

void UserWritesTest::editsAndUndoes()
{
    PeopleWorld world;
    const Account ada = world.person(u"ada"_s);
    UsersWindow console(world, world.root());
    console.goTo(ada.user.id.uuid());
    console.key(Qt::Key_F2);
    QTRY_VERIFY(console.dialog());
    console.fill(u"lastName"_s, u"King"_s);
    QTest::keyClick(console.inDialog<QLineEdit>(u"lastName"_s), Qt::Key_Return);
    QTRY_COMPARE(world.now(ada).user.lastName, u"King"_s);
    QTRY_COMPARE(console.lastMessage(), u"ada King is saved."_s);
    console.page().focusContent();
    console.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(world.now(ada).user.lastName, u"Example"_s);
}

void UserWritesTest::deactivatesWithAReasonAndActivates()
{
    PeopleWorld world;
    const Account ada = world.person(u"ada"_s);
    UsersWindow console(world, world.root());
    console.goTo(ada.user.id.uuid());
    console.key(Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(console.dialog());
    console.type(u"left"_s);
    QTest::keyClick(console.inDialog<QLineEdit>(u"reason"_s), Qt::Key_Return);
    QTRY_VERIFY(!world.now(ada).user.isActive);
    QCOMPARE(world.lastAuditEvent().reason, u"left"_s);
    QTRY_VERIFY(console.offers(u"Activate"_s));
    QVERIFY(console.press(u"Activate"_s));
    QTRY_VERIFY(world.now(ada).user.isActive);
}

void UserWritesTest::unlocksWhoIsLocked()
{
    PeopleWorld world;
    const Account ada = world.person(u"ada"_s);
    world.database().execute("INSERT INTO iam.login_state (key_hash, user_id, failures, locked_until) "
                             "SELECT iam_auth.sign_in_key(email), id, 10, now() + interval '1 hour' FROM iam.users "
                             "WHERE email = 'ada@acme.example'");
    UsersWindow console(world, world.root());
    console.goTo(ada.user.id.uuid());
    QTRY_COMPARE(console.cell(console.page().model()->rowOf(ada.user.id.uuid()), u"status"_s), u"Locked"_s);
    QTRY_VERIFY(console.offers(u"Unlock"_s));
    QVERIFY(console.press(u"Unlock"_s));
    QTRY_VERIFY(!world.now(ada).lockedUntil);
    QTRY_COMPARE(console.lastMessage(), u"ada Example is unlocked and can sign in again."_s);
}

void UserWritesTest::resetsAPasswordByLinkOrOnce()
{
    PeopleWorld world;
    const Account ada = world.person(u"ada"_s);
    UsersWindow console(world, world.root());
    console.goTo(ada.user.id.uuid());
    console.key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(console.inDialog<QRadioButton>(u"link"_s));
    QVERIFY(console.press(u"Reset password"_s)); // no mail server: it is shown
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"secret"_s));
    QCOMPARE(world.lastAuditEvent().action, u"user.send_reset_link"_s);
    QTest::keyClick(console.dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!console.dialog());
    console.key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(console.inDialog<QRadioButton>(u"oneTime"_s));
    QTest::keyClick(console.inDialog<QRadioButton>(u"oneTime"_s), Qt::Key_Space);
    QVERIFY(console.inDialog<QRadioButton>(u"oneTime"_s)->isChecked());
    QVERIFY(console.press(u"Reset password"_s));
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"secret"_s));
    QVERIFY(world.now(ada).user.mustChangePassword);
}

void UserWritesTest::endsSessions()
{
    PeopleWorld world;
    const Caller caller = world.member(world.acme.id);
    UsersWindow console(world, world.root());
    console.goTo(caller.user.uuid());
    console.page().pane()->setCurrentTab(SessionsTab);
    QTRY_VERIFY(console.offers(u"End"_s));
    QVERIFY(console.press(u"End"_s));
    QTRY_VERIFY(console.paneTexts().contains(u"Signed in nowhere."_s));
    QCOMPARE(world.lastAuditEvent().action, u"session.revoke"_s);
}

void UserWritesTest::deletesOnlyAfterTheAddressIsTyped()
{
    PeopleWorld world;
    const Account ada = world.person(u"ada"_s);
    UsersWindow console(world, world.root());
    console.goTo(ada.user.id.uuid());
    console.key(Qt::Key_Delete);
    QTRY_VERIFY(console.dialog());
    QVERIFY(!console.offers(u"Delete user"_s));
    console.type(u"ada@acme.example"_s);
    QVERIFY(console.press(u"Delete user"_s));
    QTRY_COMPARE(console.page().model()->rowCount(), 1);
    QCOMPARE(console.lastMessage(), u"ada Example is deleted."_s);
    QVERIFY(!console.offers(u"Undo"_s)); // it can't be brought back
}

void UserWritesTest::heirIsAskedForWhenKeysAreLeft()
{
    PeopleWorld world;
    const Account ada = world.person(u"ada"_s);
    world.person(u"alan"_s);
    QVERIFY(
        world.services().keys().create(world.root(), {.name = u"ci"_s, .owner = ada.user.id, .tenant = world.acme.id}));
    UsersWindow console(world, world.root());
    console.goTo(ada.user.id.uuid());
    console.key(Qt::Key_Delete);
    QTRY_VERIFY(console.dialog());
    console.type(u"ada@acme.example"_s);
    QVERIFY(!console.inDialog<QLineEdit>(u"heir"_s)->isVisible());
    QVERIFY(console.press(u"Delete user"_s));
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"heir"_s)->isVisible());
    console.fill(u"heir"_s, u"alan@acme.example"_s);
    QVERIFY(console.press(u"Delete user"_s));
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    QCOMPARE(world.database().value("SELECT u.email FROM iam.api_keys k JOIN iam.users u ON u.id = k.user_id"),
             u"alan@acme.example"_s);
}

void UserWritesTest::grantsARoleWithAnEndAndRevokesIt()
{
    PeopleWorld world;
    const Account ada = world.person(u"ada"_s);
    UsersWindow console(world, world.root());
    console.scope().choose(world.acme);
    console.goTo(ada.user.id.uuid());
    console.key(Qt::Key_R, Qt::ControlModifier);
    QTRY_VERIFY(console.inDialog<QComboBox>(u"role"_s));
    auto *role = console.inDialog<QComboBox>(u"role"_s);
    QTRY_VERIFY(role->findText(u"Viewer"_s) >= 0);
    QCOMPARE(role->findText(u"Member"_s), -1); // membership is no grant
    QTest::keyClicks(role, u"View"_s);
    QCOMPARE(role->currentText(), u"Viewer"_s);
    console.fill(u"end"_s, u"sometime"_s);
    QVERIFY(console.press(u"Grant role"_s));
    QVERIFY(!console.errorAt(u"end"_s).isEmpty());
    console.fill(u"end"_s, u"30d"_s);
    console.fill(u"reason"_s, u"Quarter-end review"_s);
    QVERIFY(console.press(u"Grant role"_s));
    QTRY_COMPARE(console.lastMessage(), u"ada Example holds Viewer."_s);
    QTRY_COMPARE(console.cell(0, u"roles"_s), u"Viewer"_s);
    QTRY_VERIFY(console.paneTexts().contains(u"“Quarter-end review”"_s));
    QCOMPARE(world.database().value("SELECT ends_at > now() + interval '29 days' FROM iam.role_grants WHERE reason = "
                                    "'Quarter-end review'"),
             u"true"_s);
    QVERIFY(console.press(u"Undo"_s));
    QTRY_COMPARE(console.cell(0, u"roles"_s), QString());
}

void UserWritesTest::historyUndoes()
{
    PeopleWorld world;
    const Account ada = world.person(u"ada"_s);
    QVERIFY(world.services().users().edit(world.root(), ada.user.id, std::nullopt, {.firstName = u"Augusta"_s}));
    UsersWindow console(world, world.root());
    console.goTo(ada.user.id.uuid());
    console.page().pane()->setCurrentTab(HistoryTab);
    QTRY_COMPARE(console.page().pane()->history()->entryCount(), 2);
    QVERIFY(console.paneTexts().contains(u"Edited"_s));
    QVERIFY(console.press(u"Undo"_s));
    QTRY_COMPARE(world.now(ada).user.firstName, u"ada"_s);
    QTRY_COMPARE(console.page().pane()->history()->entryCount(), 3);
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::UserWritesTest)

#include "tst_userwrites.moc"
