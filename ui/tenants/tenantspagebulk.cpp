// SPDX-License-Identifier: GPL-3.0-or-later
// What the tenants page does with many tenants: bulk operations and export, each as a task with progress.
#include "ui/common/button.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/errortext.h"
#include "ui/common/listmodel.h"
#include "ui/common/listselection.h"
#include "ui/common/listview.h"
#include "ui/common/messageline.h"
#include "ui/common/taskrow.h"
#include "ui/tenants/reasondialog.h"
#include "ui/tenants/tenantactions.h"
#include "ui/tenants/tenantexport.h"
#include "ui/tenants/tenantfinder.h"
#include "ui/tenants/tenantspage.h"

#include "ui/common/headview.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::TenantsPage)

public:
    static QString doing(BulkOperation operation)
    {
        switch (operation) {
        case BulkOperation::Suspend:
            return tr("Suspending tenants");
        case BulkOperation::Resume:
            return tr("Resuming tenants");
        case BulkOperation::Delete:
            return tr("Deleting tenants");
        }
        return {};
    }

    static QString done(BulkOperation operation, int count)
    {
        switch (operation) {
        case BulkOperation::Suspend:
            return tr("%Ln tenant(s) suspended.", nullptr, count);
        case BulkOperation::Resume:
            return tr("%Ln tenant(s) resumed.", nullptr, count);
        case BulkOperation::Delete:
            return tr("%Ln tenant(s) deleted.", nullptr, count);
        }
        return {};
    }

    static Icon icon(BulkOperation operation)
    {
        switch (operation) {
        case BulkOperation::Suspend:
            return Icon::Suspend;
        case BulkOperation::Resume:
            return Icon::Resume;
        case BulkOperation::Delete:
            return Icon::Delete;
        }
        return Icon::Tenant;
    }
};

} // namespace

/// Hands \a act the tenants that are selected. What the operator is asked about is what is changed then: everything
/// that matches is found first, all of it, and belongs to the question with its exact number.
void TenantsPage::withSelected(const std::function<void(const Targets &)> &act)
{
    if (m_finder)
        return;
    if (!m_selection->isAll()) {
        Targets targets;
        for (const QUuid &id : m_selection->ids())
            targets.append(TenantId(id));
        act(targets);
        return;
    }
    m_finder = new TenantFinder(m_backend, m_filter, m_selection->except(), this);
    auto *row = new TaskRow(Icon::Tenant, tr("Finding the selected tenants"));
    m_tasks->addWidget(row);
    connect(m_finder, &QObject::destroyed, row, &QObject::deleteLater);
    connect(m_finder, &TenantFinder::progressed, row, [finder = m_finder.data(), row] {
        row->setProgress({0, 0, 0, tr("%Ln found", nullptr, static_cast<int>(finder->found().size())), {}});
    });
    const auto stop = [this, finder = m_finder.data()] {
        finder->cancel();
        finder->deleteLater();
        m_finder.clear();
    };
    connect(row, &TaskRow::cancelled, m_finder, stop);
    connect(m_selection, &ListSelection::changed, m_finder, stop); // others are meant now
    connect(m_finder, &TenantFinder::finished, this, [this, stop, act](const std::optional<Error> &error) {
        const Targets targets = m_finder->found();
        stop();
        if (error)
            m_messages->show({MessageKind::Failed, sentenceFor(*error), {}, {}});
        else
            act(targets);
    });
    m_finder->start();
}

void TenantsPage::suspendSelected()
{
    withSelected([this](const Targets &targets) { askToSuspend(targets); });
}

void TenantsPage::resumeSelected()
{
    withSelected([this](const Targets &targets) { startBulk(BulkOperation::Resume, targets, {}); });
}

void TenantsPage::deleteSelected()
{
    withSelected([this](const Targets &targets) { askToDelete(targets); });
}

