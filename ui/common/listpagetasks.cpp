// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of a list does with many rows: bulk operations and export, each as a task with progress.
#include "ui/common/button.h"
#include "ui/common/dialog.h"
#include "ui/common/errortext.h"
#include "ui/common/headview.h"
#include "ui/common/listbulk.h"
#include "ui/common/listfinder.h"
#include "ui/common/listmodel.h"
#include "ui/common/listpage.h"
#include "ui/common/listselection.h"
#include "ui/common/listview.h"
#include "ui/common/messageline.h"
#include "ui/common/taskrow.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

QList<BulkFailure> told(const QList<BulkOutcome> &failures)
{
    QList<BulkFailure> rows;
    for (const BulkOutcome &failed : failures)
        rows.append({failed.name.isEmpty() ? failed.id.toString(QUuid::WithoutBraces) : failed.name,
                     sentenceFor(*failed.error)});
    return rows;
}

} // namespace

TaskRow *ListPage::addTask(Icon icon, const QString &what)
{
    auto *row = new TaskRow(icon, what);
    m_tasks->addWidget(row);
    return row;
}

void ListPage::withSelected(const std::function<void(const Targets &)> &act)
{
    if (m_finder)
        return;
    if (!m_selection->isAll()) {
        act(m_selection->ids().values());
        return;
    }
    m_finder = new ListFinder(m_backend, m_query, m_selection->except(), this);
    auto *row = addTask(m_words.icon, tr("Finding what is selected"));
    connect(m_finder, &QObject::destroyed, row, &QObject::deleteLater);
    connect(m_finder, &ListFinder::progressed, row, [finder = m_finder.data(), row] {
        row->setProgress({0, 0, 0, tr("%Ln found", nullptr, static_cast<int>(finder->found().size())), {}});
    });
    const auto stop = [this, finder = m_finder.data()] {
        finder->cancel();
        finder->deleteLater();
        m_finder.clear();
    };
    connect(row, &TaskRow::cancelled, m_finder, stop);
    connect(m_selection, &ListSelection::changed, m_finder, stop); // others are meant now
    connect(m_finder, &ListFinder::finished, this, [this, stop, act](const std::optional<Error> &error) {
        const Targets targets = m_finder->found();
        stop();
        if (error)
            m_messages->show({MessageKind::Failed, sentenceFor(*error), {}, {}});
        else
            act(targets);
    });
    m_finder->start();
}

void ListPage::startBulk(const BulkOperation &operation, const Targets &targets)
{
    auto *bulk = new ListBulk(m_backend, operation, this);
    runBulk(bulk);
    bulk->start(targets);
    clearSelection();
}

void ListPage::clearSelection()
{
    m_selection->clear();
}

void ListPage::runBulk(ListBulk *bulk)
{
    auto *row = addTask(bulk->operation().icon, bulk->operation().doing);
    connect(row, &TaskRow::cancelled, bulk, &ListBulk::cancel);
    connect(row, &TaskRow::detailsWanted, this, [this, bulk] { showFailures(told(bulk->failures())); });
    connect(bulk, &ListBulk::changed, this, [this](const ListItemPtr &item) { takeChanged(item); });
    connect(bulk, &ListBulk::progressed, this, [bulk, row] {
        const auto done = static_cast<int>(bulk->outcomes().size());
        const QLocale locale;
        row->setProgress({done,
                          bulk->total(),
                          bulk->failures().size(),
                          tr("%1 of %2").arg(locale.toString(done), locale.toString(bulk->total())),
                          {}});
    });
    connect(bulk, &ListBulk::finished, this, [this, bulk, row] {
        reportBulk(*bulk);
        row->hide();
        row->deleteLater();
        bulk->deleteLater();
    });
}

