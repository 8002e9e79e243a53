// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/signin/signedin.h"
#include "ui/setup/setupcontext.h"
#include "ui/setup/setupplan.h"

#include <QWidget>

class QStackedWidget;

namespace tenantry::ui {

class Button;
class ProgressPage;
class SetupPage;
class SetupRun;
class StepList;

/// The first start: where the data is kept, the first superuser, where secrets are kept, a sample if wished. Changes
/// nothing before its last step, and ends with the superuser signed in.
class SetupWizard : public QWidget
{
    Q_OBJECT
public:
    explicit SetupWizard(const SetupContext &context, QWidget *parent = nullptr);
    ~SetupWizard() override;

Q_SIGNALS:
    void finished(const std::shared_ptr<tenantry::OpenProfile> &open, const tenantry::SignedIn &signedIn);
    /// Given up, also while the last step is under way: what was done so far stays, and nothing more is done.
    void cancelled();

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeSide();
    QWidget *makeFooter();
    void addPage(const QString &title, const QString &caption, SetupPage *page);
    void addPages();
    void showPage(int index);
    void goOn();
    void goBack();
    [[nodiscard]] SetupPlan gathered() const;
    void run();
    void showFailure(const Error &error);
    void setBusy(bool busy);
    void giveUp();

    SetupContext m_context;
    StepList *m_steps;
    QStackedWidget *m_stack;
    ProgressPage *m_progress;
    QList<SetupPage *> m_pages;
    Button *m_cancel;
    Button *m_back;
    Button *m_next;
    QWidget *m_footer;
    SetupRun *m_run;
    int m_current = 0;
};

} // namespace tenantry::ui
