// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/simulatedlist.h"
#include "ui/common/listmodel.h"
#include "ui/common/listselection.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// A list in front of a simulated table of any length; QAbstractItemModelTester looks on.
class ListModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void firstPageIsShownAtOnce();
    void rowsOnTheirWayAreEmptyAndCounted();
    void scrollBarJumpsToTheMiddleWithOnePage();
    void listWithoutAnchorsIsWalkedToItsMiddle();
    void scrollingThroughAMillionRowsKeepsAWindow();
    void scrollingDownAndUpShowsEveryRowOnceInOrder();
    void endOfALongFilteredListIsReachedAndReadUpwards();
    void answersOfAnEarlierSourceAreDropped();
    void newestWishWinsWhileAPageIsOnItsWay();
    void rowsOfTheEarlierFilterStayUntilTheNextAreThere();
    void failedFirstPageCanBeTriedAgain();
    void failedPageKeepsRowsAndGoesOnAfterRetry();
    void changedRowIsReadAgainInItsPlace();
    void removedRowLeavesAndCurrentStaysOnItsObject();
    void rowRemovedWhileScrollingIsNotMissedNorDoubled();
    void newRowAppearsAtItsPlace();
    void manyChangesBecomeFewReadings();
    void rowsRemovedAboveTheWindowEndUpRight();
    void emptyListIsEmpty();
    void everythingRemovedIsEmpty();
    void sourceThatAnswersAtOnceWorks();
    void destroyedListTakesNoAnswer();
    void selectionSurvivesAndForgets();
    void sortIsAskedForWhereItIsPossible();

private:
    void show(const std::shared_ptr<SimulatedTable> &table);
    void see(int first, int last);
    [[nodiscard]] int placeAt(int row) const;
    [[nodiscard]] QList<int> placesInWindow() const;
    void waitForRefresh();

    std::shared_ptr<SimulatedTable> m_table;
    std::shared_ptr<SimulatedSource> m_source;
    std::unique_ptr<ListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void ListModelTest::init()
{
    ListColumn place = listColumn<Entry>(u"place"_s, u"Place"_s, [](const Entry &entry, int role) {
        return role == Qt::DisplayRole ? QVariant(entry.place) : QVariant();
    });
    place.isSortable = true;
    const ListColumn version = listColumn<Entry>(u"version"_s, u"Version"_s, [](const Entry &entry, int role) {
        return role == Qt::DisplayRole ? QVariant(entry.version) : QVariant();
    });
    ListLimits limits;
    limits.refreshPause = 1;
    limits.anchorPause = 1;
    m_model = std::make_unique<ListModel>(QList{place, version}, nullptr, limits);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void ListModelTest::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_source.reset();
    m_table.reset();
}

void ListModelTest::show(const std::shared_ptr<SimulatedTable> &table)
{
    m_table = table;
    m_source = std::make_shared<SimulatedSource>(table);
    m_model->setSource(m_source);
}

void ListModelTest::see(int first, int last)
{
    m_model->showRows(first, last);
    m_source->giveAll();
}

int ListModelTest::placeAt(int row) const
{
    const QVariant shown = m_model->index(row, 0).data();
    return shown.isValid() ? shown.toInt() : -1;
}

QList<int> ListModelTest::placesInWindow() const
{
    QList<int> places;
    for (int row = m_model->window().first(); row < m_model->window().end(); ++row)
        places.append(placeAt(row));
    return places;
}

void ListModelTest::waitForRefresh()
{
    QTRY_VERIFY((m_source->giveAll(), !m_model->isBusy()));
}

void ListModelTest::firstPageIsShownAtOnce()
{
    show(std::make_shared<SimulatedTable>(1'000'000));
    QCOMPARE(m_model->state(), ListModel::State::Loading);
    QVERIFY(m_source->giveOldest());

    QCOMPARE(m_model->state(), ListModel::State::Ready);
    QCOMPARE(placeAt(0), 0);
    QCOMPARE(placeAt(199), 199);
    QVERIFY(!m_model->count());
    QVERIFY(m_model->rowCount() >= 200);
}

