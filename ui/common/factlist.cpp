// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/factlist.h"

#include "ui/common/elidedlabel.h"
#include "ui/theme/metrics.h"

#include <QGridLayout>

namespace tenantry::ui {

namespace {

constexpr int keyWidth = 104;

} // namespace

FactList::FactList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics::gapCard);
    m_grid->setVerticalSpacing(metrics::gap + 1);
    m_grid->setColumnMinimumWidth(0, keyWidth);
    m_grid->setColumnStretch(1, 1);
}

ElidedLabel *FactList::addFact(const QString &what, Type type)
{
    auto *key = new Label(what, Type::Body, Role::TextSecondary);
    auto *value = new ElidedLabel({}, type);
    if (type == Type::Code)
        value->setElideMode(Qt::ElideMiddle);
    value->setAccessibleName(what);
    key->setBuddy(value);
    const int row = m_grid->rowCount();
    m_grid->addWidget(key, row, 0);
    m_grid->addWidget(value, row, 1);
    return value;
}

void FactList::setShown(ElidedLabel *value, bool shown)
{
    value->setVisible(shown);
    int row = 0;
    int column = 0;
    int span = 0;
    m_grid->getItemPosition(m_grid->indexOf(value), &row, &column, &span, &span);
    m_grid->itemAtPosition(row, 0)->widget()->setVisible(shown);
}

} // namespace tenantry::ui
