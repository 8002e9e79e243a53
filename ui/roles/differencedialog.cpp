// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/differencedialog.h"

#include "ui/common/cell.h"
#include "ui/common/headview.h"
#include "ui/common/tableview.h"

#include <QVBoxLayout>

namespace tenantry::ui {

namespace {

constexpr int columnWidth = 200;
constexpr int heightOfList = 360;

} // namespace

DifferenceModel::DifferenceModel(const QList<AccessDifference> &differences, QObject *parent)
    : QAbstractTableModel(parent)
    , m_differences(differences)
{}

int DifferenceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_differences.size());
}

int DifferenceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DifferenceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AccessDifference &one = m_differences.at(index.row());
    if (role == CellRole::State && index.column() == What)
        return QVariant::fromValue(one.isGained ? CellState{Icon::New, Tone::Ok} : CellState{Icon::Dash, Tone::Bad});
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case What:
        return (one.isGained ? tr("gains %1") : tr("loses %1")).arg(one.permission);
    case Email:
        return one.userEmail;
    default:
        return one.tenant ? one.tenantSlug : tr("on the platform");
    }
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == CellRole::Kind)
        return QVariant::fromValue(section == What        ? CellKind::State
                                       : section == Email ? CellKind::Strong
                                                          : CellKind::Code);
    if (role != Qt::DisplayRole)
        return {};
    return section == What ? tr("What") : section == Email ? tr("Who") : tr("Where");
}

DifferenceDialog::DifferenceDialog(const RolePreview &preview, QWidget *parent)
    : Dialog(tr("Before you save"), tr("What saving %1 would do").arg(preview.role.name), parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(Icon::Role, Tone::Accent);
    const auto listed = int(preview.access.differences.size());
    const int all = preview.access.gains + preview.access.losses;
    if (listed < all)
        setCaption(tr("The first %1 of %2.").arg(QLocale().toString(listed), QLocale().toString(all)));
    auto *model = new DifferenceModel(preview.access.differences, this);
    auto *view = new TableView;
    view->setModel(model);
    view->setAccessibleName(tr("Who gains and who loses"));
    for (int column = 0; column < model->columnCount(); ++column)
        view->setColumnWidth(column, columnWidth);
    view->head()->setStretchLastSection(true);
    view->setMinimumHeight(heightOfList);
    body()->addWidget(view, 1);
    setCancelText(tr("Close"));
    setMinimumWidth(3 * columnWidth);
    connect(view, &QAbstractItemView::activated, this, [this, model](const QModelIndex &index) {
        Q_EMIT userWanted(model->at(index.row()).user);
        accept();
    });
    view->setCurrentIndex(model->index(0, 0));
}

} // namespace tenantry::ui
