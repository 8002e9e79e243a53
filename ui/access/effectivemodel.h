// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/access.h"

#include <QAbstractTableModel>

namespace tenantry::ui {

/// All that somebody may do in one place, and the roles that give it.
class EffectiveModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Permission, Through, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setPermissions(const QList<EffectivePermission> &permissions);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<EffectivePermission> m_permissions;
};

} // namespace tenantry::ui
