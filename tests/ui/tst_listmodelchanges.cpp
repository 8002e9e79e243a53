// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/listmodelfixture.h"
#include "ui/common/listselection.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// What a list does when its table changes under it.
class ListModelChangesTest : public ListModelFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void changedRowIsReadAgainInItsPlace();
    void removedRowLeavesAndCurrentStaysOnItsObject();
    void rowRemovedWhileScrollingIsNotMissedNorDoubled();
    void newRowAppearsAtItsPlace();
    void manyChangesBecomeFewReadings();
    void rowsRemovedAboveTheWindowEndUpRight();
    void everythingRemovedIsEmpty();
    void selectionSurvivesAndForgets();
};

void ListModelChangesTest::changedRowIsReadAgainInItsPlace()
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

void ListModelChangesTest::removedRowLeavesAndCurrentStaysOnItsObject()
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

void ListModelChangesTest::rowRemovedWhileScrollingIsNotMissedNorDoubled()
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

void ListModelChangesTest::newRowAppearsAtItsPlace()
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

void ListModelChangesTest::manyChangesBecomeFewReadings()
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

void ListModelChangesTest::rowsRemovedAboveTheWindowEndUpRight()
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

void ListModelChangesTest::everythingRemovedIsEmpty()
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

void ListModelChangesTest::selectionSurvivesAndForgets()
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

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::ListModelChangesTest)
#include "tst_listmodelchanges.moc"
