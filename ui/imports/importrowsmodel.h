// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/imports/importrun.h"

#include <QAbstractTableModel>

namespace tenantry::ui {

/// The records of a file with what becomes of each; the cell that keeps one out is marked.
class ImportRowsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setOutcomes(const ImportOutcomes &outcomes, const ImportOrder &order);
    /// Only records that need a look: refused ones, and those that differ from what is there.
    void setOnlyProblems(bool isOnly);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] int outcomeColumn() const { return int(m_columns.size()) + 1; }
    [[nodiscard]] QString textOf(const ImportLine &line, int column) const;
    [[nodiscard]] bool isBad(const ImportLine &line, int column) const;
    [[nodiscard]] QString outcomeText(const ImportedRow &row) const;
    void filter();

    struct Column
    {
        int inFile = 0;
        QString name;
    };

    QList<ImportLine> m_all;
    QList<qsizetype> m_shown; ///< places in m_all
    QList<Column> m_columns;
    bool m_isTried = true;
    bool m_isOnlyProblems = false;
};

} // namespace tenantry::ui
