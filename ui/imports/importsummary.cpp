// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importsummary.h"

#include "ui/common/headview.h"
#include "ui/common/label.h"
#include "ui/common/segments.h"
#include "ui/common/tableview.h"
#include "ui/imports/importrowsmodel.h"
#include "ui/theme/metrics.h"

#include <QLocale>
#include <QProgressBar>
#include <QVBoxLayout>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int fineness = 1000; // of the bar
constexpr int lineWidth = 64;
constexpr int fieldWidth = 170;
constexpr int addressWidth = 220;
constexpr int tableHeight = 300;

} // namespace

QString countsOf(const ImportReport &report, bool isTried)
{
    const auto number = [](qint64 count) { return int(std::min<qint64>(count, std::numeric_limits<int>::max())); };
    QStringList parts{isTried ? ImportSummary::tr("%Ln account(s) will be made", nullptr, number(report.created))
                              : ImportSummary::tr("%Ln account(s) made", nullptr, number(report.created))};
    if (report.unchanged > 0)
        parts.append(ImportSummary::tr("%Ln there already", nullptr, number(report.unchanged)));
    if (report.differing > 0)
        parts.append(
            ImportSummary::tr("%Ln there with other details, left as they are", nullptr, number(report.differing)));
    if (report.refused > 0)
        parts.append(ImportSummary::tr("%Ln with problems, left out", nullptr, number(report.refused)));
    return parts.join(u" · "_s);
}

ImportSummary::ImportSummary(QWidget *parent)
    : QWidget(parent)
    , m_model(new ImportRowsModel(this))
    , m_counts(new Label(Type::Strong))
    , m_bar(new QProgressBar)
    , m_choice(new Segments(tr("Which records are shown")))
    , m_table(new TableView)
    , m_cut(new Label(Type::Caption, Role::TextSecondary))
{
    m_bar->setRange(0, fineness);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("How far it is"));
    m_counts->wrap();
    m_cut->wrap();
    m_cut->hide();
    m_choice->addSegment(tr("All records"));
    m_choice->addSegment(tr("Only problems"));
    m_table->setAccessibleName(tr("Records of the file"));
    m_table->setModel(m_model);
    m_table->setMinimumHeight(tableHeight);
    connect(m_choice, &Segments::chosen, m_model, [this](int index) { m_model->setOnlyProblems(index == 1); });
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::gapPage);
    head->addWidget(m_counts, 1);
    head->addWidget(m_choice);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(metrics::gapCard);
    all->addLayout(head);
    all->addWidget(m_bar);
    all->addWidget(m_table, 1);
    all->addWidget(m_cut);
}

void ImportSummary::showProgress(const ImportRun &run)
{
    m_bar->setValue(int(run.progress() * fineness));
    m_bar->show();
    m_choice->hide();
    m_table->hide();
    m_cut->hide();
    const auto rows = int(std::min<qint64>(run.rowsDone(), std::numeric_limits<int>::max()));
    m_counts->setText(run.order().isTried ? tr("%Ln record(s) checked", nullptr, rows)
                                          : tr("%Ln record(s) brought in", nullptr, rows));
}

void ImportSummary::showOutcomes(const ImportRun &run)
{
    const ImportReport &report = run.outcomes().report;
    m_bar->hide();
    m_counts->setText(countsOf(report, run.order().isTried));
    m_model->setOutcomes(run.outcomes(), run.order());
    const bool hasProblems = report.refused + report.differing > 0;
    m_choice->setVisible(hasProblems && report.created + report.unchanged > 0);
    m_choice->setCurrent(0);
    m_model->setOnlyProblems(false);
    fitColumns();
    m_table->setVisible(m_model->rowCount() > 0);
    m_cut->setText(tr("Of a long file only the first records and the first %Ln problem(s) are listed here.", nullptr,
                      int(ImportRun::mostProblems)));
    m_cut->setVisible(run.outcomes().isCut);
}

void ImportSummary::fitColumns()
{
    const int last = m_model->columnCount() - 1;
    for (int i = 0; i < last; ++i)
        m_table->setColumnWidth(i, i == 0 ? lineWidth : i == 1 ? addressWidth : fieldWidth);
    m_table->head()->setStretchLastSection(true);
}

void ImportSummary::focusTable()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

} // namespace tenantry::ui
