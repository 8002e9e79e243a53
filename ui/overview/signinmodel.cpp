// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/signinmodel.h"

#include "ui/common/cell.h"

#include <QLocale>

#include <algorithm>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

void SignInModel::setDays(const QList<SignInFigures> &days)
{
    beginResetModel();
    m_days = days;
    std::reverse(m_days.begin(), m_days.end());
    endResetModel();
}

int SignInModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_days.size());
}

int SignInModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SignInModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_days.size() || role != Qt::DisplayRole)
        return {};
    const SignInFigures &day = m_days.at(index.row());
    switch (Column(index.column())) {
    case Day:
        return QLocale().toString(day.from.toLocalTime().date(), u"ddd d MMM yyyy"_s);
    case SignedIn:
        return QLocale().toString(day.signedIn);
    case Failed:
        return QLocale().toString(day.failed);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant SignInModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == CellRole::Kind)
        return QVariant::fromValue(section == Day ? CellKind::Strong : CellKind::Number);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Day:
        return tr("Day");
    case SignedIn:
        return tr("Signed in");
    case Failed:
        return tr("Failed");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace tenantry::ui
