// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/roleholdersmodel.h"

#include "ui/common/agetext.h"
#include "ui/common/cell.h"

namespace tenantry::ui {

void RoleHoldersModel::setFirst(const tenantry::Page<Grant> &page)
{
    beginResetModel();
    m_grants = page.items;
    m_next = page.next;
    m_isFetching = false;
    endResetModel();
}

void RoleHoldersModel::append(const tenantry::Page<Grant> &page)
{
    m_next = page.next;
    m_isFetching = false;
    if (page.items.isEmpty())
        return;
    const int first = int(m_grants.size());
    beginInsertRows({}, first, first + int(page.items.size()) - 1);
    m_grants += page.items;
    endInsertRows();
}

int RoleHoldersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_grants.size());
}

int RoleHoldersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RoleHoldersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)
        || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole))
        return {};
    const Grant &grant = m_grants.at(index.row());
    switch (index.column()) {
    case Email:
        return grant.userEmail;
    case Place:
        return grant.tenant ? grant.tenantSlug : tr("everywhere");
    default:
        if (grant.state == GrantState::Future)
            return tr("from %1").arg(momentText(grant.startsAt));
        if (grant.state == GrantState::Ended)
            return tr("ended");
        return grant.endsAt ? tr("until %1").arg(momentText(*grant.endsAt)) : QString();
    }
}

QVariant RoleHoldersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == CellRole::Kind)
        return QVariant::fromValue(section == Email       ? CellKind::Strong
                                       : section == Place ? CellKind::Code
                                                          : CellKind::Secondary);
    if (role != Qt::DisplayRole)
        return {};
    return section == Email ? tr("Who") : section == Place ? tr("Where") : tr("For how long");
}

bool RoleHoldersModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next && !m_isFetching;
}

void RoleHoldersModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_isFetching = true;
    Q_EMIT moreWanted(*m_next);
}

} // namespace tenantry::ui
