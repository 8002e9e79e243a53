// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/taskrow.h"

#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/label.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QStyle>

namespace tenantry::ui {

namespace {

constexpr int barSteps = 1000;

} // namespace

TaskRow::TaskRow(Icon icon, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_name(new Label(name, Type::Strong))
    , m_bar(new QProgressBar)
    , m_percent(new Label(Type::Strong))
    , m_units(new Label(Type::Body, Role::TextSecondary))
    , m_rejected(new Chip({.text = {}, .tone = Tone::Warn, .icon = Icon::Care}))
    , m_timeLeft(new Label(Type::Body, Role::TextSecondary))
{
    setMinimumHeight(metrics::taskHeight());
    m_bar->setFixedWidth(200);
    m_bar->setFixedHeight(6);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(name);
    m_rejected->hide();
    auto *details = new Button(tr("Details"), ButtonKind::Quiet);
    auto *cancel = new Button(tr("Cancel"));
    connect(details, &Button::clicked, this, &TaskRow::detailsWanted);
    connect(cancel, &Button::clicked, this, &TaskRow::cancelled);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, metrics::gapPage, 0);
    row->setSpacing(metrics::gapCard);
    row->addSpacing(metrics::gapPage + metrics::icon - metrics::gapPair);
    for (QWidget *part : std::initializer_list<QWidget *>{m_name, m_bar, m_percent, m_units, m_rejected, m_timeLeft})
        row->addWidget(part);
    row->addStretch(1);
    row->addWidget(details);
    row->addWidget(cancel);
}

void TaskRow::setProgress(const TaskProgress &progress)
{
    const bool known = progress.total > 0;
    m_bar->setRange(0, known ? barSteps : 0);
    const double share = known ? double(progress.done) / double(progress.total) : 0;
    if (known)
        m_bar->setValue(int(share * barSteps));
    m_percent->setText(known ? tr("%1 %", "share of a task that is done").arg(QLocale().toString(int(share * 100)))
                             : tr("working"));
    m_units->setText(progress.units);
    m_timeLeft->setText(progress.timeLeft);
    m_rejected->setVisible(progress.rejected > 0);
    m_rejected->setLook(
        {.text = tr("%n rejected", nullptr, int(progress.rejected)), .tone = Tone::Warn, .icon = Icon::Care});
    setAccessibleName(m_name->text() + u' ' + m_percent->text() + u' ' + progress.units);
}

void TaskRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Canvas));
    drawLineAbove(painter, rect(), color(Role::Line));
    const QRect icon(metrics::gapPage, (height() - metrics::icon) / 2, metrics::icon, metrics::icon);
    paintIcon(&painter, QStyle::visualRect(layoutDirection(), rect(), icon), m_icon);
}

} // namespace tenantry::ui
