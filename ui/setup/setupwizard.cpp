// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setupwizard.h"

#include "core/secrets/opensecretstore.h"
#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/label.h"
#include "ui/common/tile.h"
#include "ui/setup/databasepage.h"
#include "ui/setup/progresspage.h"
#include "ui/setup/samplepage.h"
#include "ui/setup/secretspage.h"
#include "ui/setup/setuprun.h"
#include "ui/setup/steplist.h"
#include "ui/setup/superuserpage.h"
#include "ui/setup/welcomepage.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tenantry::ui {

namespace {

constexpr QSize wizardSize(960, 680);
constexpr int sideWidth = 248;

/// A page scrolls when its font or its language needs more room than the wizard has.
QScrollArea *scrolled(QWidget *page)
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(page);
    page->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

} // namespace

SetupWizard::SetupWizard(const SetupContext &context, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_context(context)
    , m_steps(new StepList)
    , m_stack(new QStackedWidget)
    , m_progress(new ProgressPage)
    , m_cancel(new Button(tr("Cancel"), ButtonKind::Quiet))
    , m_back(new Button(tr("&Back")))
    , m_next(new Button(tr("&Continue"), ButtonKind::Primary))
    , m_footer(makeFooter())
    , m_run(new SetupRun(context, this))
{
    setWindowTitle(tr("Set up Tenantry"));
    setMinimumSize(wizardSize);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_stack, 1);
    right->addWidget(m_footer);
    auto *across = new QHBoxLayout(this);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    across->addWidget(makeSide());
    across->addLayout(right, 1);

    addPages();
    m_stack->addWidget(m_progress);
    connect(m_next, &Button::clicked, this, &SetupWizard::goOn);
    connect(m_back, &Button::clicked, this, &SetupWizard::goBack);
    connect(m_cancel, &Button::clicked, this, &SetupWizard::giveUp);
    connect(m_run, &SetupRun::progressed, m_progress, &ProgressPage::showProgress);
    connect(m_run, &SetupRun::failed, this, &SetupWizard::showFailure);
    connect(m_run, &SetupRun::finished, this, &SetupWizard::finished);
    showPage(0);
}

SetupWizard::~SetupWizard() = default;

QWidget *SetupWizard::makeSide()
{
    auto *side = new QWidget;
    side->setFixedWidth(sideWidth);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::gap);
    head->addWidget(Tile::makeBrand(metrics::target));
    auto *title = new Label(tr("Set up Tenantry"), Type::Heading);
    title->wrap(); // a large font takes two lines
    head->addWidget(title, 1);
    auto *promise = new Label(tr("Nothing is changed before the last step."), Type::Caption, Role::TextSecondary);
    promise->wrap();
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(metrics::gapPage, 20, metrics::gapPage, 20);
    column->setSpacing(metrics::gapPage);
    column->addLayout(head);
    column->addWidget(m_steps);
    column->addStretch(1);
    column->addWidget(promise);
    return side;
}

QWidget *SetupWizard::makeFooter()
{
    auto *footer = new QWidget;
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(metrics::gapWizard - 11, 14, metrics::gapWizard, 14);
    row->setSpacing(metrics::gap);
    row->addWidget(m_cancel);
    row->addStretch(1);
    row->addWidget(m_back);
    row->addWidget(m_next);
    return footer;
}

void SetupWizard::addPages()
{
    QString secretFile = m_context.settings->value(SettingKey::SecretFile);
    if (secretFile.isEmpty())
        secretFile = defaultSecretFile();
    const bool inFile = m_context.settings->value(SettingKey::SecretBackend) == QStringLiteral("file");
    addPage(tr("Welcome"), tr("what this is"), new WelcomePage);
    if (!m_context.open)
        addPage(tr("Database"), tr("where everything is kept"), new DatabasePage);
    addPage(tr("First superuser"), tr("you"), new SuperuserPage);
    addPage(tr("Secrets"), tr("keychain or file"),
            new SecretsPage(secretFile, inFile ? SecretPlace::File : SecretPlace::Keychain));
    if (m_context.sample && !m_context.open)
        addPage(tr("Sample data"), tr("optional"), new SamplePage);
}

