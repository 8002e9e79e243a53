// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/simulatedlist.h"
#include "ui/common/listmodel.h"

#include <QAbstractItemModelTester>
#include <QObject>

#include <memory>

namespace tenantry::ui::tests {

/// A list in front of a simulated table of any length; QAbstractItemModelTester looks on.
class ListModelFixture : public QObject
{
    Q_OBJECT

protected:
    void open();
    void close();
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

} // namespace tenantry::ui::tests
