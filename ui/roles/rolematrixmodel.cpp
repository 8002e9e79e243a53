// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/rolematrixmodel.h"

#include "ui/common/counttext.h"

#include <algorithm>

namespace tenantry::ui {

void RoleMatrixModel::setCatalogue(const QList<CataloguedPermission> &catalogue)
{
    beginResetModel();
    m_matrix.setCatalogue(catalogue);
    rebuild();
    endResetModel();
}

QList<RoleMatrix::Foreign> RoleMatrixModel::setRoles(const QList<tenantry::Role> &roles,
                                                     const std::optional<TenantId> &place)
{
    QList<RoleMatrix::Foreign> foreign;
    m_isPlatform = !place;
    if (std::ranges::equal(roles, m_matrix.roles(), {}, &tenantry::Role::id, &tenantry::Role::id)
        && m_filter.role.isEmpty()) { // whoever looks at a cell goes on looking at it
        foreign = m_matrix.setRoles(roles, place);
        noteAllChanged();
    } else {
        beginResetModel();
        foreign = m_matrix.setRoles(roles, place);
        rebuild();
        endResetModel();
    }
    Q_EMIT changesChanged();
    return foreign;
}

void RoleMatrixModel::clear()
{
    beginResetModel();
    m_matrix.discard();
    m_matrix.setRoles({});
    rebuild();
    endResetModel();
    Q_EMIT changesChanged();
}

void RoleMatrixModel::setPending(const RoleMatrix::AllPending &pending)
{
    m_matrix.setPending(pending);
    noteAllChanged();
    Q_EMIT changesChanged();
}

void RoleMatrixModel::takeSaved(const tenantry::Role &role)
{
    m_matrix.takeSaved(role);
    noteAllChanged();
    Q_EMIT changesChanged();
}

void RoleMatrixModel::discard()
{
    m_matrix.discard();
    noteAllChanged();
    Q_EMIT changesChanged();
}

void RoleMatrixModel::discard(RoleId role)
{
    m_matrix.discard(role);
    noteAllChanged();
    Q_EMIT changesChanged();
}

void RoleMatrixModel::setFilter(const RoleMatrixFilter &filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    rebuild();
    endResetModel();
}

bool RoleMatrixModel::toggle(const QModelIndex &index)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const int role = m_columns.at(index.column());
    const bool isDone = isGroup(index.row()) ? m_matrix.toggleGroup(role, groupOf(index.row()))
                                             : m_matrix.toggle(role, permissionOf(index.row()).code);
    if (isDone) {
        noteAllChanged();
        Q_EMIT changesChanged();
    }
    return isDone;
}

int RoleMatrixModel::setFolded(int row, bool isFolded)
{
    const QString module = groupOf(row).module;
    if (m_folded.contains(module) != isFolded) {
        beginResetModel();
        if (isFolded)
            m_folded.insert(module);
        else
            m_folded.remove(module);
        rebuild();
        endResetModel();
    }
    return qMax(rowOf(module), 0);
}

void RoleMatrixModel::setAllFolded(bool isFolded)
{
    QStringList modules;
    for (const RoleMatrix::Group &group : m_matrix.groups())
        modules.append(group.module);
    setFoldedModules(isFolded ? modules : QStringList());
}

QStringList RoleMatrixModel::foldedModules() const
{
    QStringList modules = m_folded.values();
    modules.sort();
    return modules;
}

void RoleMatrixModel::setFoldedModules(const QStringList &modules)
{
    beginResetModel();
    m_folded = QSet<QString>(modules.begin(), modules.end());
    rebuild();
    endResetModel();
}

QString RoleMatrixModel::nameOfRow(int row) const
{
    return isGroup(row) ? groupOf(row).module : permissionOf(row).code;
}

int RoleMatrixModel::columnOf(RoleId role) const
{
    const auto found =
        std::ranges::find_if(m_columns, [&](int column) { return m_matrix.roles().at(column).id == role; });
    return found == m_columns.end() ? -1 : int(found - m_columns.begin());
}

int RoleMatrixModel::rowOf(const QString &name) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (nameOfRow(row) == name)
            return row;
    }
    return -1;
}

QList<int> RoleMatrixModel::shownColumns() const
{
    QList<int> columns;
    for (int role = 0; role < m_matrix.roles().size(); ++role) {
        if (m_matrix.roles().at(role).name.contains(m_filter.role, Qt::CaseInsensitive)
            && (!m_filter.changedOnly || m_matrix.isChanged(role)))
            columns.append(role);
    }
    return columns;
}

bool RoleMatrixModel::isShown(const CataloguedPermission &permission) const
{
    const auto isMeant = [&permission](const QString &part) {
        return permission.code.contains(part, Qt::CaseInsensitive)
            || permission.name.contains(part, Qt::CaseInsensitive);
    };
    return (m_filter.permissions.isEmpty() || std::ranges::any_of(m_filter.permissions, isMeant))
        && (m_filter.module.isEmpty() || permission.module.compare(m_filter.module, Qt::CaseInsensitive) == 0)
        && (!m_filter.changedOnly || m_matrix.isChanged(permission.code));
}

