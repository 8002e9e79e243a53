// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/access/effectivemodel.h"

#include "ui/common/cell.h"

namespace tenantry::ui {

void EffectiveModel::setPermissions(const QList<EffectivePermission> &permissions)
{
    beginResetModel();
    m_permissions = permissions;
    endResetModel();
}

int EffectiveModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_permissions.size());
}

int EffectiveModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EffectiveModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_permissions.size())
        return {};
    const EffectivePermission &permission = m_permissions.at(index.row());
    if (index.column() == Permission)
        return role == Qt::DisplayRole ? QVariant(permission.code) : QVariant();
    const QStringList ways = permission.asSuperuser ? QStringList{tr("superuser")} : permission.roles;
    if (role == CellRole::Chips) {
        QList<ChipLook> chips;
        for (const QString &way : ways)
            chips.append({way, permission.asSuperuser ? Tone::Warn : Tone::Neutral, {}});
        return QVariant::fromValue(chips);
    }
    return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant(ways.join(u", ")) : QVariant();
}

QVariant EffectiveModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == CellRole::Kind)
        return QVariant::fromValue(section == Permission ? CellKind::Code : CellKind::Chips);
    if (role != Qt::DisplayRole)
        return {};
    return section == Permission ? tr("Permission") : tr("Through");
}

} // namespace tenantry::ui
