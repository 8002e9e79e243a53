// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importwizard.h"

#include "core/domain/imports/userimport.h"
#include "core/runtime/backend.h"
#include "ui/common/errortext.h"
#include "ui/common/label.h"
#include "ui/common/noticebox.h"
#include "ui/imports/importcolumns.h"
#include "ui/imports/importcommand.h"
#include "ui/imports/importsummary.h"
#include "ui/theme/metrics.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMimeData>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int wizardWidth = 860;
constexpr int wizardHeight = 560;

} // namespace

QString importableFileIn(const QMimeData *data)
{
    if (!data->hasUrls() || data->urls().size() != 1 || !data->urls().first().isLocalFile())
        return {};
    const QString path = data->urls().first().toLocalFile();
    const QString suffix = QFileInfo(path).suffix().toLower();
    return suffix == u"csv" || suffix == u"tsv" || suffix == u"txt" ? path : QString();
}

ImportWizard::ImportWizard(Backend *backend, const std::optional<TenantId> &tenant, const QString &tenantName,
                           QWidget *parent)
    : Dialog(tr("Import users"),
             tenant ? tr("Bring users from a file into %1").arg(tenantName) : tr("Bring in users from a file"), parent)
    , m_backend(backend)
    , m_tenant(tenant)
    , m_pages(new QStackedWidget)
    , m_choose(new Button(Icon::File, tr("&Choose a file…")))
    , m_columns(new ImportColumns)
    , m_summary(new ImportSummary)
    , m_back(new Button(Icon::ChevronLeft, tr("&Back"), ButtonKind::Quiet))
    , m_save(new Button(Icon::Export, tr("&Save result…")))
{
    setModal(false);
    setAcceptDrops(true);
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(Icon::Import, Tone::Accent);
    m_pages->addWidget(makeFilePage());
    m_pages->addWidget(m_columns);
    m_pages->addWidget(m_summary);
    body()->addWidget(m_pages, 1);
    offerCommands([this](Asked) -> std::optional<CommandLines> {
        if (m_step == Step::File)
            return std::nullopt;
        return commandToImport(m_file, m_columns->chosen(), m_tenant);
    });
    addSideButton(m_back);
    addSideButton(m_save);
    setAction(tr("Continue"));
    connect(m_back, &Button::clicked, this, &ImportWizard::goBack);
    connect(m_save, &Button::clicked, this, &ImportWizard::saveResult);
    connect(m_choose, &Button::clicked, this, &ImportWizard::chooseFile);
    connect(m_columns, &ImportColumns::changed, this, &ImportWizard::followColumns);
    connect(this, &Dialog::acted, this, &ImportWizard::goOn);
    resize(wizardWidth, wizardHeight);
    go(Step::File);
}

ImportWizard::~ImportWizard() = default;

QWidget *ImportWizard::makeFilePage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gapPage);
    auto *about = new Label(tr("A CSV file with a heading and a line for each account; from a spreadsheet, save it as "
                               "CSV. An e-mail address is all that is needed. Names, whether somebody is active, and a "
                               "password or its hash may be there too."));
    about->wrap();
    auto *after = new Label(tr("Nothing is made before you have seen what would become of each record. Accounts that "
                               "are there already stay as they are, so the same file can be brought in again."),
                            Type::Body, Role::TextSecondary);
    after->wrap();
    auto *drop = new Label(tr("You can also drop the file here."), Type::Body, Role::TextSecondary);
    m_choose->setLarge();
    column->addWidget(about);
    column->addWidget(after);
    column->addSpacing(metrics::gap);
    column->addWidget(m_choose, 0, Qt::AlignLeading);
    column->addWidget(drop);
    column->addStretch(1);
    return page;
}

void ImportWizard::go(Step step)
{
    m_step = step;
    m_pages->setCurrentIndex(std::min(static_cast<int>(step), 2));
    m_back->setVisible(step == Step::Columns || step == Step::Check);
    m_save->setVisible(step == Step::Done);
    action()->setVisible(step != Step::File && step != Step::Done);
    setCancelText(step == Step::Done ? tr("Close") : tr("Cancel"));
    switch (step) {
    case Step::File:
        setCaption(tr("Step 1 of 3: the file"));
        m_choose->setFocus(Qt::OtherFocusReason);
        break;
    case Step::Columns:
        setCaption(tr("Step 2 of 3: what the columns of %1 are").arg(QFileInfo(m_file.path).fileName()));
        setAction(tr("Check the records"));
        m_columns->focusFirst();
        followColumns();
        break;
    case Step::Check:
        setCaption(tr("Step 3 of 3: what becomes of each record"));
        break;
    case Step::Done:
        setCaption({});
        break;
    }
    followCommands();
}

void ImportWizard::goOn()
{
    notice()->hide();
    if (m_step == Step::Columns)
        start(true);
    else if (m_step == Step::Check)
        start(false);
}

void ImportWizard::goBack()
{
    notice()->hide();
    if (isRunning())
        m_run->cancel();
    else
        go(m_step == Step::Check ? Step::Columns : Step::File);
}

