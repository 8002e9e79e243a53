// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/dialog.h"
#include "ui/roles/rolepreview.h"

#include <QAbstractTableModel>

namespace tenantry::ui {

/// Who gains or loses which permission where, a row for each.
class DifferenceModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { What, Email, Place, ColumnCount };

    explicit DifferenceModel(const QList<AccessDifference> &differences, QObject *parent = nullptr);

    [[nodiscard]] const AccessDifference &at(int row) const { return m_differences.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<AccessDifference> m_differences;
};

/// All that saving a role would do, as a list. Enter leads to the person.
class DifferenceDialog final : public Dialog
{
    Q_OBJECT
public:
    DifferenceDialog(const RolePreview &preview, QWidget *parent);

Q_SIGNALS:
    void userWanted(const tenantry::UserId &user);
};

} // namespace tenantry::ui