void SetupWizard::addPage(const QString &title, const QString &caption, SetupPage *page)
{
    m_steps->addStep(title, caption);
    m_pages.append(page);
    m_stack->addWidget(scrolled(page));
    connect(page, &SetupPage::busyChanged, this, &SetupWizard::setBusy);
    connect(page, &SetupPage::completed, this, [this] {
        if (m_current + 1 < m_pages.size())
            showPage(m_current + 1);
        else
            run();
    });
}

void SetupWizard::showPage(int index)
{
    m_current = index;
    m_pages.at(index)->begin(gathered());
    m_stack->setCurrentIndex(index);
    m_steps->setCurrent(index);
    m_back->setEnabled(index > 0);
    m_next->setEnabled(true);
    m_next->setText(index + 1 < m_pages.size() ? tr("&Continue") : tr("&Set up"));
    m_pages.at(index)->focusFirst();
    // A page with nothing to fill in goes on with Enter; the focus is never left on what gives up.
    if (const QWidget *focused = focusWidget(); !focused || !m_stack->isAncestorOf(focused))
        m_next->setFocus(Qt::OtherFocusReason);
}

void SetupWizard::goOn()
{
    if (m_stack->currentWidget() == m_progress)
        run(); // once more
    else
        m_pages.at(m_current)->complete();
}

void SetupWizard::goBack()
{
    if (m_stack->currentWidget() == m_progress)
        showPage(m_current);
    else
        showPage(m_current - 1);
}

SetupPlan SetupWizard::gathered() const
{
    SetupPlan plan;
    if (m_context.open)
        plan.profile = m_context.open->profile();
    for (const SetupPage *page : m_pages)
        page->contribute(plan);
    return plan;
}

void SetupWizard::run()
{
    m_stack->setCurrentWidget(m_progress);
    m_steps->setCurrent(int(m_pages.size()));
    m_progress->showProgress(tr("Making everything ready…"));
    m_back->setEnabled(false);
    m_next->setEnabled(false);
    m_run->start(gathered());
}

void SetupWizard::showFailure(const Error &error)
{
    m_back->setEnabled(true);
    m_next->setEnabled(true);
    for (int i = 0; i < m_pages.size(); ++i) {
        if (m_pages.at(i)->showError(error)) {
            showPage(i);
            m_pages.at(i)->showError(error); // the focus goes to the field once the page is there
            return;
        }
    }
    m_next->setText(tr("&Try again"));
    const QString sentence = error.reason == Reason::AlreadySetUp
        ? tr("This database has accounts already, and yours isn't one of them with this password. Enter one of them as "
             "the superuser, or choose another database.")
        : sentenceFor(error);
    m_progress->showFailure(sentence, detailsOf(error));
}

void SetupWizard::setBusy(bool busy)
{
    m_next->setEnabled(!busy);
}

void SetupWizard::closeEvent(QCloseEvent *event)
{
    QWidget::closeEvent(event);
    if (event->spontaneous())
        giveUp();
}

void SetupWizard::giveUp()
{
    m_run->cancel();
    Q_EMIT cancelled();
}

void SetupWizard::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && m_next->isEnabled())
        goOn();
    else
        QWidget::keyPressEvent(event);
}

void SetupWizard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Canvas));
    painter.fillRect(m_stack->geometry(), color(Role::Surface));
    const QRect right(m_footer->mapTo(this, QPoint()), m_footer->size());
    drawLineAbove(painter, right, color(Role::Line));
    const qreal width = hairline(painter);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int edge = mirrored ? m_stack->geometry().right() + 1 : m_stack->x();
    painter.fillRect(QRectF(edge - (mirrored ? 0 : width), 0, width, height()), color(Role::Line));
}

} // namespace tenantry::ui
