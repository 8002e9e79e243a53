// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/requestview.h"

#include "ui/common/button.h"
#include "ui/common/headview.h"
#include "ui/common/label.h"
#include "ui/common/statepanel.h"
#include "ui/common/tableview.h"
#include "ui/server/requestfilter.h"
#include "ui/server/requestlog.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QStackedWidget>

#include <utility>

namespace tenantry::ui {

RequestView::RequestView(QWidget *parent)
    : QWidget(parent)
    , m_log(new RequestLog(this))
    , m_shown(new RequestFilter(this))
    , m_filter(new QLineEdit)
    , m_count(new Label(Type::Caption, Role::TextSecondary))
    , m_pause(new Button(Icon::Suspend, tr("Pause")))
    , m_clear(new Button(Icon::Delete, tr("Clear"), ButtonKind::Quiet))
    , m_table(new TableView)
    , m_none(new StatePanel)
    , m_stack(new QStackedWidget)
{
    m_shown->setSourceModel(m_log);
    m_filter->setPlaceholderText(tr("Filter: POST 40"));
    m_filter->setAccessibleName(tr("Filter requests"));
    m_filter->setClearButtonEnabled(true);
    m_table->setModel(m_shown);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setAccessibleName(tr("Requests"));
    for (const auto &[column, width] : {std::pair{RequestLog::Time, 90},
                                        {RequestLog::Method, 76},
                                        {RequestLog::Path, 300},
                                        {RequestLog::Status, 84},
                                        {RequestLog::Duration, 88},
                                        {RequestLog::From, 120},
                                        {RequestLog::User, 120}})
        m_table->setColumnWidth(column, width);
    m_table->head()->setSectionResizeMode(RequestLog::Path, QHeaderView::Stretch);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(metrics::gapPage, metrics::gap, metrics::gapPage, metrics::gap);
    row->setSpacing(metrics::gap);
    row->addWidget(new Label(tr("Requests"), Type::Heading));
    row->addWidget(m_filter, 1);
    row->addWidget(m_count);
    row->addWidget(m_pause);
    row->addWidget(m_clear);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_none);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_stack, 1);
    connect(m_filter, &QLineEdit::textChanged, m_shown, &RequestFilter::setWords);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { follow(); });
    connect(m_pause, &Button::clicked, this, &RequestView::togglePause);
    connect(m_clear, &Button::clicked, this, &RequestView::clear);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_log, signal, this, [this] { follow(); });
    connect(m_log, &RequestLog::modelReset, this, [this] { follow(); });
    connect(m_log, &RequestLog::waitingChanged, this, [this] { follow(); });
    follow();
}

void RequestView::togglePause()
{
    m_log->setPaused(!m_log->isPaused());
    m_pause->setText(m_log->isPaused() ? tr("Go on") : tr("Pause"));
    m_pause->setIcon(m_log->isPaused() ? Icon::Resume : Icon::Suspend);
}

void RequestView::clear()
{
    m_log->clear();
}

void RequestView::setServing(bool isServing)
{
    m_isServing = isServing;
    follow();
}

void RequestView::follow()
{
    const int all = m_log->rowCount();
    const int shown = m_shown->rowCount();
    const QLocale locale;
    QString text =
        shown == all ? locale.toString(all) : tr("%1 of %2").arg(locale.toString(shown), locale.toString(all));
    if (m_log->isPaused())
        text = tr("%1, %Ln waiting", nullptr, m_log->waitingCount()).arg(text);
    m_count->setText(text);
    m_clear->setEnabled(all > 0);
    m_pause->setEnabled(m_isServing || m_log->isPaused());
    if (all == 0)
        m_none->setState(Icon::Server, Tone::Neutral, m_isServing ? tr("No request yet") : tr("REST is not served"),
                         m_isServing ? tr("Each one that is answered appears here, the newest on top.")
                                     : tr("Start the server to let programs on this machine work with Tenantry."));
    else if (shown == 0)
        m_none->setState(Icon::Filter, Tone::Neutral, tr("No request has these words"),
                         tr("Words are looked for in method, path, status, address and user."));
    m_stack->setCurrentIndex(shown == 0 ? 1 : 0);
}

} // namespace tenantry::ui
