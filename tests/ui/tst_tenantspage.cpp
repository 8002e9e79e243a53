// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/tenantswindow.h"
#include "ui/common/bulkbar.h"
#include "ui/common/button.h"
#include "ui/common/filterline.h"
#include "ui/common/label.h"
#include "ui/common/listmodel.h"
#include "ui/common/listselection.h"
#include "ui/common/listview.h"
#include "ui/common/statepanel.h"
#include "ui/tenants/tenantpane.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// The tenants page as an operator reads and searches it, on a real database.
class TenantsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTenantsByName();
    void filtersAsOneTypes();
    void whatIsNotUnderstoodIsSaidAndFiltersNothing();
    void filteredToNothingOffersToClear();
    void emptyOffersToMakeTheFirst();
    void focusGoesWithWhatStandsInTheListsPlace();
    void withoutPermissionItSaysSo();
    void whatOneMayNotDoIsNotThere();
    void databaseAwayIsSaidAndTriedAgain();
    void sortsByAColumnOfTheDatabase();
    void fiftyThousandRowsAreJumpedThrough();
    void twoWindowsSeeEachOthersChanges();
    void selectionAndPlaceSurviveChangesOfOthers();
    void keyboardLeadsThroughThePage();
    void enteredFilterWithoutAnAnswerLeadsToTryingAgain();
    void viewIsRememberedAcrossWindows();

private:
    static QString shownState(TenantsWindow &console);
};

QString TenantsPageTest::shownState(TenantsWindow &console)
{
    return console.page().statePanel()->isVisible() ? console.page().statePanel()->accessibleName() : QString();
}

void TenantsPageTest::showsTenantsByName()
{
    World world;
    world.tenant(u"byron"_s);
    world.tenant(u"acme"_s);
    TenantsWindow console(world, world.root());
    QTRY_COMPARE(console.names(), (QStringList{u"acme"_s, u"byron"_s}));
    QCOMPARE(console.cell(0, u"status"_s), u"Active"_s);
    QVERIFY(shownState(console).isEmpty());
}

void TenantsPageTest::filtersAsOneTypes()
{
    World world;
    world.tenant(u"acme"_s);
    const Tenant byron = world.tenant(u"byron"_s);
    QVERIFY(world.services().tenants().suspend(world.root(), byron.id, std::nullopt, {}));
    TenantsWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 2);

    auto *field = console.page().findChild<QLineEdit *>(u"filterField"_s);
    QTest::keyClicks(field, u"acm"_s);
    QTRY_COMPARE(console.names(), QStringList{u"acme"_s});
    field->clear();
    QTest::keyClicks(field, u"status:suspended "_s);
    QTRY_COMPARE(console.names(), QStringList{u"byron"_s});
    QVERIFY(field->text().isEmpty()); // the term has become a chip
    QCOMPARE(toText(console.page().filterLine()->filter()), u"status:suspended"_s);

    QTest::keyClick(field, Qt::Key_Backspace); // gives the chip back as text, to be changed
    QCOMPARE(field->text(), u"status:suspended"_s);
    QTest::keyClick(field, Qt::Key_Escape);
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
}

void TenantsPageTest::whatIsNotUnderstoodIsSaidAndFiltersNothing()
{
    World world;
    world.tenant(u"acme"_s);
    TenantsWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 1);
    auto *field = console.page().findChild<QLineEdit *>(u"filterField"_s);
    QTest::keyClicks(field, u"status:gone"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(console.page().filterLine()->problem().contains(u"active, suspended, deleted"_s));
    QCOMPARE(field->text(), u"status:gone"_s);
    QCOMPARE(console.page().model()->rowCount(), 1);
    QTest::keyClick(field, Qt::Key_Backspace);
    QVERIFY(console.page().filterLine()->problem().isEmpty());
}

void TenantsPageTest::filteredToNothingOffersToClear()
{
    World world;
    world.tenant(u"acme"_s);
    TenantsWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 1);
    console.page().filterLine()->setText(u"nobody"_s);
    QTRY_COMPARE(shownState(console), u"No tenant matches"_s);
    QVERIFY(console.press(u"Clear filter"_s));
    QTRY_COMPARE(console.names(), QStringList{u"acme"_s});
    QVERIFY(shownState(console).isEmpty());
}

void TenantsPageTest::emptyOffersToMakeTheFirst()
{
    World world;
    TenantsWindow console(world, world.root());
    QTRY_COMPARE(shownState(console), u"No tenant yet"_s);
    QVERIFY(console.press(u"New tenant"_s));
    QVERIFY(console.dialog());
}

