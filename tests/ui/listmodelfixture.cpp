// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/listmodelfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

void ListModelFixture::open()
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

void ListModelFixture::close()
{
    m_tester.reset();
    m_model.reset();
    m_source.reset();
    m_table.reset();
}

void ListModelFixture::show(const std::shared_ptr<SimulatedTable> &table)
{
    m_table = table;
    m_source = std::make_shared<SimulatedSource>(table);
    m_model->setSource(m_source);
}

void ListModelFixture::see(int first, int last)
{
    m_model->showRows(first, last);
    m_source->giveAll();
}

int ListModelFixture::placeAt(int row) const
{
    const QVariant shown = m_model->index(row, 0).data();
    return shown.isValid() ? shown.toInt() : -1;
}

QList<int> ListModelFixture::placesInWindow() const
{
    QList<int> places;
    for (int row = m_model->window().first(); row < m_model->window().end(); ++row)
        places.append(placeAt(row));
    return places;
}

void ListModelFixture::waitForRefresh()
{
    QTRY_VERIFY((m_source->giveAll(), !m_model->isBusy()));
}

} // namespace tenantry::ui::tests
