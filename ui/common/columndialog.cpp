// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/columndialog.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

ColumnDialog::ColumnDialog(const QList<ListColumn> &columns, const ListLayout &layout, QWidget *parent)
    : Dialog(tr("Columns"), tr("Which columns are shown"), parent)
    , m_columns(columns)
    , m_layout(layout)
    , m_list(new QListWidget)
{
    setIcon(Icon::Columns, Tone::Accent);
    setCaption(tr("In this order; drag them, or move them with Alt and the arrow keys."));
    m_list->setAccessibleName(tr("Columns"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    fill(layout);

    auto *up = new Button(Icon::ChevronUp, tr("Move &up"));
    auto *down = new Button(Icon::ChevronDown, tr("Move &down"));
    connect(up, &Button::clicked, this, [this] { move(-1); });
    connect(down, &Button::clicked, this, [this] { move(1); });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(up);
    buttons->addWidget(down);
    buttons->addStretch(1);
    body()->addWidget(m_list);
    body()->addLayout(buttons);

    auto *reset = addSideButton(new Button(tr("Reset"), ButtonKind::Quiet));
    connect(reset, &Button::clicked, this, [this] {
        m_layout = {};
        fill({});
    });
    setAction(tr("Use these columns"));
    m_list->setFocus(Qt::OtherFocusReason);
}

void ColumnDialog::fill(const ListLayout &layout)
{
    QStringList keys = layout.order;
    for (const ListColumn &column : m_columns) {
        if (!keys.contains(column.key))
            keys.append(column.key);
    }
    m_list->clear();
    for (const QString &key : keys) {
        const auto column = std::ranges::find(m_columns, key, &ListColumn::key);
        if (column == m_columns.cend() || column->kind == CellKind::Check)
            continue;
        auto *item = new QListWidgetItem(column->title, m_list);
        item->setData(Qt::UserRole, key);
        // What a row is, is always shown.
        const bool isFixed = column->kind == CellKind::Strong;
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled
                       | (isFixed ? Qt::NoItemFlags : Qt::ItemIsUserCheckable));
        item->setCheckState(layout.shown.value(key, column->isShown) ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(0);
}

void ColumnDialog::move(int by)
{
    const int row = m_list->currentRow();
    if (row < 0 || row + by < 0 || row + by >= m_list->count())
        return;
    m_list->insertItem(row + by, m_list->takeItem(row));
    m_list->setCurrentRow(row + by);
}

ListLayout ColumnDialog::layoutChosen() const
{
    ListLayout layout;
    layout.widths = m_layout.widths;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        const QString key = item->data(Qt::UserRole).toString();
        layout.order.append(key);
        layout.shown.insert(key, item->checkState() == Qt::Checked);
    }
    return layout;
}

void ColumnDialog::keyPressEvent(QKeyEvent *event)
{
    const bool moves = event->modifiers().testFlag(Qt::AltModifier);
    if (moves && event->key() == Qt::Key_Up)
        move(-1);
    else if (moves && event->key() == Qt::Key_Down)
        move(1);
    else
        Dialog::keyPressEvent(event);
}

} // namespace tenantry::ui