void RoleMatrixModel::rebuild()
{
    m_columns = shownColumns();
    m_rows.clear();
    for (int group = 0; group < m_matrix.groups().size(); ++group) {
        const RoleMatrix::Group &all = m_matrix.groups().at(group);
        QList<Row> rows;
        for (int permission = 0; permission < all.permissions.size(); ++permission) {
            if (isShown(all.permissions.at(permission)))
                rows.append({group, permission});
        }
        if (rows.isEmpty())
            continue;
        m_rows.append({group, -1});
        if (!m_folded.contains(all.module) || m_filter != RoleMatrixFilter()) // what is looked for isn't hidden
            m_rows.append(rows);
    }
}

void RoleMatrixModel::noteAllChanged()
{
    if (m_rows.isEmpty() || m_columns.isEmpty())
        return;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

const CataloguedPermission &RoleMatrixModel::permissionOf(int row) const
{
    return groupOf(row).permissions.at(m_rows.at(row).permission);
}

int RoleMatrixModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RoleMatrixModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QString RoleMatrixModel::shareText(int row, int column) const
{
    const RoleMatrix::Share share = m_matrix.share(m_columns.at(column), groupOf(row));
    if (share.held == 0)
        return tr("none");
    //: How many permissions of a group a role has: 4 of 6
    return share.held == share.of ? tr("all") : tr("%1 of %2").arg(share.held).arg(share.of);
}

QString RoleMatrixModel::cellText(int row, int column) const
{
    switch (m_matrix.cell(m_columns.at(column), permissionOf(row).code)) {
    case RoleMatrix::Cell::Granted:
        return tr("granted");
    case RoleMatrix::Cell::NotGranted:
        return tr("not granted");
    case RoleMatrix::Cell::Added:
        return tr("added, not saved");
    case RoleMatrix::Cell::Removed:
        return tr("removed, not saved");
    }
    Q_UNREACHABLE();
}

QVariant RoleMatrixModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    const int column = index.column();
    switch (role) {
    case ShareText:
        return isGroup(row) ? QVariant(shareText(row, column)) : QVariant();
    case Cell:
        return isGroup(row) ? QVariant() : QVariant(int(m_matrix.cell(m_columns.at(column), permissionOf(row).code)));
    case IsFixed:
        return fixed(column) != RoleMatrix::Fixed::No;
    case Qt::AccessibleTextRole: {
        const QString text = isGroup(row) ? shareText(row, column) : cellText(row, column);
        //: For screen readers: role, permission or group, state
        const QString whole = tr("%1, %2: %3").arg(roleOf(column).name, nameOfRow(row), text);
        return fixed(column) == RoleMatrix::Fixed::No ? whole : tr("%1, cannot be changed").arg(whole);
    }
    default:
        return {};
    }
}

QVariant RoleMatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const int count = orientation == Qt::Vertical ? rowCount() : columnCount();
    if (section < 0 || section >= count)
        return {};
    return orientation == Qt::Vertical ? rowHead(section, role) : columnHead(section, role);
}

QVariant RoleMatrixModel::rowHead(int row, int role) const
{
    const bool isGroupRow = isGroup(row);
    switch (role) {
    case Qt::DisplayRole:
        return nameOfRow(row);
    case Qt::ToolTipRole:
        return isGroupRow ? QVariant()
                          : QVariant(QString(permissionOf(row).name + u'\n' + permissionOf(row).description));
    case Qt::AccessibleDescriptionRole:
        return isGroupRow ? QVariant() : QVariant(permissionOf(row).description);
    case IsGroup:
        return isGroupRow;
    case IsFolded:
        return row + 1 == rowCount() || isGroup(row + 1); // also where the filter left nothing under it
    case Size:
        return int(groupOf(row).permissions.size());
    default:
        return {};
    }
}

QString RoleMatrixModel::captionOf(int column) const
{
    switch (fixed(column)) {
    case RoleMatrix::Fixed::BuiltIn:
        return tr("built in");
    case RoleMatrix::Fixed::Inherited:
        return tr("of all tenants");
    case RoleMatrix::Fixed::No:
        break;
    }
    const Count holders = roleOf(column).holders;
    if (!holders.exact)
        return m_isPlatform ? tr("%1 grants").arg(countText(holders)) : tr("%1 people").arg(countText(holders));
    return m_isPlatform ? tr("%Ln grants", nullptr, holders.value) : tr("%Ln people", nullptr, holders.value);
}

QVariant RoleMatrixModel::columnHead(int column, int role) const
{
    const tenantry::Role &shown = roleOf(column);
    switch (role) {
    case Qt::DisplayRole:
        return shown.name;
    case Qt::ToolTipRole:
        return shown.description.isEmpty() ? shown.name : QString(shown.name + u'\n' + shown.description);
    case Qt::AccessibleTextRole:
        return QString(shown.name + u", " + captionOf(column));
    case Caption:
        return captionOf(column);
    case IsFixed:
        return fixed(column) != RoleMatrix::Fixed::No;
    case IsChanged:
        return m_matrix.isChanged(m_columns.at(column));
    default:
        return {};
    }
}

} // namespace tenantry::ui