void TenantsPageTest::focusGoesWithWhatStandsInTheListsPlace()
{
    World world;
    TenantsWindow console(world, world.root());
    console.page().focusContent();
    QTRY_COMPARE(shownState(console), u"No tenant yet"_s);
    const auto isOnCreate = [] {
        const auto *focus = qobject_cast<QPushButton *>(QApplication::focusWidget());
        return focus && focus->text() == u"New tenant"_s;
    };
    QTRY_VERIFY(isOnCreate());
    console.page().filterLine()->setText(u"status:suspended"_s);
    QTRY_COMPARE(shownState(console), u"No tenant matches"_s);
    console.page().filterLine()->setText({});
    QTRY_COMPARE(shownState(console), u"No tenant yet"_s);
    QTRY_VERIFY(isOnCreate()); // though the button is another one
    world.tenant(u"acme"_s);
    QTRY_COMPARE(console.names(), QStringList{u"acme"_s});
    QTRY_VERIFY(console.page().view()->hasFocus());
}

void TenantsPageTest::withoutPermissionItSaysSo()
{
    World world;
    world.tenant(u"acme"_s);
    TenantsWindow console(world, world.platformUser({u"audit:read"_s}));
    QTRY_COMPARE(shownState(console), u"You may not see the tenants"_s);
    QVERIFY(!console.press(u"New tenant"_s));
    QCOMPARE(console.page().model()->rowCount(), 0);
}

void TenantsPageTest::whatOneMayNotDoIsNotThere()
{
    World world;
    world.tenant(u"acme"_s);
    TenantsWindow console(world, world.platformUser({u"tenant:read"_s, u"tenant:suspend"_s}));
    QTRY_COMPARE(console.page().model()->rowCount(), 1);
    console.page().view()->setCurrentItem(console.page().model()->itemAt(0)->id());
    QTRY_VERIFY(console.page().pane()->isVisible());
    QStringList offered;
    for (const Button *button : console.window().findChildren<Button *>()) {
        if (button->isVisible() && !button->text().isEmpty())
            offered.append(button->text());
    }
    QVERIFY(offered.contains(u"Suspend…"_s));
    for (const auto &forbidden : {u"New tenant"_s, u"Edit"_s, u"Delete…"_s, u"Restore"_s})
        QVERIFY2(!offered.contains(forbidden), qPrintable(forbidden));
    for (const QAction *action : console.page().actions())
        QVERIFY2(!action->isVisible() || !action->text().contains(u"Delete"_s), qPrintable(action->text()));
}

void TenantsPageTest::databaseAwayIsSaidAndTriedAgain()
{
    World world;
    world.tenant(u"acme"_s);
    const auto isAway = std::make_shared<std::atomic_bool>(true);
    TenantsWindow console(world, world.root(), reachableUnless(isAway, world));
    QTRY_COMPARE(shownState(console), u"The database does not answer"_s);
    *isAway = false;
    if (!shownState(console).isEmpty())
        console.press(u"Try again now"_s);
    QTRY_COMPARE(console.names(), QStringList{u"acme"_s});
}

void TenantsPageTest::sortsByAColumnOfTheDatabase()
{
    World world;
    world.tenant(u"acme"_s);
    world.tenant(u"byron"_s);
    TenantsWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    console.page().model()->sort(console.page().model()->columnOf(u"created_at"_s), Qt::DescendingOrder);
    QTRY_COMPARE(console.names(), (QStringList{u"byron"_s, u"acme"_s}));
}

void TenantsPageTest::fiftyThousandRowsAreJumpedThrough()
{
    World world;
    world.database().execute("INSERT INTO iam.tenants (id, name, slug) SELECT gen_random_uuid(), "
                             "'tenant ' || to_char(n, 'FM000000'), 'tenant-' || to_char(n, 'FM000000') "
                             "FROM generate_series(0, 49999) n");
    TenantsWindow console(world, world.root());
    const ListModel *model = console.page().model();
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 50'000, 60'000); // the anchors told
    QScrollBar *bar = console.page().view()->verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    const int middle = console.page().view()->rowAt(10);
    QTRY_COMPARE(console.cell(middle, u"name"_s), u"tenant %1"_s.arg(middle, 6, 10, QChar(u'0')));
    bar->setValue(bar->maximum());
    QTRY_COMPARE(console.cell(49'999, u"name"_s), u"tenant 049999"_s);
    QVERIFY(model->window().size() <= 2000);
}

void TenantsPageTest::twoWindowsSeeEachOthersChanges()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    TenantsWindow one(world, world.root());
    TenantsWindow two(world, world.root());
    QTRY_COMPARE(one.page().model()->rowCount(), 1);
    QTRY_COMPARE(two.page().model()->rowCount(), 1);

    const auto suspend = [&](Services &services, const Caller &caller) {
        return services.tenants().suspend(caller, acme.id, std::nullopt, {});
    };
    two.backend().call(&two.page(), suspend, [](const Result<Tenant> &) {});
    QTRY_COMPARE(one.cell(0, u"status"_s), u"Suspended"_s);
    QTRY_COMPARE(two.cell(0, u"status"_s), u"Suspended"_s);
    world.tenant(u"byron"_s); // and what comes from elsewhere
    QTRY_COMPARE(one.names(), (QStringList{u"acme"_s, u"byron"_s}));
    QVERIFY(world.services().tenants().remove(world.root(), acme.id, std::nullopt));
    QTRY_COMPARE(two.names(), QStringList{u"byron"_s});
}

