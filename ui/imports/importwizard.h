// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/dialog.h"
#include "ui/imports/importfile.h"
#include "ui/imports/importrun.h"

class QMimeData;
class QStackedWidget;

namespace tenantry::ui {

class ImportColumns;
class ImportSummary;

/// Brings in accounts from a file, step by step: the file, what its columns are, what would become of each record, and
/// then doing it. Nothing is made before the last step, and a file that was brought in in part goes on where it was.
/// Not modal: the operator may look at the list meanwhile.
class ImportWizard final : public Dialog
{
    Q_OBJECT
public:
    /// \a tenant: they become members of it. \a backend outlives the wizard.
    ImportWizard(Backend *backend, const std::optional<TenantId> &tenant, const QString &tenantName, QWidget *parent);
    ~ImportWizard() override;

    /// As if it had been chosen.
    void take(const QString &path);

    void reject() override;

Q_SIGNALS:
    /// Accounts were made.
    void imported();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum class Step { File, Columns, Check, Done };

    QWidget *makeFilePage();
    void go(Step step);
    void goOn();
    void goBack();
    void chooseFile();
    void followColumns();
    void start(bool isTried);
    void finish(const std::optional<Error> &error);
    void finishCheck(const std::optional<Error> &error);
    void finishImport(const std::optional<Error> &error);
    void saveResult();
    void noteSaved(const QString &path);
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

    Backend *m_backend;
    std::optional<TenantId> m_tenant;
    Step m_step = Step::File;
    bool m_isRunning = false;
    bool m_isSaved = false;
    bool m_isWarned = false; ///< that the links go with the window
    ImportFile m_file;
    std::unique_ptr<ImportRun> m_run;
    QStackedWidget *m_pages;
    Button *m_choose;
    ImportColumns *m_columns;
    ImportSummary *m_summary;
    Button *m_back;
    Button *m_save;
};

/// Whether a file that is dragged is one that can be brought in, by its name. Nothing: it isn't.
QString importableFileIn(const QMimeData *data);

} // namespace tenantry::ui
