// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/overview/overview.h"

#include <QAbstractTableModel>
#include <QList>

namespace tenantry::ui {

/// Sign-ins day by day, the newest first: the chart as a table.
class SignInModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Day, SignedIn, Failed, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setDays(const QList<SignInFigures> &days);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<SignInFigures> m_days;
};

} // namespace tenantry::ui