void TenantsPage::askToSuspend(const Targets &targets)
{
    const auto count = static_cast<int>(targets.size());
    auto *dialog = new ReasonDialog(
        tr("Suspend tenants"), tr("Suspend %Ln tenant(s)?", nullptr, count),
        tr("Their members are refused with their next request. Nothing is lost, and you can resume them at any time."),
        tr("Suspend tenants"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &Dialog::acted, this, [this, dialog, targets] {
        startBulk(BulkOperation::Suspend, targets, dialog->reason());
        dialog->accept();
    });
    dialog->open();
}

void TenantsPage::askToDelete(const Targets &targets)
{
    const auto count = static_cast<int>(targets.size());
    Question question;
    question.title = tr("Delete tenants");
    question.heading = tr("Delete %Ln tenant(s) and everything in them?", nullptr, count);
    question.caption = tr("They can be restored during the grace period; nobody can after that.");
    question.consequences = {{Icon::Users, tr("Their members lose access at once")},
                             {Icon::ApiKey, tr("Their API keys stop working")},
                             {Icon::Audit, tr("The audit log is kept")}};
    // Plain digits: what groups them in some languages is on no keyboard.
    question.name = tr("delete %1", "typed to confirm that so many tenants are deleted").arg(count);
    question.verb = tr("Delete tenants");
    auto *dialog = new ConfirmDialog(question, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &Dialog::acted, this, [this, dialog, targets] {
        startBulk(BulkOperation::Delete, targets, dialog->reason());
        dialog->accept();
    });
    dialog->open();
}

void TenantsPage::startBulk(BulkOperation operation, const Targets &targets, const QString &reason)
{
    auto *bulk = new TenantBulk(m_backend, operation, reason, this);
    runBulk(bulk);
    bulk->start(targets);
    m_selection->clear();
}

void TenantsPage::undoBulk(const QList<TenantBulk::Outcome> &outcomes, BulkOperation operation)
{
    auto *bulk = new TenantBulk(m_backend, operation, {}, this);
    runBulk(bulk);
    bulk->startUndo(outcomes);
}

void TenantsPage::runBulk(TenantBulk *bulk)
{
    auto *row = new TaskRow(Words::icon(bulk->operation()), Words::doing(bulk->operation()));
    m_tasks->addWidget(row);
    connect(row, &TaskRow::cancelled, bulk, &TenantBulk::cancel);
    connect(row, &TaskRow::detailsWanted, this, [this, bulk] { showFailures(bulk->failures()); });
    connect(bulk, &TenantBulk::changed, this, [this](const Tenant &tenant) { m_model->apply(listItem(tenant)); });
    connect(bulk, &TenantBulk::progressed, this, [bulk, row] {
        const auto done = static_cast<int>(bulk->outcomes().size());
        const QLocale locale;
        row->setProgress({done,
                          bulk->total(),
                          bulk->failures().size(),
                          tr("%1 of %2 tenants").arg(locale.toString(done), locale.toString(bulk->total())),
                          {}});
    });
    connect(bulk, &TenantBulk::finished, this, [this, bulk, row] {
        reportBulk(*bulk);
        row->hide();
        row->deleteLater();
        bulk->deleteLater();
    });
}

void TenantsPage::reportBulk(const TenantBulk &bulk)
{
    const auto failures = bulk.failures();
    const auto successes = bulk.successes();
    QList<MessageLink> links;
    if (!bulk.isUndo() && !successes.isEmpty()) {
        links.append({tr("Undo"), [this, successes, operation = bulk.operation()] { undoBulk(successes, operation); }});
    }
    if (!failures.isEmpty())
        links.append({tr("Show which"), [this, failures] { showFailures(failures); }});
    const auto count = static_cast<int>(successes.size());
    QString text =
        bulk.isUndo() ? tr("Undone for %Ln tenant(s).", nullptr, count) : Words::done(bulk.operation(), count);
    if (!failures.isEmpty())
        text = tr("%1 %Ln could not be changed.", nullptr, static_cast<int>(failures.size())).arg(text);
    if (bulk.isCancelled())
        text = tr("Cancelled. %1").arg(text);
    m_messages->show({failures.isEmpty() ? MessageKind::Done : MessageKind::Care, text, links, {}});
}

void TenantsPage::showFailures(const QList<TenantBulk::Outcome> &failures)
{
    QStringList lines;
    for (const TenantBulk::Outcome &failed : failures)
        lines.append((failed.name.isEmpty() ? failed.id.toString() : failed.name) + u": "_s
                     + sentenceFor(*failed.error));
    auto *dialog = new Dialog(
        tr("Results"), tr("%Ln tenant(s) could not be changed", nullptr, static_cast<int>(failures.size())), this);
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

void TenantsPage::exportList()
{
    auto *chooser = new QFileDialog(this, tr("Export what is shown"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setNameFilters({tr("Comma-separated values (*.csv)"), tr("JSON (*.json)")});
    chooser->setDefaultSuffix(u"csv"_s);
    chooser->selectFile(u"tenants.csv"_s);
    connect(chooser, &QFileDialog::filterSelected, chooser, [chooser](const QString &filter) {
        chooser->setDefaultSuffix(filter.contains(u"json"_s) ? u"json"_s : u"csv"_s);
    });
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) { runExport(path); });
    chooser->open();
}

void TenantsPage::runExport(const QString &path)
{
    QStringList fields;
    for (int visual = 0; visual < m_view->head()->count(); ++visual) {
        const int column = m_view->head()->logicalIndex(visual);
        if (!m_view->isColumnHidden(column) && m_model->columns().at(column).kind != CellKind::Check)
            fields.append(m_model->columns().at(column).key);
    }
    const bool isJson = path.endsWith(u".json"_s, Qt::CaseInsensitive);
    auto *task =
        new TenantExport(m_backend, m_filter, fields, isJson ? ExportFormat::Json : ExportFormat::Csv, path, this);
    auto *row = new TaskRow(Icon::Export, tr("Exporting %1").arg(QFileInfo(path).fileName()));
    m_tasks->addWidget(row);
    const auto count = m_model->count();
    const int total = count && count->exact ? count->value : 0;
    connect(task, &TenantExport::progressed, this, [task, row, total] {
        row->setProgress({task->rowCount(), total, 0, tr("%1 rows").arg(QLocale().toString(task->rowCount())), {}});
    });
    connect(row, &TaskRow::cancelled, task, &TenantExport::cancel);
    connect(task, &TenantExport::finished, this, [this, task, row](const std::optional<Error> &error) {
        if (!error)
            m_messages->show({MessageKind::Done,
                              tr("%Ln tenant(s) written to %1.", nullptr, task->rowCount()).arg(task->path()),
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
