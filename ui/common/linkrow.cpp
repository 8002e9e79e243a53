// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/linkrow.h"

#include "ui/common/button.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>

namespace tenantry::ui {

LinkRow::LinkRow(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(metrics::gapPair);
    m_row->addStretch(1);
    hide();
}

void LinkRow::setLinks(const QList<MessageLink> &links)
{
    while (m_row->count() > 1) { // the stretch stays
        QLayoutItem *item = m_row->takeAt(0);
        item->widget()->hide(); // at once, because deleteLater() may find it pressed
        item->widget()->deleteLater();
        delete item;
    }
    for (const MessageLink &link : links) {
        auto *button = new Button(link.text, ButtonKind::Link);
        m_row->insertWidget(m_row->count() - 1, button);
        connect(button, &Button::clicked, this, [this, act = link.act] {
            Q_EMIT pressed();
            act();
        });
    }
    setVisible(!links.isEmpty());
}

} // namespace tenantry::ui
