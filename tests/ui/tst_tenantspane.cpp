// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/tenantswindow.h"
#include "ui/common/button.h"
#include "ui/common/filterline.h"
#include "ui/common/listmodel.h"
#include "ui/common/listselection.h"
#include "ui/common/listview.h"
#include "ui/common/objecthistory.h"
#include "ui/tenants/tenantpane.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// One tenant beside the list, or in its place: when it is shown, and what it follows.
class TenantsPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void narrowWindowShowsTheTenantOnlyWhenItIsOpened();
    void tenantFromElsewhereFollowsChanges();
    void historyComesBackWithTheConnection();
    void undoIsOfferedWhereItWorks();
    void undoneCreationAsksForTheName();

private:
    static bool undoFromMessage(TenantsWindow &console);
};

void TenantsPaneTest::narrowWindowShowsTheTenantOnlyWhenItIsOpened()
{
    World world;
    world.tenant(u"acme"_s);
    world.tenant(u"byron"_s);
    TenantsWindow console(world, world.root());
    console.window().resize(1100, 800);
    ListView *view = console.page().view();
    const TenantPane *pane = console.page().pane();
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    console.page().focusContent();
    QTRY_VERIFY(view->hasFocus());
    QTest::keyClick(view, Qt::Key_Home);
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_Space);
    QVERIFY(view->isVisible() && view->hasFocus());
    QVERIFY(!pane->isVisible());
    const auto open = [&] {
        return pane->isVisible() && !view->isVisible() && pane->isAncestorOf(QApplication::focusWidget());
    };
    const auto closed = [&] { return !pane->isVisible() && view->isVisible() && view->hasFocus(); };
    QTest::keyClick(view, Qt::Key_Return);
    QVERIFY(open());
    QCOMPARE(pane->tenant().name, u"byron"_s);
    QVERIFY(console.page().stepBack());
    QVERIFY(closed());
    QCOMPARE(console.page().selection()->countOf(2), 1); // it was behind the pane

    const QRect row = view->visualRect(console.page().model()->index(0, 1));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, row.center());
    QVERIFY(!pane->isVisible());
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, row.center());
    QVERIFY(open());
    QCOMPARE(pane->tenant().name, u"acme"_s);
    QVERIFY(console.page().stepBack());
    console.page().showObject(console.page().model()->itemAt(1)->id());
    QVERIFY(open());
    QVERIFY(console.page().stepBack());

    // What was done in the narrow window is no wish for the wide one.
    console.window().resize(1400, 800);
    QTRY_VERIFY(pane->isVisible() && view->isVisible());
}

void TenantsPaneTest::tenantFromElsewhereFollowsChanges()
{
    World world;
    world.tenant(u"acme"_s);
    const Tenant byron = world.tenant(u"byron"_s);
    TenantsWindow console(world, world.root());
    console.page().filterLine()->setText(u"acme"_s);
    QTRY_COMPARE(console.names(), QStringList{u"acme"_s});
    console.page().view()->setCurrentItem(console.page().model()->itemAt(0)->id());
    console.page().showObject(byron.id.uuid()); // as the palette does
    const TenantPane *pane = console.page().pane();
    QTRY_COMPARE(pane->tenant().name, u"byron"_s);
    QTRY_COMPARE(pane->history()->entryCount(), 1);

    QVERIFY(world.services().tenants().edit(world.root(), byron.id, std::nullopt, {.name = u"Byron AG"_s}));
    QTRY_COMPARE(pane->tenant().name, u"Byron AG"_s);
    QTRY_COMPARE(pane->history()->entryCount(), 2);
    world.tenant(u"acme-two"_s); // the list changes, and takes nothing away
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    QCOMPARE(pane->tenant().name, u"Byron AG"_s);
    console.page().focusContent();
    QTest::keyClick(console.page().view(), Qt::Key_Home);
    QCOMPARE(pane->tenant().name, u"acme"_s); // the operator goes on
}

