// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/rolematrixview.h"

#include "ui/common/label.h"
#include "ui/roles/rolematrixcell.h"
#include "ui/roles/rolematrixheads.h"
#include "ui/roles/rolematrixmodel.h"
#include "ui/theme/focusring.h"
#include "ui/theme/metrics.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace tenantry::ui {

namespace {

constexpr int widthOfRoles = 108;

} // namespace

RoleMatrixView::RoleMatrixView(RoleMatrixModel *model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_corner(new Label(tr("Permission"), Type::Caption, Role::TextSecondary, this))
{
    setModel(model);
    setHorizontalHeader(new RoleHead(this));
    setVerticalHeader(new PermissionHead(this));
    setItemDelegate(new RoleMatrixCell(this));
    setAccessibleName(tr("Roles and their permissions"));
    setAccessibleDescription(tr("Space changes a cell"));
    setSelectionMode(NoSelection);
    setShowGrid(false);
    setFrameShape(NoFrame);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    viewport()->setMouseTracking(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    m_corner->setContentsMargins(metrics::gapPage, 0, metrics::gap, 0);
    m_corner->setProperty("cls", QStringLiteral("surface"));
    connect(verticalHeader(), &QHeaderView::sectionClicked, this, [this](int row) {
        if (m_model->isGroup(row))
            fold(row);
    });
    connect(verticalHeader(), &QHeaderView::sectionDoubleClicked, this, [this](int row) {
        if (!m_model->isGroup(row))
            Q_EMIT permissionOpened(row);
    });
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int column) {
        setCurrentIndex(m_model->index(qMax(currentIndex().row(), 0), column));
        Q_EMIT opened(column);
    });
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &RoleMatrixView::keepPlace);
    connect(m_model, &QAbstractItemModel::modelReset, this, &RoleMatrixView::findPlace);
    fitSizes();
}

bool RoleMatrixView::showsRing() const
{
    return hasFocus() && isKeyboardInUse();
}

void RoleMatrixView::fitSizes()
{
    horizontalHeader()->setDefaultSectionSize(metrics::atLeast(widthOfRoles));
    verticalHeader()->setDefaultSectionSize(metrics::rowHeightCompact());
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->isGroup(row))
            verticalHeader()->resizeSection(row, metrics::rowHeight());
    }
}

void RoleMatrixView::keepPlace()
{
    const QModelIndex current = currentIndex();
    m_hoveredRow = -1;
    if (!current.isValid())
        return;
    m_keptRole = m_model->roleOf(current.column()).id;
    m_keptRow = m_model->nameOfRow(current.row());
    m_keptColumn = current.column();
}

/// The cell that was current, else one of its role or permission, else the first.
void RoleMatrixView::findPlace()
{
    fitSizes();
    if (m_model->rowCount() == 0 || m_model->columnCount() == 0) {
        Q_EMIT currentColumnChanged(-1);
        return;
    }
    const int column = m_model->columnOf(m_keptRole);
    const int row = qMax(m_model->rowOf(m_keptRow), 0);
    setCurrentIndex(m_model->index(row, column >= 0 ? column : qBound(0, m_keptColumn, m_model->columnCount() - 1)));
}

bool RoleMatrixView::setCurrentRole(RoleId role)
{
    const int column = m_model->columnOf(role);
    if (column < 0 || m_model->rowCount() == 0)
        return false;
    setCurrentIndex(m_model->index(qMax(currentIndex().row(), 0), column));
    return true;
}

void RoleMatrixView::change(const QModelIndex &index)
{
    if (m_isReadOnly || !index.isValid())
        return;
    if (!m_model->toggle(index))
        Q_EMIT refused(index.column());
}

void RoleMatrixView::fold(int row)
{
    const int column = qMax(currentIndex().column(), 0);
    const int group = m_model->setFolded(row, !m_model->isFolded(row));
    setCurrentIndex(m_model->index(group, column));
}

void RoleMatrixView::foldCurrent()
{
    if (currentIndex().isValid())
        fold(currentIndex().row());
}

void RoleMatrixView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier)
        change(current);
    else if (isEnter && event->modifiers() == Qt::NoModifier && current.isValid() && m_model->isGroup(current.row()))
        fold(current.row());
    else if (isEnter && event->modifiers() == Qt::NoModifier && current.isValid())
        Q_EMIT opened(current.column());
    else
        QTableView::keyPressEvent(event);
}

void RoleMatrixView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? indexAt(event->position().toPoint()) : QModelIndex();
    QTableView::mousePressEvent(event);
}

/// A click changes a permission's cell: nothing is saved before the operator says so. That of a group, which stands for
/// many, it only chooses.
void RoleMatrixView::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() && m_pressed == index && !m_model->isGroup(index.row()))
        change(index);
    m_pressed = QPersistentModelIndex();
}

void RoleMatrixView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        fitSizes();
}

bool RoleMatrixView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::MouseMove)
        setHoveredRow(rowAt(static_cast<QMouseEvent *>(event)->position().toPoint().y()));
    else if (event->type() == QEvent::Leave)
        setHoveredRow(-1);
    return QTableView::viewportEvent(event);
}

void RoleMatrixView::setHoveredRow(int row)
{
    if (row == m_hoveredRow)
        return;
    for (const int changed : {m_hoveredRow, row}) {
        if (changed >= 0)
            viewport()->update(0, rowViewportPosition(changed), viewport()->width(), rowHeight(changed));
    }
    m_hoveredRow = row;
}

void RoleMatrixView::updateGeometries()
{
    QTableView::updateGeometries();
    const QRect head = horizontalHeader()->geometry();
    const QRect side = verticalHeader()->geometry();
    m_corner->setGeometry(side.left(), head.top(), side.width(), head.height() - 1);
    m_corner->raise();
}

void RoleMatrixView::updateCell(const QModelIndex &index)
{
    if (index.isValid())
        viewport()->update(visualRect(index));
}

void RoleMatrixView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    updateCell(currentIndex());
}

void RoleMatrixView::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    updateCell(currentIndex());
}

void RoleMatrixView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    updateCell(previous);
    updateCell(current);
    Q_EMIT currentColumnChanged(current.column());
}

} // namespace tenantry::ui
