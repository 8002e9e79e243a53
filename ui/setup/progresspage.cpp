// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/progresspage.h"

#include "ui/common/detailbox.h"
#include "ui/common/label.h"
#include "ui/common/noticebox.h"
#include "ui/theme/metrics.h"

#include <QProgressBar>
#include <QVBoxLayout>

namespace tenantry::ui {

ProgressPage::ProgressPage(QWidget *parent)
    : QWidget(parent)
    , m_heading(new Label(Type::Title))
    , m_what(new Label(Type::Body, Role::TextSecondary))
    , m_bar(new QProgressBar)
    , m_notice(new NoticeBox)
    , m_details(new DetailBox)
{
    m_what->wrap();
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(metrics::gap);
    m_bar->setAccessibleName(tr("Setting up"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gapWizard, 20, metrics::gapWizard, metrics::gapPage);
    column->setSpacing(metrics::gapCard);
    column->addWidget(m_heading);
    column->addWidget(m_what);
    column->addWidget(m_bar);
    column->addWidget(m_notice);
    column->addWidget(m_details);
    column->addStretch(1);
}

void ProgressPage::showProgress(const QString &what)
{
    m_heading->setText(tr("Setting up"));
    m_what->setText(what);
    m_bar->show();
    m_notice->hide();
    m_details->setText({});
}

void ProgressPage::showFailure(const QString &sentence, const QString &details)
{
    m_heading->setText(tr("Setup stopped"));
    m_what->setText(tr("What was done so far stays. Go back to change something, or try again."));
    m_bar->hide();
    m_notice->show(MessageKind::Failed, sentence, {});
    m_details->setText(details);
}

} // namespace tenantry::ui