void TenantsPageTest::selectionAndPlaceSurviveChangesOfOthers()
{
    World world;
    for (int i = 100; i < 160; ++i)
        world.tenant(u"tenant-%1"_s.arg(i));
    TenantsWindow console(world, world.root());
    ListView *view = console.page().view();
    QTRY_COMPARE(console.page().model()->rowCount(), 60);
    view->scrollTo(console.page().model()->index(40, 1), QAbstractItemView::PositionAtTop);
    const QUuid seen = console.page().model()->itemAt(view->rowAt(5))->id();
    view->setCurrentItem(seen);
    const int y = view->rowViewportPosition(view->currentIndex().row());
    console.page().selection()->set(seen, true);

    world.tenant(u"a-new-one"_s); // sorts above everything
    QTRY_COMPARE(console.page().model()->rowCount(), 61);
    QTRY_COMPARE(console.cell(0, u"name"_s), u"a-new-one"_s);
    QCOMPARE(view->currentItem()->id(), seen);
    QVERIFY(console.page().selection()->contains(seen));
    QCOMPARE(view->rowViewportPosition(console.page().model()->rowOf(seen)), y);
}

void TenantsPageTest::keyboardLeadsThroughThePage()
{
    World world;
    world.tenant(u"acme"_s);
    world.tenant(u"byron"_s);
    TenantsWindow console(world, world.root());
    ListView *view = console.page().view();
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    console.page().focusContent();
    QTRY_VERIFY(view->hasFocus());
    QTest::keyClick(view, Qt::Key_Home);
    QTest::keyClick(view, Qt::Key_Down);
    QCOMPARE(view->currentIndex().row(), 1);
    QTest::keyClick(view, Qt::Key_Space);
    QCOMPARE(console.page().selection()->countOf(2), 1);
    QVERIFY(console.page().findChild<BulkBar *>()->isVisible());
    QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(console.page().selection()->countOf(2), 2);
    QVERIFY(console.page().stepBack());
    QVERIFY(console.page().selection()->isEmpty());
    QVERIFY(console.page().pane()->isVisible());
    QVERIFY(console.page().stepBack());
    QVERIFY(!console.page().pane()->isVisible());
    QVERIFY(!console.page().stepBack());
    QTest::keyClick(view, Qt::Key_Return);
    QVERIFY(console.page().pane()->isVisible());
    console.page().focusFilter();
    auto *field = console.page().findChild<QLineEdit *>(u"filterField"_s);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClick(field, Qt::Key_N); // a letter here, not the shortcut
    QVERIFY(!console.dialog());
    QCOMPARE(field->text(), u"n"_s);
}

void TenantsPageTest::enteredFilterWithoutAnAnswerLeadsToTryingAgain()
{
    World world;
    world.tenant(u"acme"_s);
    const auto isAway = std::make_shared<std::atomic_bool>(false);
    TenantsWindow console(world, world.root(), reachableUnless(isAway, world));
    QTRY_COMPARE(console.page().model()->rowCount(), 1);
    console.page().focusFilter();
    auto *field = console.page().findChild<QLineEdit *>(u"filterField"_s);
    QTRY_VERIFY(field->hasFocus());
    takeAway(world, *isAway);
    QTest::keyClicks(field, u"acme"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(shownState(console), u"The database does not answer"_s, 20'000);
    const auto focusText = [] {
        const auto *button = qobject_cast<QPushButton *>(QApplication::focusWidget());
        return button ? button->text() : QString();
    };
    QTRY_COMPARE(focusText(), u"Try again now"_s);
    *isAway = false;
    QTRY_COMPARE_WITH_TIMEOUT(console.names(), QStringList{u"acme"_s}, 20'000);
}

void TenantsPageTest::viewIsRememberedAcrossWindows()
{
    World world;
    const QTemporaryDir home;
    QSettings settings(home.filePath(u"view.ini"_s), QSettings::IniFormat);
    {
        TenantsWindow console(world, world.root());
        console.page().keepViewIn(&settings);
        console.page().filterLine()->setText(u"status:suspended"_s);
        ListLayout layout = console.page().view()->columnLayout();
        layout.shown.insert(u"members"_s, false);
        console.page().view()->setColumnLayout(layout);
        Q_EMIT console.page().viewStateChanged();
    }
    TenantsWindow console(world, world.root());
    console.page().keepViewIn(&settings);
    QCOMPARE(toText(console.page().filterLine()->filter()), u"status:suspended"_s);
    QVERIFY(console.page().view()->isColumnHidden(console.page().model()->columnOf(u"members"_s)));
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::TenantsPageTest)
#include "tst_tenantspage.moc"
