// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/shortcutmodel.h"

#include "ui/common/cell.h"

namespace tenantry::ui {

ShortcutModel::ShortcutModel(const Shortcuts *shortcuts, QObject *parent)
    : QAbstractTableModel(parent)
    , m_shortcuts(shortcuts)
    , m_all(shortcuts->all())
{
    connect(m_shortcuts, &Shortcuts::changed, this, &ShortcutModel::follow);
}

void ShortcutModel::read()
{
    const QList<Shortcut> all = m_shortcuts->all();
    if (all.size() == m_all.size())
        return;
    beginResetModel();
    m_all = all;
    endResetModel();
}

void ShortcutModel::follow()
{
    if (!m_all.isEmpty())
        Q_EMIT dataChanged(index(0, Keys), index(rowCount() - 1, Standard));
}

int ShortcutModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_all.size());
}

int ShortcutModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ShortcutModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const Shortcut &shortcut = at(index.row());
    switch (index.column()) {
    case Name:
        return shortcut.name();
    case Place:
        return shortcut.place;
    case Keys:
        return shortcut.keys().isEmpty() ? tr("none") : keysText(shortcut.keys());
    default:
        if (shortcut.isStandard())
            return {};
        return shortcut.standard.isEmpty() ? tr("none") : keysText(shortcut.standard);
    }
}

QVariant ShortcutModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == CellRole::Kind)
        return QVariant::fromValue(section == Name       ? CellKind::Strong
                                       : section == Keys ? CellKind::Text
                                                         : CellKind::Secondary);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Action");
    case Place:
        return tr("Where");
    case Keys:
        return tr("Keys");
    default:
        return tr("By default");
    }
}

} // namespace tenantry::ui