void ListPage::reportBulk(const ListBulk &bulk)
{
    const auto failures = bulk.failures();
    const auto successes = bulk.successes();
    QList<MessageLink> links;
    if (!bulk.isUndo() && bulk.operation().undo && !successes.isEmpty()) {
        links.append({tr("Undo"), [this, successes, operation = bulk.operation()] {
                          auto *undo = new ListBulk(m_backend, operation, this);
                          runBulk(undo);
                          undo->startUndo(successes);
                      }});
    }
    if (!failures.isEmpty())
        links.append({tr("Show which"), [this, failures] { showFailures(told(failures)); }});
    const auto count = static_cast<int>(successes.size());
    QString text = bulk.isUndo() ? bulk.operation().undone(count) : bulk.operation().done(count);
    if (!failures.isEmpty())
        text = tr("%1 %Ln could not be changed.", nullptr, static_cast<int>(failures.size())).arg(text);
    if (bulk.isCancelled())
        text = tr("Cancelled. %1").arg(text);
    m_messages->show({failures.isEmpty() ? MessageKind::Done : MessageKind::Care, text, links, {}});
}

void ListPage::showFailures(const QList<BulkFailure> &failures)
{
    QStringList lines;
    for (const BulkFailure &failed : failures)
        lines.append(failed.name + u": "_s + failed.reason);
    auto *dialog =
        new Dialog(tr("Results"), tr("%Ln could not be changed", nullptr, static_cast<int>(failures.size())), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setIcon(Icon::Care, Tone::Warn);
    auto *text = new QPlainTextEdit(lines.join(u'\n'));
    text->setReadOnly(true);
    text->setAccessibleName(tr("What could not be changed, and why"));
    dialog->body()->addWidget(text);
    dialog->setAction(tr("Close"));
    connect(dialog, &Dialog::acted, dialog, &QDialog::accept);
    dialog->open();
}

void ListPage::exportList()
{
    auto *chooser = new QFileDialog(this, tr("Export what is shown"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setNameFilters({tr("Comma-separated values (*.csv)"), tr("JSON (*.json)")});
    chooser->setDefaultSuffix(u"csv"_s);
    chooser->selectFile(QString(m_words.key + u".csv"));
    connect(chooser, &QFileDialog::filterSelected, chooser, [chooser](const QString &filter) {
        chooser->setDefaultSuffix(filter.contains(u"json"_s) ? u"json"_s : u"csv"_s);
    });
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) { runExport(path); });
    chooser->open();
}

void ListPage::runExport(const QString &path)
{
    QList<ListColumn> columns;
    for (int visual = 0; visual < m_view->head()->count(); ++visual) {
        const int column = m_view->head()->logicalIndex(visual);
        if (!m_view->isColumnHidden(column))
            columns.append(m_model->columns().at(column));
    }
    const bool isJson = path.endsWith(u".json"_s, Qt::CaseInsensitive);
    const auto format = isJson ? ExportFormat::Json : ExportFormat::Csv;
    auto *task = new ListExport(m_backend, m_query, columns, format, path, this);
    auto *row = addTask(Icon::Export, tr("Exporting %1").arg(QFileInfo(path).fileName()));
    const auto count = m_model->count();
    const int total = count && count->exact ? count->value : 0;
    connect(task, &ListExport::progressed, this, [task, row, total] {
        row->setProgress({task->rowCount(), total, 0, tr("%1 rows").arg(QLocale().toString(task->rowCount())), {}});
    });
    connect(row, &TaskRow::cancelled, task, &ListExport::cancel);
    connect(task, &ListExport::finished, this, [this, task, row](const std::optional<Error> &error) {
        if (!error)
            m_messages->show({MessageKind::Done,
                              tr("%Ln row(s) written to %1.", nullptr, task->rowCount()).arg(task->path()),
                              {},
                              {}});
        else if (error->reason == Reason::Cancelled)
            m_messages->show({MessageKind::Notice, tr("The export was cancelled. No file was written."), {}, {}});
        else
            m_messages->show({MessageKind::Failed, tr("Nothing was exported. %1").arg(sentenceFor(*error)), {}, {}});
        row->hide();
        row->deleteLater();
        task->deleteLater();
    });
    task->start();
}

} // namespace tenantry::ui
