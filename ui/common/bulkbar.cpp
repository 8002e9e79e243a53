// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/bulkbar.h"

#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/counttext.h"
#include "ui/common/label.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QPainter>

namespace tenantry::ui {

BulkBar::BulkBar(QWidget *parent)
    : QWidget(parent)
    , m_count(new Label(Type::Group))
    , m_all(new Button(QString(), ButtonKind::Link))
    , m_buttons(new QHBoxLayout)
{
    setMinimumHeight(metrics::bulkBarHeight());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gapPage, 0, metrics::gapPage, 0);
    row->setSpacing(metrics::gap);
    m_buttons->setSpacing(metrics::gap);
    row->addWidget(m_count);
    row->addWidget(m_all);
    row->addSpacing(metrics::gap);
    row->addLayout(m_buttons);
    row->addStretch(1);
    row->addWidget(new KeyCap(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText)));
    //: after the key that does it: "Esc clears"
    row->addWidget(new Label(tr("clears"), Type::Caption, Role::TextSecondary));
    connect(m_all, &Button::clicked, this, &BulkBar::allWanted);
    setAccessibleName(tr("Actions on the selection"));
    hide();
}

void BulkBar::setCounts(const Count &selected, const Count &matching)
{
    m_count->setText(tr("%1 selected", "rows of a list", selected.value).arg(countText(selected)));
    m_all->setText(tr("Select all %1").arg(countText(matching)));
    m_all->setVisible(matching.value > selected.value);
    setVisible(selected.value > 0);
}

Button *BulkBar::addButton(Button *button)
{
    m_buttons->addWidget(button);
    return button;
}

void BulkBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Selected));
    drawLineAbove(painter, rect(), color(Role::Line));
}

} // namespace tenantry::ui
