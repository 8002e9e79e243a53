// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/sessions/sessionservice.h"
#include "tests/ui/pagewindow.h"
#include "tests/ui/peopleworld.h"
#include "ui/common/filterline.h"
#include "ui/common/listmodel.h"
#include "ui/common/listview.h"
#include "ui/sessions/sessionpane.h"
#include "ui/sessions/sessionspage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

using SessionsWindow = PageWindow<SessionsPage>;

/// What an operator sees of sessions and ends of them.
class SessionsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAllOrThoseOfTheTenantsMembers();
    void findsThoseOfSomebody();
    void endsOneWithAReason();
    void endsTheSelection();
    void endsAllOfATenant();
    void leadsToTheUser();
    void whatOneMayNotDoIsNotThere();
};

void SessionsPageTest::showsAllOrThoseOfTheTenantsMembers()
{
    PeopleWorld world;
    const Caller ada = world.member(world.acme.id);
    SessionsWindow console(world, world.root());
    const QAbstractItemModelTester tester(console.page().model());
    QTRY_COMPARE(console.page().model()->rowCount(), 2); // with root's
    console.scope().choose(world.acme);
    QTRY_COMPARE(console.column(u"email"_s), QStringList{ada.label});
    QTRY_COMPARE(console.page().model()->count(), (Count{1, true}));
}

void SessionsPageTest::findsThoseOfSomebody()
{
    PeopleWorld world;
    const Caller ada = world.member(world.acme.id);
    SessionsWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    console.page().filterLine()->setText(u"user:"_s + ada.label);
    QTRY_COMPARE(console.column(u"email"_s), QStringList{ada.label});
    console.page().filterLine()->setText(u"user:nobody@acme.example"_s);
    QTRY_COMPARE(console.page().model()->rowCount(), 0);
}

void SessionsPageTest::endsOneWithAReason()
{
    PeopleWorld world;
    const Caller ada = world.member(world.acme.id);
    SessionsWindow console(world, world.root());
    console.goTo(ada.session.uuid());
    console.key(Qt::Key_Delete);
    QTRY_VERIFY(console.dialog());
    console.type(u"lost laptop"_s);
    QVERIFY(console.press(u"End session"_s));
    QTRY_COMPARE(console.page().model()->rowCount(), 1);
    QCOMPARE(world.lastAuditEvent().reason, u"lost laptop"_s);
}

void SessionsPageTest::endsTheSelection()
{
    PeopleWorld world;
    world.member(world.acme.id);
    world.member(world.acme.id);
    SessionsWindow console(world, world.root());
    console.scope().choose(world.acme);
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    console.page().focusContent();
    console.key(Qt::Key_A, Qt::ControlModifier);
    console.key(Qt::Key_Delete);
    QTRY_COMPARE(console.page().model()->rowCount(), 0);
}

void SessionsPageTest::endsAllOfATenant()
{
    PeopleWorld world;
    world.member(world.acme.id);
    SessionsWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    QVERIFY(!console.offers(u"End all sessions…"_s)); // of whom?
    console.scope().choose(world.acme);
    QTRY_VERIFY(console.offers(u"End all sessions…"_s));
    QVERIFY(console.press(u"End all sessions…"_s));
    QTRY_VERIFY(console.dialog());
    QVERIFY(console.press(u"End sessions"_s));
    QTRY_COMPARE(console.page().model()->rowCount(), 0);
}

void SessionsPageTest::leadsToTheUser()
{
    PeopleWorld world;
    const Caller ada = world.member(world.acme.id);
    SessionsWindow console(world, world.root());
    console.goTo(ada.session.uuid());
    QTRY_VERIFY(console.offers(u"Show user"_s));
    QVERIFY(console.press(u"Show user"_s));
    QCOMPARE(console.link().page, u"users"_s);
    QCOMPARE(console.link().object, ada.user.uuid());
}

void SessionsPageTest::whatOneMayNotDoIsNotThere()
{
    PeopleWorld world;
    const Caller ada = world.member(world.acme.id);
    SessionsWindow console(world, world.platformUser({u"session:read"_s}));
    console.goTo(ada.session.uuid());
    QVERIFY(!console.action(u"End session…"_s));
    QVERIFY(!console.offers(u"End session"_s));
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::SessionsPageTest)

#include "tst_sessionspage.moc"
