// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setuppage.h"

#include "ui/common/label.h"
#include "ui/theme/metrics.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace tenantry::ui {

SetupPage::SetupPage(const QString &heading, const QString &caption, QWidget *parent)
    : QWidget(parent)
    , m_form(new QVBoxLayout)
{
    setAccessibleName(heading);
    auto *title = new Label(heading, Type::Title);
    title->wrap();
    auto *below = new Label(caption, Type::Body, Role::TextSecondary);
    below->wrap();
    m_form->setSpacing(metrics::gapPage);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gapWizard, 20, metrics::gapWizard, metrics::gapPage);
    column->setSpacing(metrics::gapPair);
    column->addWidget(title);
    column->addWidget(below);
    column->addSpacing(metrics::gapCard);
    column->addLayout(m_form);
    column->addStretch(1);
}

void SetupPage::reveal(QWidget *part)
{
    const auto scroll = [this, part] {
        for (QWidget *widget = this; widget; widget = widget->parentWidget()) {
            if (auto *area = qobject_cast<QScrollArea *>(widget))
                area->ensureWidgetVisible(part, 0, metrics::gapPage);
        }
    };
    QMetaObject::invokeMethod(this, scroll, Qt::QueuedConnection);
}

} // namespace tenantry::ui
