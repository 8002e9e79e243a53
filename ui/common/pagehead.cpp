// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/pagehead.h"

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>

namespace tenantry::ui {

PageHead::PageHead(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_caption(new Label(Type::Body, Role::TextSecondary))
    , m_row(new QHBoxLayout(this))
{
    setMinimumHeight(metrics::pageHeadHeight());
    m_row->setContentsMargins(metrics::gapPage, 0, metrics::gapPage, 0);
    m_row->setSpacing(metrics::gap);
    auto *heading = new Label(title, Type::Title);
    m_row->addWidget(heading);
    m_row->addSpacing(metrics::gapPair);
    m_row->addWidget(m_caption);
    m_row->addStretch(1);
    // On one line with the title, although their sizes differ.
    m_caption->setContentsMargins(0, QFontMetrics(heading->font()).ascent() - QFontMetrics(m_caption->font()).ascent(),
                                  0, 0);
}

void PageHead::setCaption(const QString &caption)
{
    m_caption->setText(caption);
}

Button *PageHead::addButton(Button *button)
{
    m_row->addWidget(button);
    return button;
}

} // namespace tenantry::ui