void ImportWizard::chooseFile()
{
    auto *chooser = new QFileDialog(this, tr("Users to bring in"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({tr("CSV files (*.csv *.tsv *.txt)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::fileSelected, this, &ImportWizard::take);
    chooser->open();
}

void ImportWizard::take(const QString &path)
{
    if (isRunning())
        return;
    notice()->hide();
    m_backend->call(
        this, [path](Services &, const Caller &) { return lookAt(path); },
        [this](const Result<ImportFile> &file) {
            if (!file) {
                const bool isEmpty = file.error().reason == Reason::Required;
                notice()->show(MessageKind::Failed, tr("The file can't be brought in."),
                               isEmpty ? tr("It is empty. Choose another one.") : sentenceFor(file.error()));
                return;
            }
            m_file = *file;
            m_columns->setFile(m_file);
            go(Step::Columns);
        });
}

void ImportWizard::followColumns()
{
    const bool hasAddress = m_columns->chosen().contains(u"email"_s);
    action()->setEnabled(hasAddress);
    if (hasAddress)
        notice()->hide();
    else
        notice()->show(MessageKind::Notice, tr("Which column is the e-mail address?"),
                       tr("Accounts are known by it: choose E-mail for one of the columns."));
    followCommands();
}

void ImportWizard::start(bool isTried)
{
    m_run = std::make_unique<ImportRun>(m_backend,
                                        ImportOrder{.path = m_file.path,
                                                    .names = m_columns->chosen(),
                                                    .separator = m_file.separator,
                                                    .tenant = m_tenant,
                                                    .isTried = isTried});
    connect(m_run.get(), &ImportRun::progressed, this, [this] { m_summary->showProgress(*m_run); });
    connect(m_run.get(), &ImportRun::finished, this, &ImportWizard::finish);
    m_isRunning = true;
    go(Step::Check);
    setAction(isTried ? tr("Import") : tr("Importing…"))->setEnabled(false);
    m_back->setVisible(false);
    m_summary->showProgress(*m_run);
    m_run->start();
}

void ImportWizard::finish(const std::optional<Error> &error)
{
    m_isRunning = false;
    m_summary->showOutcomes(*m_run);
    if (m_run->order().isTried)
        finishCheck(error);
    else
        finishImport(error);
}

void ImportWizard::finishCheck(const std::optional<Error> &error)
{
    if (error) {
        go(Step::Columns);
        if (error->reason != Reason::Cancelled)
            notice()->show(MessageKind::Failed, tr("The file could not be checked."), sentenceFor(*error));
        return;
    }
    const auto created = int(std::min<qint64>(m_run->outcomes().report.created, std::numeric_limits<int>::max()));
    m_back->setVisible(true);
    setAction(created > 0 ? tr("Import %Ln user(s)", nullptr, created) : tr("Import"))->setEnabled(created > 0);
    if (created > 0)
        action()->setFocus(Qt::OtherFocusReason);
    else
        notice()->show(MessageKind::Notice, tr("There is nothing to import."),
                       m_run->outcomes().report.refused > 0
                           ? tr("Mend the file or choose other columns, then check it again.")
                           : tr("All accounts are there already."));
}

void ImportWizard::finishImport(const std::optional<Error> &error)
{
    go(Step::Done);
    if (m_run->outcomes().report.created > 0)
        Q_EMIT imported();
    const QString again = tr("What was made stays. Bring in the same file again, and it goes on where it was.");
    if (error && error->reason == Reason::Cancelled)
        notice()->show(MessageKind::Notice, tr("You stopped the import."), again);
    else if (error)
        notice()->show(MessageKind::Failed, tr("The import broke off."), sentenceFor(*error) + u' ' + again);
    else if (const auto links = int(m_run->outcomes().linkCount); links > 0)
        notice()->show(MessageKind::Care, tr("%Ln account(s) have no password yet.", nullptr, links),
                       tr("No e-mail is sent from here. Save the result: it has a link for each of them, to be handed "
                          "over. Nobody can see the links again after this window is closed."));
    m_save->setFocus(Qt::OtherFocusReason);
}

void ImportWizard::saveResult()
{
    auto *chooser = new QFileDialog(this, tr("Save what became of each record"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setNameFilters({tr("CSV files (*.csv)")});
    chooser->setDefaultSuffix(u"csv"_s);
    chooser->selectFile(QFileInfo(m_file.path).completeBaseName() + tr("-result") + u".csv"_s);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (const auto saved = m_run->save(path); !saved)
            notice()->show(MessageKind::Failed, tr("The result was not saved."), sentenceFor(saved.error()));
        else
            noteSaved(path);
    });
    chooser->open();
}

void ImportWizard::noteSaved(const QString &path)
{
    m_isSaved = true;
    setCancelText(tr("Close"));
    notice()->show(MessageKind::Done, tr("The result is saved."),
                   tr("Only you can read %1.").arg(QFileInfo(path).fileName()));
}

void ImportWizard::reject()
{
    if (isRunning()) {
        m_run->cancel();
        return;
    }
    if (m_step == Step::Done && m_run->outcomes().linkCount > 0 && !m_isSaved && !std::exchange(m_isWarned, true)) {
        notice()->show(MessageKind::Care, tr("The links are not saved."),
                       tr("Without them these accounts need their passwords reset one by one. Save the result, or "
                          "close once more to do without."));
        setCancelText(tr("Close without saving"));
        m_save->setFocus(Qt::OtherFocusReason);
        return;
    }
    Dialog::reject();
}

void ImportWizard::dragEnterEvent(QDragEnterEvent *event)
{
    if (!isRunning() && m_step != Step::Done && !importableFileIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ImportWizard::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    take(importableFileIn(event->mimeData()));
}

} // namespace tenantry::ui
