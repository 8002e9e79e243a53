// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/topbar.h"

#include "ui/common/button.h"
#include "ui/shell/commandfield.h"
#include "ui/shell/stateindicator.h"
#include "ui/shell/tenantbutton.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace tenantry::ui {

TopBar::TopBar(QWidget *parent)
    : QWidget(parent)
    , m_tenants(new TenantButton)
    , m_search(new CommandField)
    , m_connection(new StateIndicator)
    , m_rest(new StateIndicator)
    , m_account(new Button(Icon::Account, QString(), ButtonKind::Quiet))
{
    setMinimumHeight(metrics::topBarHeight());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap, 0, metrics::gap, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(m_tenants);
    row->addStretch(1);
    row->addWidget(m_search, 2);
    row->addStretch(1);
    row->addWidget(m_connection);
    row->addSpacing(metrics::gapPair);
    row->addWidget(m_rest);
    row->addSpacing(metrics::gapPair);
    row->addWidget(m_account);
}

void TopBar::setAccount(const QString &name, QMenu *menu)
{
    m_account->setText(name);
    m_account->setAccessibleName(tr("Signed in as %1").arg(name));
    m_account->setMenu(menu);
}

void TopBar::setNarrow(bool narrow)
{
    m_tenants->setNarrow(narrow);
}

void TopBar::focusFirst()
{
    m_tenants->setFocus(Qt::TabFocusReason);
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Canvas));
    drawLineBelow(painter, rect(), color(Role::Line));
}

} // namespace tenantry::ui