void ListModelTest::rowsOnTheirWayAreEmptyAndCounted()
{
    show(std::make_shared<SimulatedTable>(1'000'000));
    m_source->giveAll();
    QCOMPARE(m_model->rowCount(), 1'000'000);
    QCOMPARE(m_model->count(), (Count{1'000'000, true}));

    const QModelIndex middle = m_model->index(500'000, 0);
    QVERIFY(!middle.data(ListLoadedRole).toBool());
    QVERIFY(!middle.data().isValid());
    QVERIFY(!m_model->itemAt(500'000));
}

void ListModelTest::scrollBarJumpsToTheMiddleWithOnePage()
{
    show(std::make_shared<SimulatedTable>(1'000'000));
    m_source->giveAll();
    const int before = m_table->pages;
    see(500'000, 500'030);
    QCOMPARE(placeAt(500'000), 500'000);
    QCOMPARE(placeAt(500'030), 500'030);
    QCOMPARE(m_table->pages, before + 1);
}

void ListModelTest::listWithoutAnchorsIsWalkedToItsMiddle()
{
    const auto table = std::make_shared<SimulatedTable>(9'000);
    table->hasAnchors = false;
    show(table);
    m_source->giveAll();
    QCOMPARE(m_model->rowCount(), 9'000);
    const int before = table->pages;
    see(4'600, 4'630);
    QCOMPARE(placeAt(4'600), 4'600);
    QCOMPARE(placeAt(4'630), 4'630);
    QVERIFY2(table->pages - before <= 5, qPrintable(QString::number(table->pages - before)));
}

void ListModelTest::scrollingThroughAMillionRowsKeepsAWindow()
{
    m_tester.reset(); // walks through all rows with each change
    show(std::make_shared<SimulatedTable>(1'000'000));
    m_source->giveAll();
    int most = 0;
    for (int row = 0; row < m_model->rowCount(); row += 150) {
        see(row, row + 30);
        most = std::max(most, m_model->window().size());
        QCOMPARE(placeAt(row), row);
    }
    see(999'969, 999'999);
    QCOMPARE(placeAt(999'999), 999'999);
    QVERIFY2(most <= 1400, qPrintable(QString::number(most)));
}

void ListModelTest::scrollingDownAndUpShowsEveryRowOnceInOrder()
{
    const auto table = std::make_shared<SimulatedTable>(3'000);
    show(table);
    m_source->giveAll();
    for (int row = 0; row <= 2'970; row += 30) {
        see(row, row + 29);
        for (int i = row; i < row + 30; ++i)
            QCOMPARE(placeAt(i), i);
    }
    for (int row = 2'970; row >= 0; row -= 30) {
        see(row, row + 29);
        for (int i = row; i < row + 30; ++i)
            QCOMPARE(placeAt(i), i);
    }
    QVERIFY(m_model->window().size() <= 1400);
}

void ListModelTest::endOfALongFilteredListIsReachedAndReadUpwards()
{
    const auto table = std::make_shared<SimulatedTable>(12'345);
    table->hasAnchors = false;
    show(table);
    m_source->giveAll();
    QCOMPARE(m_model->count(), (Count{10'000, false}));

    see(m_model->rowCount() - 30, m_model->rowCount() - 1);
    QCOMPARE(placeAt(m_model->rowCount() - 1), 12'344);
    for (int row = m_model->rowCount() - 60; row > 0; row -= 30) {
        see(row, row + 29);
        QCOMPARE(placeAt(row + 29), placeAt(row) + 29);
    }
    // The list was longer than its count said: it grew at its beginning.
    for (int i = 0; i < 200 && placeAt(0) != 0; ++i)
        see(0, 29 + i % 2);
    QCOMPARE(placeAt(0), 0);
    QCOMPARE(m_model->rowCount(), 12'345);
}

void ListModelTest::answersOfAnEarlierSourceAreDropped()
{
    show(std::make_shared<SimulatedTable>(1'000));
    const auto earlier = m_source;
    const auto shorter = std::make_shared<SimulatedTable>(50);
    show(shorter);
    m_source->giveAll();
    QCOMPARE(m_model->rowCount(), 50);
    earlier->giveAll();
    QCOMPARE(m_model->rowCount(), 50);
    QCOMPARE(placeAt(49), 49);
}

void ListModelTest::newestWishWinsWhileAPageIsOnItsWay()
{
    show(std::make_shared<SimulatedTable>(1'000'000));
    m_source->giveAll();
    const int before = m_table->pages;
    for (int row = 100'000; row <= 900'000; row += 1'000)
        m_model->showRows(row, row + 30);
    QCOMPARE(m_source->askedCount(), 1); // 800 positions of the scroll bar, one question
    m_source->giveAll();
    QCOMPARE(placeAt(900'000), 900'000);
    QVERIFY2(m_table->pages - before <= 3, qPrintable(QString::number(m_table->pages - before)));
}

void ListModelTest::rowsOfTheEarlierFilterStayUntilTheNextAreThere()
{
    show(std::make_shared<SimulatedTable>(100));
    m_source->giveAll();
    show(std::make_shared<SimulatedTable>(7));
    QCOMPARE(m_model->state(), ListModel::State::Loading);
    QCOMPARE(m_model->rowCount(), 100);
    m_source->giveAll();
    QCOMPARE(m_model->rowCount(), 7);
}

void ListModelTest::failedFirstPageCanBeTriedAgain()
{
    const auto table = std::make_shared<SimulatedTable>(100);
    table->failures = 2;
    QSignalSpy failed(m_model.get(), &ListModel::failed);
    show(table);
    m_source->giveAll();
    QCOMPARE(m_model->state(), ListModel::State::Failed);
    QCOMPARE(m_model->error()->reason, Reason::ConnectionLost);
    QVERIFY(failed.count() >= 1);

    m_model->retry();
    m_source->giveAll();
    QCOMPARE(m_model->state(), ListModel::State::Ready);
    QCOMPARE(m_model->rowCount(), 100);
}

void ListModelTest::failedPageKeepsRowsAndGoesOnAfterRetry()
{
    const auto table = std::make_shared<SimulatedTable>(5'000);
    show(table);
    m_source->giveAll();
    QSignalSpy recovered(m_model.get(), &ListModel::recovered);
    table->failures = 1;
    see(150, 180);
    QVERIFY(m_model->error());
    QCOMPARE(m_model->state(), ListModel::State::Ready);
    QCOMPARE(placeAt(180), 180);
    QCOMPARE(m_source->askedCount(), 0); // no storm of tries

    m_model->retry();
    m_source->giveAll();
    QVERIFY(!m_model->error());
    QCOMPARE(recovered.count(), 1);
    QCOMPARE(placeAt(280), 280);
}

void ListModelTest::changedRowIsReadAgainInItsPlace()
{
    show(std::make_shared<SimulatedTable>(1'000));
    m_source->giveAll();
    QSignalSpy changed(m_model.get(), &ListModel::rowsChanged);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    m_table->versions[42] = 2;
    m_model->change({SimulatedTable::idOf(42)});
    m_source->giveAll();
    QCOMPARE(m_model->index(42, 1).data().toInt(), 2);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(reset.count(), 0);
}

void ListModelTest::removedRowLeavesAndCurrentStaysOnItsObject()
{
    show(std::make_shared<SimulatedTable>(1'000));
    m_source->giveAll();
    const QPersistentModelIndex current(m_model->index(50, 0));
    const QPersistentModelIndex doomed(m_model->index(42, 0));
    QSignalSpy gone(m_model.get(), &ListModel::rowsGone);
    m_table->removed[42] = true;
    m_model->change({SimulatedTable::idOf(42)});
    m_source->giveAll();
    QCOMPARE(gone.count(), 1);
    QCOMPARE(m_model->rowCount(), 999);
    QCOMPARE(current.row(), 49);
    QCOMPARE(current.data().toInt(), 50);
    QCOMPARE(doomed.data().toInt(), 43); // its neighbour, so that the keyboard doesn't lose its place
    waitForRefresh();
    QCOMPARE(m_model->rowCount(), 999);
}

void ListModelTest::rowRemovedWhileScrollingIsNotMissedNorDoubled()
{
    show(std::make_shared<SimulatedTable>(2'000));
    m_source->giveAll();
    for (int row = 0; row < 1'900; row += 60) {
        see(row, row + 30);
        // One goes above, one in and one below what is seen, while the next page is on its way.
        m_model->showRows(row + 30, row + 60);
        QList<QUuid> ids;
        for (const int place : {row - 300, row + 3, row + 700}) {
            if (m_table->has(place)) {
                m_table->removed[place] = true;
                ids.append(SimulatedTable::idOf(place));
            }
        }
        m_model->change(ids);
        m_source->giveAll();
        const QList<int> places = placesInWindow();
        for (qsizetype i = 1; i < places.size(); ++i) {
            for (int between = places.at(i - 1) + 1; between < places.at(i); ++between)
                QVERIFY2(!m_table->has(between), qPrintable(QString::number(between)));
            QVERIFY(places.at(i) > places.at(i - 1));
        }
    }
    waitForRefresh();
    QCOMPARE(m_model->rowCount(), m_table->size());
}

void ListModelTest::newRowAppearsAtItsPlace()
{
    const auto table = std::make_shared<SimulatedTable>(500);
    table->removed[20] = true;
    show(table);
    m_source->giveAll();
    QCOMPARE(placeAt(20), 21);
    const QPersistentModelIndex current(m_model->index(30, 0));

    table->removed.erase(20);
    m_model->apply(listItem(table->entry(20)));
    waitForRefresh();
    QCOMPARE(placeAt(20), 20);
    QCOMPARE(current.data().toInt(), 31);
    QCOMPARE(m_model->rowCount(), 500);
}

void ListModelTest::manyChangesBecomeFewReadings()
{
    show(std::make_shared<SimulatedTable>(1'000));
    m_source->giveAll();
    const int before = m_table->pages;
    for (int i = 0; i < 1'000; ++i) {
        m_table->versions[i] = 2;
        m_model->changeAll();
    }
    waitForRefresh();
    QVERIFY2(m_table->pages - before <= 3, qPrintable(QString::number(m_table->pages - before)));
    QCOMPARE(m_model->index(100, 1).data().toInt(), 2);
}

void ListModelTest::rowsRemovedAboveTheWindowEndUpRight()
{
    const auto table = std::make_shared<SimulatedTable>(50'000);
    show(table);
    m_source->giveAll();
    see(25'000, 25'030);
    for (int place = 100; place < 400; ++place)
        table->removed[place] = true;
    m_model->changeAll();
    waitForRefresh();
    QCOMPARE(placeAt(25'000), 25'000); // what is seen doesn't jump
    see(0, 30);
    see(60, 120);
    QCOMPARE(placeAt(99), 99);
    QCOMPARE(placeAt(100), 400);
    see(m_model->rowCount() - 30, m_model->rowCount() - 1);
    QCOMPARE(placeAt(m_model->rowCount() - 1), 49'999);
    waitForRefresh();
    QCOMPARE(m_model->rowCount(), 49'700);
}

void ListModelTest::emptyListIsEmpty()
{
    show(std::make_shared<SimulatedTable>(0));
    QVERIFY(!m_model->isEmpty());
    m_source->giveAll();
    QVERIFY(m_model->isEmpty());
    QCOMPARE(m_model->count(), (Count{0, true}));
}

void ListModelTest::everythingRemovedIsEmpty()
{
    const auto table = std::make_shared<SimulatedTable>(3'000);
    show(table);
    m_source->giveAll();
    see(1'500, 1'530);
    for (int place = 0; place < 3'000; ++place)
        table->removed[place] = true;
    m_model->changeAll();
    waitForRefresh();
    QVERIFY(m_model->isEmpty());
}

void ListModelTest::sourceThatAnswersAtOnceWorks()
{
    m_table = std::make_shared<SimulatedTable>(100'000);
    m_source = std::make_shared<SimulatedSource>(m_table, false);
    m_model->setSource(m_source);
    QCOMPARE(m_model->rowCount(), 100'000);
    m_model->showRows(70'000, 70'030);
    QCOMPARE(placeAt(70'030), 70'030);
}

void ListModelTest::destroyedListTakesNoAnswer()
{
    show(std::make_shared<SimulatedTable>(100));
    m_tester.reset();
    m_model.reset();
    m_source->giveAll(); // the sanitizers look on
}

void ListModelTest::selectionSurvivesAndForgets()
{
    ListSelection selection;
    QSignalSpy changed(&selection, &ListSelection::changed);
    const QUuid one = SimulatedTable::idOf(1);
    const QUuid two = SimulatedTable::idOf(2);
    selection.set({one, two}, true);
    QCOMPARE(selection.countOf(100), 2);
    selection.forget({two});
    QCOMPARE(selection.countOf(100), 1);
    selection.selectAll();
    QVERIFY(selection.contains(two));
    selection.toggle(two);
    QVERIFY(!selection.contains(two));
    QCOMPARE(selection.countOf(100), 99);
    QCOMPARE(selection.except(), QSet{two});
    selection.clear();
    QVERIFY(selection.isEmpty());
    QCOMPARE(changed.count(), 5);
}

void ListModelTest::sortIsAskedForWhereItIsPossible()
{
    QSignalSpy asked(m_model.get(), &ListModel::sortRequested);
    m_model->sort(1, Qt::AscendingOrder);
    QCOMPARE(asked.count(), 0);
    m_model->sort(0, Qt::DescendingOrder);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().toString(), u"place"_s);
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::ListModelTest)
#include "tst_listmodel.moc"