void TenantsPaneTest::historyComesBackWithTheConnection()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const auto isAway = std::make_shared<std::atomic_bool>(false);
    TenantsWindow console(world, world.root(), reachableUnless(isAway, world));
    QTRY_VERIFY(console.page().view()->setCurrentItem(acme.id.uuid()));
    ObjectHistory *history = console.page().pane()->history();
    QTRY_COMPARE(history->entryCount(), 1);
    takeAway(world, *isAway);
    history->reload();
    const auto offersAgain = [history] {
        for (const Button *button : history->findChildren<Button *>()) {
            if (button->text() == u"Try again"_s)
                return button->isVisible();
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(offersAgain(), 20'000);
    QCOMPARE(history->entryCount(), 1); // what was read stays
    *isAway = false;
    // Our own connection is one of those that were ended.
    QTRY_VERIFY(world.services().tenants().edit(world.root(), acme.id, std::nullopt, {.name = u"Acme AG"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(history->entryCount(), 2, 20'000);
    QVERIFY(!offersAgain());
    QTRY_COMPARE(console.page().pane()->tenant().name, u"Acme AG"_s);
}

void TenantsPaneTest::undoIsOfferedWhereItWorks()
{
    World world;
    TenantService &tenants = world.services().tenants();
    const Tenant acme = world.tenant(u"acme"_s);
    QVERIFY(tenants.edit(world.root(), acme.id, std::nullopt, {.name = u"Acme AG"_s}));
    QVERIFY(tenants.edit(world.root(), acme.id, std::nullopt, {.name = u"Acme GmbH"_s}));
    QVERIFY(tenants.suspend(world.root(), acme.id, std::nullopt, {}));
    const auto offered = [&](TenantsWindow &console) {
        QStringList names;
        for (const Button *button : console.page().pane()->history()->findChildren<Button *>()) {
            if (button->isVisible() && button->accessibleName().startsWith(u"Undo"_s))
                names.append(button->accessibleName());
        }
        return names;
    };
    TenantsWindow console(world, world.root());
    QTRY_VERIFY(console.page().view()->setCurrentItem(acme.id.uuid()));
    QTRY_COMPARE(console.page().pane()->history()->entryCount(), 4);
    // The name was changed again since the first edit and since the creation.
    QCOMPARE(offered(console), (QStringList{u"Undo: Suspended"_s, u"Undo: Edited"_s}));

    TenantsWindow limited(world, world.platformUser({u"tenant:read"_s, u"tenant:update"_s}));
    QTRY_VERIFY(limited.page().view()->setCurrentItem(acme.id.uuid()));
    QTRY_COMPARE(limited.page().pane()->history()->entryCount(), 4);
    QCOMPARE(offered(limited), QStringList{u"Undo: Edited"_s});

    QVERIFY(tenants.remove(world.root(), acme.id, std::nullopt));
    QTRY_COMPARE(console.page().model()->rowCount(), 0);
    console.page().showObject(acme.id.uuid());
    QTRY_COMPARE(console.page().pane()->history()->entryCount(), 5);
    QTRY_COMPARE(offered(console), QStringList{u"Undo: Deleted"_s});
}

/// Presses Undo in the message line: the history has buttons of that name as well.
bool TenantsPaneTest::undoFromMessage(TenantsWindow &console)
{
    for (Button *button : console.messages().findChildren<Button *>()) {
        if (button->text() == u"Undo"_s && button->isVisible()) {
            button->click();
            return true;
        }
    }
    return false;
}

void TenantsPaneTest::undoneCreationAsksForTheName()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    TenantsWindow console(world, world.root());
    QTRY_VERIFY(console.page().view()->setCurrentItem(acme.id.uuid()));
    ObjectHistory *history = console.page().pane()->history();
    QTRY_COMPARE(history->entryCount(), 1);
    for (Button *button : history->findChildren<Button *>()) {
        if (button->accessibleName() == u"Undo: Created"_s)
            button->click();
    }
    QTRY_VERIFY(console.dialog());
    QVERIFY(!console.press(u"Delete tenant"_s)); // not before the name is typed
    QCOMPARE(world.database().value("SELECT status FROM iam.tenants"), u"active"_s);
    QTest::keyClicks(console.dialog()->findChild<QLineEdit *>(), u"acme"_s);
    QVERIFY(console.press(u"Delete tenant"_s));
    QTRY_COMPARE(world.database().value("SELECT status FROM iam.tenants"), u"deleted"_s);

    // What was restored is deleted again by undoing that: the same question.
    QTRY_VERIFY(console.lastMessage().startsWith(u"acme is deleted"_s));
    QTRY_VERIFY(undoFromMessage(console));
    QTRY_COMPARE(world.database().value("SELECT status FROM iam.tenants"), u"active"_s);
    QTRY_VERIFY(console.lastMessage().startsWith(u"Undone"_s));
    QTRY_VERIFY(undoFromMessage(console));
    QTRY_VERIFY(console.dialog());
    QCOMPARE(world.database().value("SELECT status FROM iam.tenants"), u"active"_s);
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::TenantsPaneTest)
#include "tst_tenantspane.moc"
