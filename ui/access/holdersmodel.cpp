// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/access/holdersmodel.h"

#include "ui/common/cell.h"

namespace tenantry::ui {

namespace {

QString nameOf(const AccessHolder &holder)
{
    return QString(holder.firstName + u' ' + holder.lastName).trimmed();
}

} // namespace

void HoldersModel::setFirst(const tenantry::Page<AccessHolder> &page)
{
    beginResetModel();
    m_holders = page.items;
    m_next = page.next;
    m_isFetching = false;
    endResetModel();
}

void HoldersModel::append(const tenantry::Page<AccessHolder> &page)
{
    m_next = page.next;
    m_isFetching = false;
    if (page.items.isEmpty())
        return;
    const int first = int(m_holders.size());
    beginInsertRows({}, first, first + int(page.items.size()) - 1);
    m_holders += page.items;
    endInsertRows();
}

void HoldersModel::noteFailure()
{
    m_isFetching = false;
}

void HoldersModel::clear()
{
    setFirst({});
}

int HoldersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_holders.size());
}

int HoldersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HoldersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_holders.size())
        return {};
    const AccessHolder &holder = m_holders.at(index.row());
    QStringList ways;
    QList<ChipLook> chips;
    const auto add = [&](bool applies, const QString &text, Tone tone) {
        if (!applies)
            return;
        ways.append(text);
        chips.append({text, tone, {}});
    };
    add(holder.asSuperuser, tr("superuser"), Tone::Warn);
    add(holder.platformWide, tr("platform-wide role"), Tone::Neutral);
    add(holder.inTenant, tr("role in the tenant"), Tone::Neutral);
    if (index.column() == Through && role == CellRole::Chips)
        return QVariant::fromValue(chips);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Email:
        return holder.email;
    case Name:
        return nameOf(holder);
    default:
        return ways.join(u", ");
    }
}

QVariant HoldersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == CellRole::Kind) {
        const CellKind kind = section == Email ? CellKind::Strong : section == Name ? CellKind::Text : CellKind::Chips;
        return QVariant::fromValue(kind);
    }
    if (role != Qt::DisplayRole)
        return {};
    return section == Email ? tr("E-mail") : section == Name ? tr("Name") : tr("Through");
}

bool HoldersModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next && !m_isFetching;
}

void HoldersModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_isFetching = true;
    Q_EMIT moreWanted(*m_next);
}

} // namespace tenantry::ui
