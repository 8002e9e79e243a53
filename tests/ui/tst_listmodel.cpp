// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/listmodelfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// How a list reads a table of any length.
class ListModelTest : public ListModelFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

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
    void failedQuestionLeavesNoRowsOfAnother();
    void failedPageKeepsRowsAndGoesOnAfterRetry();
    void emptyListIsEmpty();
    void sourceThatAnswersAtOnceWorks();
    void destroyedListTakesNoAnswer();
    void sortIsAskedForWhereItIsPossible();
};

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

void ListModelTest::failedQuestionLeavesNoRowsOfAnother()
{
    show(std::make_shared<SimulatedTable>(100));
    m_source->giveAll();
    QCOMPARE(m_model->rowCount(), 100);
    const auto filtered = std::make_shared<SimulatedTable>(7);
    filtered->failures = 2;
    show(filtered);
    QCOMPARE(m_model->rowCount(), 100); // until the answer comes
    m_source->giveAll();
    QCOMPARE(m_model->state(), ListModel::State::Failed);
    QCOMPARE(m_model->rowCount(), 0);

    m_model->retry();
    m_source->giveAll();
    QCOMPARE(m_model->rowCount(), 7);
    filtered->failures = 2;
    m_model->reload(); // the same question again: its rows stay
    m_source->giveAll();
    QCOMPARE(m_model->state(), ListModel::State::Failed);
    QCOMPARE(m_model->rowCount(), 7);
    filtered->failures = 2;
    m_source = std::make_shared<SimulatedSource>(filtered);
    m_model->renewSource(m_source);
    m_source->giveAll();
    QCOMPARE(m_model->state(), ListModel::State::Failed);
    QCOMPARE(m_model->rowCount(), 7);
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

void ListModelTest::emptyListIsEmpty()
{
    show(std::make_shared<SimulatedTable>(0));
    QVERIFY(!m_model->isEmpty());
    m_source->giveAll();
    QVERIFY(m_model->isEmpty());
    QCOMPARE(m_model->count(), (Count{0, true}));
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
