// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/invitations/invitationservice.h"
#include "tests/ui/pagewindow.h"
#include "tests/ui/peopleworld.h"
#include "ui/common/filterline.h"
#include "ui/common/listmodel.h"
#include "ui/common/listview.h"
#include "ui/common/statepanel.h"
#include "ui/invitations/invitationpane.h"
#include "ui/invitations/invitationspage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

using InvitationsWindow = PageWindow<InvitationsPage>;

/// What an operator sees of invitations and does to them, and what becomes of it in the database.
class InvitationsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutATenantItAsksForOne();
    void invitesOneAndShowsTheLinkOnce();
    void invitesManyAndSaysWhoWasRefused();
    void wrongAddressIsNamedAtItsField();
    void sendsAgainAndWithdraws();
    void withdrawsTheSelectionAndUndoes();
    void filtersByStatus();

private:
    static Invitation invite(PeopleWorld &world, const QString &email);
};

Invitation InvitationsPageTest::invite(PeopleWorld &world, const QString &email)
{
    const auto made = world.services().invitations().create(world.root(), {.email = email, .tenant = world.acme.id});
    return made ? made->invitation : Invitation();
}

void InvitationsPageTest::withoutATenantItAsksForOne()
{
    PeopleWorld world;
    invite(world, u"hedy@acme.example"_s);
    InvitationsWindow console(world, world.root());
    const QAbstractItemModelTester tester(console.page().model());
    QSignalSpy wanted(&console.page(), &Page::tenantWanted);
    QTRY_VERIFY(console.offers(u"Choose a tenant"_s));
    QVERIFY(console.press(u"Choose a tenant"_s));
    QCOMPARE(wanted.size(), 1);
    console.scope().choose(world.acme);
    QTRY_COMPARE(console.column(u"email"_s), QStringList{u"hedy@acme.example"_s});
    QCOMPARE(console.cell(0, u"status"_s), u"Pending"_s);
    console.scope().chooseAll();
    QTRY_VERIFY(console.offers(u"Choose a tenant"_s));
}

void InvitationsPageTest::invitesOneAndShowsTheLinkOnce()
{
    PeopleWorld world;
    InvitationsWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_VERIFY(console.page().statePanel()->isVisible());
    QTRY_VERIFY(console.action(u"Invite people…"_s));
    console.action(u"Invite people…"_s)->trigger();
    QTRY_VERIFY(console.dialog());
    console.type(u"hedy@acme.example"_s);
    auto *role = console.inDialog<QComboBox>(u"role"_s);
    QTRY_VERIFY(role->findText(u"Viewer"_s) > 0);
    role->setCurrentText(u"Viewer"_s);
    QVERIFY(console.press(u"Invite"_s));
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"secret"_s)); // no mail server: it is handed over
    QVERIFY(!console.inDialog<QLineEdit>(u"secret"_s)->text().isEmpty());
    QTest::keyClick(console.dialog(), Qt::Key_Escape);
    QTRY_COMPARE(console.column(u"email"_s), QStringList{u"hedy@acme.example"_s});
    QCOMPARE(console.cell(0, u"role"_s), u"Viewer"_s);
    QVERIFY(console.press(u"Undo"_s));
    QTRY_COMPARE(console.cell(0, u"status"_s), u"Revoked"_s);
}

void InvitationsPageTest::invitesManyAndSaysWhoWasRefused()
{
    PeopleWorld world;
    world.person(u"ada"_s); // a member already
    InvitationsWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_VERIFY(console.action(u"Invite people…"_s));
    console.action(u"Invite people…"_s)->trigger();
    QTRY_VERIFY(console.dialog());
    console.type(u"hedy@acme.example, ada@acme.example jean@acme.example"_s);
    QVERIFY(console.press(u"Invite"_s));
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    QVERIFY(console.lastMessage().contains(u"ada@acme.example"_s));
}

void InvitationsPageTest::wrongAddressIsNamedAtItsField()
{
    PeopleWorld world;
    InvitationsWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_VERIFY(console.action(u"Invite people…"_s));
    console.action(u"Invite people…"_s)->trigger();
    QTRY_VERIFY(console.dialog());
    QVERIFY(console.press(u"Invite"_s));
    QVERIFY(!console.errorAt(u"emails"_s).isEmpty());
    console.type(u"hedy@acme.example jean@"_s);
    QVERIFY(console.press(u"Invite"_s));
    QVERIFY(console.errorAt(u"emails"_s).startsWith(u"jean@"_s));
    console.inDialog<QPlainTextEdit>(u"emails"_s)->setPlainText(u"hedy@acme.example"_s);
    console.fill(u"days"_s, u"1000"_s);
    QVERIFY(console.press(u"Invite"_s));
    QVERIFY(!console.errorAt(u"days"_s).isEmpty());
}

void InvitationsPageTest::sendsAgainAndWithdraws()
{
    PeopleWorld world;
    const Invitation hedy = invite(world, u"hedy@acme.example"_s);
    InvitationsWindow console(world, world.root());
    console.scope().choose(world.acme);
    console.goTo(hedy.id.uuid());
    console.key(Qt::Key_R, Qt::ControlModifier);
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"secret"_s));
    QTest::keyClick(console.dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!console.dialog());
    console.key(Qt::Key_Delete);
    QTRY_VERIFY(console.dialog());
    QVERIFY(console.press(u"Withdraw invitation"_s));
    QTRY_COMPARE(console.cell(0, u"status"_s), u"Revoked"_s);
    QVERIFY(console.press(u"Undo"_s));
    QTRY_COMPARE(console.cell(0, u"status"_s), u"Pending"_s);
}

void InvitationsPageTest::withdrawsTheSelectionAndUndoes()
{
    PeopleWorld world;
    invite(world, u"hedy@acme.example"_s);
    invite(world, u"jean@acme.example"_s);
    InvitationsWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    console.page().focusContent();
    console.key(Qt::Key_A, Qt::ControlModifier);
    console.key(Qt::Key_Delete);
    QTRY_COMPARE(console.column(u"status"_s), (QStringList{u"Revoked"_s, u"Revoked"_s}));
    QTRY_VERIFY(console.offers(u"Undo"_s));
    QVERIFY(console.press(u"Undo"_s));
    QTRY_COMPARE(console.column(u"status"_s), (QStringList{u"Pending"_s, u"Pending"_s}));
}

void InvitationsPageTest::filtersByStatus()
{
    PeopleWorld world;
    const Invitation hedy = invite(world, u"hedy@acme.example"_s);
    invite(world, u"jean@acme.example"_s);
    QVERIFY(world.services().invitations().revoke(world.root(), hedy.id, std::nullopt));
    InvitationsWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    console.page().filterLine()->setText(u"status:revoked"_s);
    QTRY_COMPARE(console.column(u"email"_s), QStringList{u"hedy@acme.example"_s});
    console.page().filterLine()->setText(u"jean"_s);
    QTRY_COMPARE(console.column(u"email"_s), QStringList{u"jean@acme.example"_s});
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::InvitationsPageTest)

#include "tst_invitationspage.moc"
